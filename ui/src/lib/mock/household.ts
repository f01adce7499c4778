/** Ties said once and shown from both sides, households, the child alone. */
import tieList from "@lists/tie.csv?raw";
import { todayIso } from "../format";
import type { Alone, Fields, MemberLine, TieLine, WholeHousehold, Who } from "../types";
import { csv } from "./lists";
import { find, invalid, nameOf, put, reference, refuse, rows, state, text, type Answers, saved } from "./store";

const inverse: Record<string, string> = Object.fromEntries(csv(tieList).map((row) => [row.code, row.inverse]));
const same = (one: string, other: string): boolean => inverse[one] === other || one === inverse[other];
const codes = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);

export function ageOf(person: Fields): number | null {
  const birth = text(person.birth_date);
  return birth ? new Date().getFullYear() - Number(birth.slice(0, 4)) : person.stated_age === undefined ? null : Number(person.stated_age);
}
function who(id: unknown): Who {
  const person = find("person", id);
  return { person: text(id), name: person ? nameOf(person) : null, sex: text(person?.sex) || null, age: person ? ageOf(person) : null };
}

export const tiesOf = (person: string): TieLine[] =>
  rows("tie")
    .filter((row) => row.person === person)
    .reverse()
    .map((row) => {
      const other = who(row.other);
      const said = (code: string): string => (code !== "parent" ? code : other.sex === "m" ? "pere" : other.sex === "f" ? "mere" : code);
      return { ...other, ties: codes(row.ties).map(said) };
    });

export const householdsOf = (person: string): WholeHousehold[] =>
  rows("household_member")
    .filter((row) => row.person === person)
    .map((own) => {
      const household = find("household", own.household) ?? null;
      const members = rows("household_member").filter((row) => row.household === own.household).reverse();
      const lines = members.map((row): MemberLine => ({ ...who(row.person), id: row.id, tie: text(row.tie) || null, dependant: row.dependant === true, head: household?.head === row.person }));
      return { id: text(own.household), household, members: lines.sort((a, b) => Number(b.head) - Number(a.head)) };
    });

export function aloneOf(person: string): Alone | null {
  const row = find("person", person);
  if (!row?.alone_minor || (ageOf(row) ?? 0) >= 18) return null;
  const task = rows("task").find((one) => one.about === `alone-minor:${person}` && one.done_on);
  return { marked: true, answer: task ? { on: text(task.done_on), text: text(task.result), by_name: state.session?.name ?? null } : null };
}

function write(person: string, other: string, ties: string[]): void {
  const stands = rows("tie").find((row) => row.person === person && row.other === other);
  put("tie", { person, other, ties }, stands?.id);
}

let numbers = 12;
export const household: Answers = {
  tie_say: (args) => {
    const [person, other, ties] = [text(args.person), text(args.other), codes(args.ties)];
    if (person === other) invalid("other", "same-person");
    if (!ties.length) invalid("ties", "required");
    const stands = codes(rows("tie").find((row) => row.person === other && row.other === person)?.ties);
    write(person, other, ties);
    write(other, person, ties.map((code) => stands.find((said) => same(said, code)) ?? inverse[code] ?? code));
  },
  tie_end: (args) => {
    if (!text(args.reason).trim()) invalid("reason", "required");
    const both = [args.person, args.other];
    for (const row of rows("tie").filter((one) => both.includes(one.person ?? "") && both.includes(one.other ?? ""))) put("tie", { withdrawn: true }, row.id);
  },
  household_begin: (args) => {
    const fields = { ...(args.fields as Fields), person: text(args.person), head: text(args.person), reference: reference("M", (numbers += 1)) };
    const begun = put("household", fields);
    put("household_member", { person: text(args.person), household: begun.id });
    return saved(begun, fields);
  },
  household_join: (args) => {
    if (rows("household_member").some((row) => row.household === args.household && row.person === args.person)) invalid("person", "already-member");
    return { id: put("household_member", { ...(args.fields as Fields), person: text(args.person), household: text(args.household) }).id, changed: ["person"] };
  },
  alone_answer: (args) => {
    if (!text(args.text).trim()) invalid("result", "required");
    if (!aloneOf(text(args.person))) refuse("not-alone", null, "error-not-alone");
    const row = put("task", { person: text(args.person), task_kind: "mineur-seul", what: "Mineur seul", priority: "urgente", source: "regle", about: `alone-minor:${text(args.person)}`, due_on: todayIso(), done_on: todayIso(), result: text(args.text) });
    return { id: row.id, changed: ["result"] };
  },
};
