/** Steps back and forth: whole pictures of the tables, as the mock is small. What is refused is the core's; two of its walls stand here. */
import type { Retraced, Row } from "../types";
import { refuse, tables, text, type Answers } from "./store";

type Step = { tables: Map<string, Row[]>; done: Retraced; wall?: string };
const WRITES = /^(record|record_together|correct|withdraw|restore_record|basket_put_back|appointment_(came|missed|move|cancel|again|reminded)|referral_advance|coupon_answer|answer_sheet_answer|convoy_enter|hand_over)$/;
const WALLS: Record<string, string> = { letter_print: "printed", appointment_cards_print: "printed", bundle_prepare: "sent", merge_persons: "merged", forget_person: "forgot", decide: "decided" };
const MOST = 20;
let back: Step[] = [];
let forth: Step[] = [];

const picture = (): Map<string, Row[]> => structuredClone(tables);
function show(kept: Map<string, Row[]>): void {
  tables.clear();
  for (const [kind, rows] of kept) tables.set(kind, rows);
}

function told(command: string, args: Record<string, unknown>): Retraced {
  const kind = text(args.kind) || (/^appointment/.test(command) ? "appointment" : /^(referral_advance|coupon_answer|answer_sheet_answer)$/.test(command) ? "referral_step" : "person");
  const did: Retraced["did"] = /^record|advance|enter|answer_sheet/.test(command) ? "recorded" : command === "withdraw" ? "withdrew" : /^restore_record|put_back/.test(command) ? "restored" : "corrected";
  const row = tables.get(kind)?.find((one) => one.id === args.id);
  const person = tables.get("person")?.find((one) => one.id === (kind === "person" ? args.id : (row?.person ?? (args.fields as Row | undefined)?.person)));
  const fields = did === "corrected" ? (command === "correct" ? Object.keys(args.fields as object) : ["state"]) : [];
  return { did, kind, fields, others: command === "record_together" ? (args.all as unknown[]).length - 1 : 0, reference: text(person?.reference) || null, kept: [], left: 0 };
}

/** Before a command: what to call once it has worked. */
export function remember(command: string, args: Record<string, unknown>): (() => void) | undefined {
  const wall = WALLS[command];
  if (!wall && !WRITES.test(command)) return undefined;
  const step: Step = { tables: picture(), done: told(command, args), ...(wall ? { wall } : {}) };
  return () => {
    forth = [];
    back = [...back, step].slice(-MOST);
  };
}

function go(from: Step[], to: Step[], none: string, turned: (did: Retraced["did"]) => Retraced["did"]): Retraced {
  const step = from.pop();
  if (!step) return refuse(none, null, `error-${none}`);
  if (step.wall) return refuse(`undo-${step.wall}`, null, `error-undo-${step.wall}`);
  to.push({ tables: picture(), done: { ...step.done, did: turned(step.done.did) } });
  show(step.tables);
  return { ...step.done, left: from.length };
}
const back_of = (did: Retraced["did"]): Retraced["did"] => (did === "recorded" || did === "restored" ? "withdrew" : did === "withdrew" ? "restored" : did);

export const undo: Answers = {
  undo: () => go(back, forth, "undo-none", back_of),
  redo: () => go(forth, back, "redo-none", back_of),
};
export function forgetSteps(): void {
  back = [];
  forth = [];
}
