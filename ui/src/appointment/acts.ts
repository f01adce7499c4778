/** What is noted of an appointment with one key, and how it is taken back. */
import { api, refusal } from "../lib/api";
import { formatDay } from "../lib/format";
import { inTurn, printPaper, savePaper } from "../lib/paper";
import { say } from "../lib/toast.svelte";
import type { Fields, KeptFile, Lang } from "../lib/types";
import { lang as spoken, t } from "../lib/words.svelte";
import { text } from "../person/value.svelte";

/** « 14 oct. 2026, 09:30 » */
export const whenOf = (one: Fields): string => t("appointment-when", { day: formatDay(text(one.on_day), spoken()), at: text(one.at_time) });

/** Notes an answer and offers to take it back. */
export async function answer(id: string, what: "came" | "missed", onchange: () => void): Promise<void> {
  try {
    await (what === "came" ? api.appointmentCame({ id }) : api.appointmentMissed({ id }));
    onchange();
    say(t(`appointment-${what}-said`), { label: t("undo"), run: () => void again(id, onchange) });
  } catch (error) {
    say(refusal(error).message);
  }
}

export async function again(id: string, onchange: () => void): Promise<void> {
  try {
    await api.appointmentAgain({ id });
    onchange();
    say(t("appointment-again-said"));
  } catch (error) {
    say(refusal(error).message);
  }
}

/** Prints cards, at most four on a page; where there is no printer, offers to keep them in files. */
export async function printCards(ids: string[], lang: Lang = "fr"): Promise<void> {
  if (ids.length === 0) return say(t("appointment-card-none"));
  const print = async (): Promise<{ sent_to_printer: boolean }> => {
    let sent_to_printer = true;
    for (const page of pagesOf(ids)) sent_to_printer = (await api.appointmentCardsPrint({ ids: page, copies: 1, lang })).sent_to_printer && sent_to_printer;
    return { sent_to_printer };
  };
  await printPaper(print, () => cardFiles(ids, lang), t("appointment-card-printed", { count: ids.length }));
}

export const saveCards = (ids: string[], lang: Lang): Promise<void> => savePaper(() => cardFiles(ids, lang));

async function cardFiles(ids: string[], lang: Lang): Promise<KeptFile[]> {
  return inTurn(pagesOf(ids), (page) => api.appointmentCardsSave({ ids: page, lang }));
}

const pagesOf = (ids: string[]): string[][] => Array.from({ length: Math.ceil(ids.length / 4) }, (_, at) => ids.slice(at * 4, at * 4 + 4));
