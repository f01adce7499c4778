/** A paper goes to the printer; where there is none, into files, which the system opens. */
import { api, refusal } from "./api";
import { say } from "./toast.svelte";
import type { KeptFile } from "./types";
import { t } from "./words.svelte";

type Print = () => Promise<{ sent_to_printer: boolean }>;
type Save = () => Promise<KeptFile[]>;

/** What is refused is said at the foot of the window. */
export const printPaper = (print: Print, save: Save, done: string): Promise<void> => sendPaper(print, save, done).catch((error: unknown) => say(refusal(error).message));

/** What is refused is for the caller to say. */
export async function sendPaper(print: Print, save: Save, done: string): Promise<void> {
  const { sent_to_printer } = await print();
  if (sent_to_printer) say(done);
  else sayUnprinted(save);
}

/** `words`: where the paper is found again. */
export const sayUnprinted = (save: Save, words = t("paper-not-printed")): void => say(words, { label: t("paper-save"), run: () => void savePaper(save) });

export async function savePaper(save: Save): Promise<void> {
  try {
    sayKept(await save());
  } catch (error) {
    say(refusal(error).message);
  }
}

/** One file after the other, each in a place of its own, until somebody picks none. */
export async function inTurn<One>(all: One[], save: (one: One) => Promise<KeptFile>): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for (const one of all) {
    const file = await save(one);
    files.push(file);
    if (file.place === null) break;
  }
  return files;
}

/** Says what was kept, beside a button that opens it: the first of several. `words` for the names of the files. */
export function sayKept(files: KeptFile[], words = (files: string): string => t("paper-saved", { files })): void {
  const kept = files.filter((one) => one.place !== null);
  const first = kept[0]?.place;
  if (typeof first !== "number") say(t("paper-not-saved"));
  else say(words(kept.map((one) => one.file_name).join(", ")), { label: t("paper-open"), run: () => void open(first) });
}

const open = (place: number): Promise<unknown> => api.savedOpen({ place }).catch((error: unknown) => say(refusal(error).message));
