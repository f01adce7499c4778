/** Every record of a file with the name by which it is told, for the history. */
import { label } from "../lib/desk.svelte";
import { extraName, labelOf } from "../lib/extra";
import { formatDay } from "../lib/format";
import type { Fields, PersonFile } from "../lib/types";
import { lang, t } from "../lib/words.svelte";
import { text } from "./value.svelte";

/** `extra`: the name of the centre's field that the record is a value of. */
export type Entry = { kind: string; id: string; title: string; extra?: string };

const named = (kind: string, what: string): string => [t(`kind-${kind}`), what].filter(Boolean).join(" ");
const day = (value: Fields[string]): string => (text(value) ? formatDay(text(value), lang()) : "");

export function entries(file: PersonFile): Entry[] {
  const of = (kind: string, rows: (Fields & { id: string })[], what: (row: Fields) => string): Entry[] =>
    rows.map((row) => ({ kind, id: row.id, title: named(kind, what(row)) }));
  return [
    { kind: "person", id: file.id, title: t("kind-person") },
    ...of("case_file", file.cases, (row) => text(row.reference)),
    ...of("case_flag", file.flags, (row) => label("signalement", row.flag)),
    ...of("consent", file.consents, (row) => label("consent_purpose", row.purpose)),
    ...of("journey_leg", file.legs, (row) => text(row.to_place)),
    ...of("journey_return", file.returns, (row) => day(row.returned_on)),
    ...of("visit", file.visits, () => ""),
    ...of("session", file.sessions, (row) => day(row.held_on)),
    ...of("remittance_talk", file.talks, (row) => day(row.held_on)),
    ...of("screening", file.screenings, (row) => day(row.screened_on)),
    ...of("skill", file.skills, (row) => label("trade", row.trade)),
    ...of("skill_sheet", file.skill_sheets, () => ""),
    ...of("plan", file.plans.map((whole) => whole.plan), (row) => text(row.reference)),
    ...file.plans.flatMap((whole) => [
      ...of("plan_action", whole.actions, (row) => text(row.what)),
      ...of("instalment", whole.instalments, (row) => day(row.planned_on)),
      ...of("monitoring_visit", whole.visits, (row) => day(row.visited_on)),
    ]),
    ...of("score", file.scores.map((one) => one.score), (row) => day(row.answered_on)),
    ...file.households.flatMap((one) => [
      ...of("household", one.household ? [one.household] : [], (row) => text(row.reference)),
      ...of("household_member", one.members.filter((member) => member.person === file.id).map(({ id }) => ({ id })), () => ""),
    ]),
    ...of("referral", file.referrals, (row) => text(row.reference)),
    ...of("incoming_referral", file.incoming, (row) => day(row.received_on)),
    ...of("task", file.tasks, (row) => text(row.what)),
    ...of("note", file.notes, (row) => day(row.written_on)),
    ...file.extras.map((row): Entry => ({ kind: "extra_value", id: row.id, title: labelOf("extra_value", extraName(text(row.field))), extra: extraName(text(row.field)) })),
  ];
}
