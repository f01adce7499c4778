/** Incoming referrals. `?incoming=waiting`: two wait for an answer, one has it. */
import { todayIso } from "../format";
import type { Due, Fields, IncomingLine, Row } from "../types";
import { daysAgo, find, invalid, nameOf, put, rows, text, type Answers } from "./store";

const waits = (row: Row): boolean => !row.answer || row.answer === "en-attente";
const late = (row: Row): number => Math.round((Date.parse(todayIso()) - Date.parse(text(row.answer_by))) / 86_400_000);
const partnerName = (row: Row): string => text(find("partner", row.partner)?.short_name);

export const incomingOf = (files: string[]): Row[] => rows("incoming_referral").filter((row) => files.includes(text(row.person)));

export function completedIncoming(fields: Fields): Fields {
  const days = { "24h": 1, "72h": 3 }[text(fields.priority)] ?? 15;
  return { ...fields, received_on: fields.received_on ?? todayIso(), answer_by: fields.answer_by ?? daysAgo(-days), desk: "BKO" };
}
export function checkIncoming(after: Fields): void {
  if (after.answer === "reorientee" && !after.redirected_to) invalid("redirected_to", "incoming-where");
  if (after.answer === "refusee" && !after.refusal_reason) invalid("refusal_reason", "incoming-why");
  if (after.answer && !after.answered_on) after.answered_on = todayIso();
}
export const incomingDue = (): Due[] =>
  rows("incoming_referral")
    .filter((row) => waits(row) && late(row) >= -1)
    .map((row) => ({ what: "incoming", id: row.id, person: text(row.person), name: nameOf(find("person", row.person)), reference: text(row.their_reference) || null, text: partnerName(row), due_on: text(row.answer_by), days_late: late(row) }));

export function seedIncoming(moussa: string, aissata: string, ousmane: string, partner: Record<string, string>): void {
  if (new URLSearchParams(location.search).get("incoming") !== "waiting") return;
  const sent = (person: string, from: string | undefined, days: number, fields: Fields) =>
    put("incoming_referral", { person, partner: from ?? null, received_on: daysAgo(days), priority: "72h", sending: "porteur", desk: "BKO", ...fields });
  sent(moussa, partner.ame, 9, { reasons: ["appui-retour"], reason: "Refoulé avec son convoi. Demande un appui pour s'installer.", their_reference: "AME-2026-77", services_given: ["hebergement"], answer_by: daysAgo(6), contact: "Mme Dembélé" });
  sent(aissata, partner.apej, 2, { reasons: ["formation"], answer_by: daysAgo(-1) });
  sent(ousmane, partner.ame, 40, { reasons: ["papiers"], answer_by: daysAgo(25), answer: "acceptee", answered_on: daysAgo(36), served_on: daysAgo(20) });
}

export const incoming: Answers = {
  incoming_referrals: (args) =>
    rows("incoming_referral")
      .filter((row) => args.which === "all" || waits(row))
      .map((row): IncomingLine => ({ ...row, name: nameOf(find("person", row.person)), partner_name: partnerName(row), open: waits(row), days_late: waits(row) ? late(row) : null }))
      .sort((a, b) => text(a.answer_by).localeCompare(text(b.answer_by))),
};
