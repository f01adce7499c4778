/** A paper goes to the printer; where there is none, into files. */
import { refusal } from "./api";
import { say } from "./toast.svelte";
import { t } from "./words.svelte";

type Files = { saved: boolean; file_name: string }[];
type Print = () => Promise<{ sent_to_printer: boolean }>;
type Save = () => Promise<Files>;

/** What is refused is said at the foot of the window. */
export const printPaper = (print: Print, save: Save, done: string): Promise<void> => sendPaper(print, save, done).catch((error: unknown) => say(refusal(error).message));

/** What is refused is for the caller to say. */
export async function sendPaper(print: Print, save: Save, done: string): Promise<void> {
  const { sent_to_printer } = await print();
  if (sent_to_printer) say(done);
  else say(t("paper-not-printed"), { label: t("paper-save"), run: () => void savePaper(save) });
}

async function savePaper(save: Save): Promise<void> {
  try {
    const files = await save();
    say(files.every((one) => one.saved) ? t("paper-saved", { files: files.map((one) => one.file_name).join(", ") }) : t("paper-not-saved"));
  } catch (error) {
    say(refusal(error).message);
  }
}
