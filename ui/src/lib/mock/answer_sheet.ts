/** Sheets of answers, without the core's clock and consent. `?sheet=N`: N more letters to ANPE. */
import { signs } from "../../coupon/code";
import { todayIso } from "../format";
import type { AnswerCells, SheetLetter } from "../types";
import { letters } from "./letters";
import { daysAgo, find, invalid, nameOf, put, reference, refuse, rows, text, type Answers } from "./store";

const BOXES = ["acceptee", "en-attente", "reorientee", "refusee", "non-venue"];
const NEXT: Record<string, string[]> = { acceptee: ["en-attente", "reorientee", "refusee", "non-venue"], "en-attente": BOXES.filter((state) => state !== "en-attente"), reorientee: [], refusee: ["acceptee", "reorientee"], "non-venue": ["en-attente"] };
export const WAITING = /^(imprimee|remise|contact-pris|recue|en-attente)$/;
const REASONS = ["hors-criteres", "complet", "papiers-manquants", "hors-zone", "service-ferme", "injoignable", "autre"];

let more = Number(new URLSearchParams(location.search).get("sheet"));
function fill(): void {
  const anpe = rows("partner").find((one) => one.short_name === "ANPE");
  const persons = rows("person");
  for (let at = 0; more > 0 && anpe; more -= 1, at += 1) {
    const person = persons[at % persons.length]?.id ?? null;
    const id = put("referral", { reference: reference("R", 1200 + at), code: `9F2K-7R${(10 + at).toString()}`, person, partner: anpe.id, services: ["emploi"], answer_by: daysAgo(3), state: "imprimee", state_on: daysAgo(18) }).id;
    put("letter", { referral: id, person, printed_times: 1, printed_on: daysAgo(18) });
  }
}

function line(id: unknown): SheetLetter {
  const referral = find("referral", id) ?? refuse("not-found", null, "error-not-found");
  const letter = rows("letter").find((one) => one.referral === referral.id);
  const state = text(referral.state);
  return {
    referral: referral.id,
    person: text(referral.person) || null,
    reference: text(referral.reference),
    code: text(referral.code),
    name: nameOf(find("person", referral.person)),
    services: (referral.services as string[] | undefined) ?? [],
    partner: text(find("partner", referral.partner)?.short_name),
    printed_on: text(letter?.printed_on) || null,
    answer_by: text(referral.answer_by) || null,
    state,
    state_on: text(referral.state_on) || null,
    next: NEXT[state] ?? BOXES,
    silent: nameOf(find("person", referral.person)).startsWith("N'DIAYE"),
  };
}

/** The newest such day that is not to come. */
function day(typed: string): string {
  const [first = 0, second = 0, third = 0] = typed.trim().split(/[/. -]/).map(Number);
  if (/^\d{4}-/.test(typed)) return typed.trim();
  for (let back = 0; back < 1500; back += 1) {
    const [year, month, at] = daysAgo(back).split("-").map(Number);
    if (at === first && (!second || month === second) && (!third || year === (third < 100 ? 2000 + third : third))) return daysAgo(back);
  }
  return invalid("on_day", "answer-day");
}

export const answerSheet: Answers = {
  answer_sheet_open: (args) => {
    fill();
    const all = rows("referral").filter((one) => one.partner === args.partner && WAITING.test(text(one.state)) && rows("letter").some((letter) => letter.referral === one.id));
    return all.reverse().map((one) => line(one.id));
  },
  answer_sheet_find: (args) => {
    const referral = rows("referral").find((one) => signs(text(one.code)) === signs(text(args.code)));
    return referral ? line(referral.id) : invalid("code", "code-unknown");
  },
  answer_sheet_answer: (args) => {
    const cells = args.cells as AnswerCells;
    const state = BOXES[Number(cells.state) - 1];
    const before = line(args.referral);
    if (!state) return invalid("state", "answer-digit");
    if (state === "refusee" && !cells.refusal_reason) invalid("refusal_reason", "answer-reason-missing");
    const reason = REASONS[Number(cells.refusal_reason) - 1];
    if (state === "refusee" && !reason) invalid("refusal_reason", "answer-reason");
    const on_day = day(cells.on_day);
    if (on_day > todayIso()) invalid("on_day", "in-the-future");
    if (before.printed_on && on_day < before.printed_on) invalid("on_day", "before-letter", { on: before.printed_on.split("-").reverse().join("/") });
    if (!before.next.includes(state)) invalid("state", "state-not-next");
    letters.referral_advance?.({ id: args.referral, step: { state, on_day, source: "coupon", refusal_reason: reason ?? "", note: cells.note } });
    const drafts = JSON.parse(sessionStorage.getItem("drafts") ?? "{}") as Record<string, string>;
    drafts[`answer_sheet:${text(args.partner)}`] = text(args.draft);
    sessionStorage.setItem("drafts", JSON.stringify(drafts));
    return line(args.referral);
  },
};
