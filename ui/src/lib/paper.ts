/** A paper goes to the printer; where there is none, into files, which the system opens. */
import { api, refusal } from "./api";
import { say } from "./toast.svelte";
import type { KeptFile, Letter, Sheet } from "./types";
import { t } from "./words.svelte";

type Print = () => Promise<{ sent_to_printer: boolean }>;
type Save = () => Promise<KeptFile[]>;

/** What is refused is said at the foot of the window. */
export const printPaper = (print: Print, save: Save, done: string): Promise<void> => send(print, save, done).catch((error: unknown) => say(refusal(error).message));

/** A paper that belongs to no person's file. */
export const printSheet = (sheet: Sheet, done: string, copies = 1): Promise<void> => sendSheet(sheet, done, copies).catch((error: unknown) => say(refusal(error).message));

/** The same; what is refused is for the caller to say. */
export const sendSheet = (sheet: Sheet, done: string, copies = 1): Promise<void> => send(() => api.sheetPrint({ sheet, copies }), () => api.sheetSave({ sheet }), done);

/** How many a field of copies asks for; `usual` where it says nothing. */
export const copiesOf = (typed: number | string | null, usual = 1): number => (typeof typed === "number" && typed > 0 ? typed : usual);

async function send(print: Print, save: Save, done: string): Promise<void> {
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
export async function inTurn<One>(all: One[], save: (one: One) => Promise<KeptFile[]>): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for (const one of all) {
    files.push(...(await save(one)));
    if (files.at(-1)?.place === null) break;
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

/** What is not on paper as it was written or printed before; each is said once. `cut:<box>`, `missing:<sign>`, `other-layout`. */
export function warningsOf(made: Pick<Letter, "warnings">): string[] {
  const words = (one: string): string => {
    // A typed box: the paper has the sign for itself, and no longer knows which one it was.
    if (one === "missing:\uFFFD") return t("letter-warning-own-sign");
    if (one.startsWith("missing:")) return t("letter-warning-sign", { sign: one.slice(8) });
    return one.startsWith("cut:") ? t("letter-warning-cut") : one === "other-layout" ? t("letter-warning-layout") : one;
  };
  return [...new Set(made.warnings.map(words))];
}
