/** Papers of bundles: sent to the printer, or kept as files where there is none. */
import { api } from "../lib/api";
import { inTurn, sayKept } from "../lib/paper";
import type { BundlePaper } from "../lib/types";
import { t } from "../lib/words.svelte";

export type Said = { look: "done" | "warn"; text: string };

/** Two copies: one goes with the stick, one stays. */
const COPIES = 2;

export const slipOf = (one: { to: string; number: number }): BundlePaper => ({ slip: { to: one.to, number: one.number } });

export async function printPapers(papers: BundlePaper[]): Promise<Said> {
  let all = true;
  for (const paper of papers) all = (await api.bundlePaperPrint({ paper, copies: COPIES })).sent_to_printer && all;
  return all ? { look: "done", text: t("paper-printed", { count: papers.length }) } : { look: "warn", text: t("paper-not-printed") };
}

export async function savePapers(papers: BundlePaper[]): Promise<null> {
  sayKept(await inTurn(papers, (paper) => api.bundlePaperSave({ paper })));
  return null;
}
