/** What is noted of an appointment with one key, and how it is taken back. */
import { api, refusal } from "../lib/api";
import { formatDay } from "../lib/format";
import { say } from "../lib/toast.svelte";
import type { Fields } from "../lib/types";
import { lang, t } from "../lib/words.svelte";
import { text } from "../person/value.svelte";

/** « 14 oct. 2026, 09:30 » */
export const whenOf = (one: Fields): string => t("appointment-when", { day: formatDay(text(one.on_day), lang()), at: text(one.at_time) });

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
export async function printCards(ids: string[]): Promise<void> {
  if (ids.length === 0) return say(t("appointment-card-none"));
  try {
    let all = true;
    for (let at = 0; at < ids.length; at += 4) all = (await api.appointmentCardsPrint({ ids: ids.slice(at, at + 4), copies: 1 })).sent_to_printer && all;
    say(all ? t("appointment-card-printed", { count: ids.length }) : t("paper-not-printed"), all ? undefined : { label: t("paper-save"), run: () => void saveCards(ids) });
  } catch (error) {
    say(refusal(error).message);
  }
}

export async function saveCards(ids: string[]): Promise<void> {
  try {
    const files: string[] = [];
    for (let at = 0; at < ids.length; at += 4) {
      const done = await api.appointmentCardsSave({ ids: ids.slice(at, at + 4) });
      if (!done.saved) return say(t("paper-not-saved"));
      files.push(done.file_name);
    }
    say(t("paper-saved", { files: files.join(", ") }));
  } catch (error) {
    say(refusal(error).message);
  }
}
