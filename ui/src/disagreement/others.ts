/** « Même choix » : the other open disagreements that the same preference of one desk would decide. */
import type { Candidate, Disagreement } from "../lib/types";

export type Same = { winner: string; other: string; rest: { id: string; take: number; seen: string }[] };

const desks = (open: Disagreement): string => open.candidates.map((one) => one.desk_prefix).sort().join(" ");

/** `null` where there is no other one, or where one desk wrote both sides. */
export function sameChoice(decided: Disagreement, taken: Candidate, open: Disagreement[]): Same | null {
  const loser = decided.candidates.find((one) => one.desk_prefix !== taken.desk_prefix);
  if (!loser || decided.candidates.length !== 2) return null;
  const rest = open
    .filter((one) => one.id !== decided.id && one.kind === decided.kind && one.register === decided.register && one.extra_field === decided.extra_field && desks(one) === desks(decided))
    .map((one) => ({ id: one.id, seen: one.seen, take: one.candidates.findIndex((side) => side.desk_prefix === taken.desk_prefix) }));
  return rest.length > 0 ? { winner: taken.desk_prefix, other: loser.desk_prefix, rest } : null;
}
