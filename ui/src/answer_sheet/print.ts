/** The sheet of a partner on paper. */
import { api } from "../lib/api";
import { printPaper } from "../lib/paper";
import { t } from "../lib/words.svelte";

export const printSheet = (partner: string): Promise<void> =>
  printPaper(() => api.answerSheetPrint({ partner }), () => api.answerSheetSave({ partner }), t("answer-sheet-printed"));
