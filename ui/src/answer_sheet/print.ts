/** The sheet of a partner on paper, or in files where there is no printer. */
import { api, refusal } from "../lib/api";
import { say } from "../lib/toast.svelte";
import { t } from "../lib/words.svelte";

export async function printSheet(partner: string): Promise<void> {
  try {
    const { sent_to_printer } = await api.answerSheetPrint({ partner });
    if (sent_to_printer) say(t("answer-sheet-printed"));
    else say(t("paper-not-printed"), { label: t("paper-save"), run: () => void saveSheet(partner) });
  } catch (error) {
    say(refusal(error).message);
  }
}

async function saveSheet(partner: string): Promise<void> {
  try {
    const files = await api.answerSheetSave({ partner });
    say(files.every((one) => one.saved) ? t("paper-saved", { files: files.map((one) => one.file_name).join(", ") }) : t("paper-not-saved"));
  } catch (error) {
    say(refusal(error).message);
  }
}
