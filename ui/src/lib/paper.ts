/** A paper goes to the printer; where there is none, into files. */
import { refusal } from "./api";
import { say } from "./toast.svelte";
import { t } from "./words.svelte";

type Files = { saved: boolean; file_name: string }[];

export async function printPaper(print: () => Promise<{ sent_to_printer: boolean }>, save: () => Promise<Files>, done: string): Promise<void> {
  try {
    const { sent_to_printer } = await print();
    if (sent_to_printer) say(done);
    else say(t("paper-not-printed"), { label: t("paper-save"), run: () => void savePaper(save) });
  } catch (error) {
    say(refusal(error).message);
  }
}

async function savePaper(save: () => Promise<Files>): Promise<void> {
  try {
    const files = await save();
    say(files.every((one) => one.saved) ? t("paper-saved", { files: files.map((one) => one.file_name).join(", ") }) : t("paper-not-saved"));
  } catch (error) {
    say(refusal(error).message);
  }
}
