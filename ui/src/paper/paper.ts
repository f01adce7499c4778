/** Papers of a file: their names, the printer, files where there is none. */
import { api, refusal } from "../lib/api";
import { savePaper as keep, sayUnprinted } from "../lib/paper";
import { say } from "../lib/toast.svelte";
import type { OfferedPaper, Paper } from "../lib/types";
import { t } from "../lib/words.svelte";

export const titleOf = (one: OfferedPaper): string => {
  const name = typeof one.paper === "string" ? one.paper : (Object.keys(one.paper)[0] ?? "");
  return one.reference ? `${t(`papers-${name}`)} ${one.reference}` : t(`papers-${name}`);
};

const file = (paper: Paper) => () => api.paperSave({ paper });

export async function printPaper(paper: Paper, copies: number): Promise<void> {
  try {
    const done = await api.paperPrint({ paper, copies });
    if (done.sent_to_printer) say(t("papers-sent", { times: done.printed_times }));
    else sayUnprinted(file(paper), t("papers-not-printed"));
  } catch (error) {
    say(refusal(error).message);
  }
}

export const savePaper = (paper: Paper): Promise<void> => keep(file(paper));
