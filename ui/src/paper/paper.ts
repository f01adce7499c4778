/** Papers of a file: their names, the printer, files where there is none. */
import { api, refusal } from "../lib/api";
import { savePaper as keep, sayUnprinted } from "../lib/paper";
import { say } from "../lib/toast.svelte";
import type { Lang, OfferedPaper, Paper } from "../lib/types";
import { t } from "../lib/words.svelte";

export const titleOf = (one: OfferedPaper): string => {
  const name = typeof one.paper === "string" ? one.paper : (Object.keys(one.paper)[0] ?? "");
  return one.reference ? `${t(`papers-${name}`)} ${one.reference}` : t(`papers-${name}`);
};

const file = (paper: Paper, lang: Lang) => () => api.paperSave({ paper, lang });

export async function printPaper(paper: Paper, copies: number, lang: Lang): Promise<void> {
  try {
    const done = await api.paperPrint({ paper, copies, lang });
    if (done.sent_to_printer) say(t("papers-sent", { times: done.printed_times }));
    else sayUnprinted(file(paper, lang), t("papers-not-printed"));
  } catch (error) {
    say(refusal(error).message);
  }
}

export const savePaper = (paper: Paper, lang: Lang): Promise<void> => keep(file(paper, lang));
