/** What is typed and not saved yet. Of one form, everything happens in the order in which it was asked: nothing is read while it is being written. */
import { tick } from "svelte";

import { api } from "./api";

const last = new Map<string, Promise<unknown>>();

function inTurn<T>(form: string, act: () => Promise<T>): Promise<T> {
  const mine = (last.get(form) ?? Promise.resolve()).then(act, act);
  last.set(form, mine);
  const over = (): void => void (last.get(form) === mine && last.delete(form));
  mine.then(over, over);
  return mine;
}

export const draft = {
  /** `content` is asked for when its turn has come. */
  keep: (form: string, content: () => string): Promise<void> => inTurn(form, () => api.draftSave({ form, content: content() })),
  /** `take` sees what was kept before anything else happens to it; `null` when there is nothing. */
  load: <T>(form: string, take: (kept: string | null) => T): Promise<T> =>
    inTurn(form, async () => take(await api.draftLoad({ form }).catch(() => null))),
  drop: (form: string): Promise<void> => inTurn(form, () => api.draftDrop({ form })),
  /** An act that writes the draft itself: it keeps its turn among the others. */
  act: <T>(form: string, act: () => Promise<T>): Promise<T> => inTurn(form, act),
  /** When the forms that went away with the last page are written: before a list of drafts is read, before the desk is locked. */
  async settled(): Promise<void> {
    await tick();
    await Promise.allSettled(last.values());
  },
};
