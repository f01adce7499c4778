/** The tabs of a person's file, with how much stands in each. */
import type { PersonFile } from "../lib/types";
import { t } from "../lib/words.svelte";

/** Where the records of a kind stand: for the timeline and for drafts taken up again. */
export const TAB_OF: Record<string, string> = {
  person: "identity",
  opening: "identity",
  tie: "identity",
  household: "identity",
  household_member: "identity",
  case_file: "case",
  case_flag: "case",
  case_flag_lowered: "case",
  visit: "visits",
  consent: "consents",
  journey_leg: "journey",
  journey_return: "journey",
  session: "guidance",
  remittance_talk: "guidance",
  screening: "guidance",
  skill: "guidance",
  skill_sheet: "guidance",
  plan: "return",
  plan_action: "return",
  instalment: "return",
  monitoring_visit: "return",
  score: "return",
  referral: "referrals",
  referral_step: "referrals",
  incoming_referral: "referrals",
  task: "tasks",
  appointment: "tasks",
  note: "tasks",
  attachment: "tasks",
};

export type Tab = { key: string; label: string; count?: number; warn?: boolean };

export function tabsOf(file: PersonFile): Tab[] {
  const open = file.tasks.filter((task) => !task.done_on).length;
  const counts: [string, number | undefined][] = [
    ["case", undefined],
    ["identity", undefined],
    ["visits", file.visits.length],
    ["consents", file.consents.length],
    ["journey", file.legs.length + file.returns.length],
    ["guidance", file.sessions.length + file.talks.length],
    ["return", file.plans.length],
    ["referrals", file.referrals.length + file.incoming.length],
    ["tasks", open + file.appointments.filter((one) => one.state === "prevu").length + file.notes.length + file.attachments.length],
    ["history", undefined],
  ];
  return counts.map(([key, count]) => ({ key, label: t(`person-tab-${key}`), count, warn: key === "tasks" && open > 0 }));
}
