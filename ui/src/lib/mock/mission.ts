/** Missions and files handed over. `?handed=1`: a file waits here to be accepted. */
import { todayIso } from "../format";
import type { Carried, HandOver, MissionPreview, Row } from "../types";
import { find, invalid, msAgo, newId, put, refuse, rows, text, type Answers } from "./store";

const asked = new URLSearchParams(location.search);
let carried: Carried[] = asked.has("exchange") || asked.get("start") === "empty" ? [] : [{ desk: "GAO", name: "Antenne de Gao", held: 131, on_mission: 42 }];
const given = new Map<string, HandOver[]>();

/** The newest first. */
export function handOvers(person: Row): HandOver[] {
  const known = given.get(person.id);
  if (known) return known;
  const waits = asked.has("handed") && person.family_name === "KOULIBALI";
  const one: HandOver = { id: newId(), from: "ZEG", to: "BKO", answer: "awaited", answered_on: null, reason: null, here: true };
  given.set(person.id, waits ? [one] : []);
  return handOvers(person);
}
export const waiting = (): { one: HandOver; person: Row }[] =>
  rows("person").flatMap((person) => handOvers(person).filter((one) => one.here).map((one) => ({ one, person })));

function answer(args: Record<string, unknown>, said: HandOver["answer"]): void {
  const person = find("person", args.person) ?? refuse("not-found", null, "error-not-found");
  const open = handOvers(person).find((one) => one.here) ?? refuse("hand-over-none", null, "error-hand-over-none");
  const reason = text(args.reason).trim();
  if (said === "refused" && !reason) invalid("reason", "required");
  Object.assign(open, { answer: said, answered_on: todayIso(), here: false, reason: reason || null });
  if (said === "accepted") put("person", { held_by: ["ZEG", "BKO"] }, person.id);
}

function preview(args: Record<string, unknown>): MissionPreview {
  const choice = args.choice as { zone: string | null; counsellor: string | null };
  if (!choice.zone && !choice.counsellor) invalid("zone", "zone-or-counsellor");
  if (choice.zone && choice.zone.startsWith("ML03")) return { persons: 0, case_files: 0, already_held: 0, bytes: 0, contents: { contents: 0, bytes: 0 }, newest_at: null };
  return { persons: 94, case_files: 98, already_held: 12, bytes: 1_420_000, contents: { contents: 61, bytes: 12_800_000 }, newest_at: msAgo(1) };
}

export const mission: Answers = {
  missions: () => carried,
  mission_preview: preview,
  mission_prepare: (args) => {
    const desk = text((args.choice as { desk: string }).desk);
    carried = [...carried.filter((one) => one.desk !== desk), { desk, name: null, held: 94, on_mission: 82 }];
    return 82;
  },
  mission_end: (args) => {
    const desk = text((args.choice as { desk: string }).desk);
    const count = carried.find((one) => one.desk === desk)?.on_mission ?? 0;
    carried = carried.filter((one) => one.desk !== desk);
    return count;
  },
  hand_over: (args) => {
    const person = find("person", args.person) ?? refuse("not-found", null, "error-not-found");
    put("person", { held_by: [...((person.held_by as string[] | undefined) ?? []), text(args.to)] }, person.id);
    given.set(person.id, [{ id: newId(), from: "BKO", to: text(args.to), answer: "awaited", answered_on: null, reason: null, here: false }, ...handOvers(person)]);
  },
  hand_over_accept: (args) => answer(args, "accepted"),
  hand_over_refuse: (args) => answer(args, "refused"),
};
