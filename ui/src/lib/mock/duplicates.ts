/** Two invented files of one person, decided, merged and unmerged. `?pairs=none`: nothing to look at. */
import type { Compared, Fields, MergedFile, OpenPair, Row, Side } from "../types";
import { kinds } from "./kinds";
import { find, invalid, nameOf, put, rows, text, type Answers } from "./store";

const none = new URLSearchParams(location.search).get("pairs") === "none";
const gone = new Set<string>();
/** What a merge wrote over, to be given back. */
const before = new Map<string, Fields>();

const key = (one: unknown, other: unknown): string => [text(one), text(other)].sort().join(":");
const candidates: [number, number, number, string[]][] = [
  [0, 6, 0.97, ["same-phone", "same-sound", "near-father", "near-birth-year"]],
  [1, 3, 0.62, ["part-of-names", "other-birth-year"]],
  [0, 7, 0.51, ["near-names", "same-place", "other-father"]],
];

const side = (person: Row): Side => {
  const { id, ...fields } = person;
  const visit = rows("visit").find((one) => one.person === id);
  const parts = ["visit", "case_file", "consent", "note", "task", "referral"].flatMap(rows).filter((one) => one.person === id).length;
  return {
    id,
    reference: text(person.reference),
    name: nameOf(person),
    fields,
    held_by: person.held_by as string[],
    parts,
    last_visit: visit ? new Date(Number(visit.held_at)).toISOString().slice(0, 10) : null,
  };
};

function compare(sides: [Side, Side]): Compared[] {
  const fields = (kinds.person?.fields ?? []).filter((field) => !field.automatic);
  const registers = [...new Set(fields.map((field) => field.group ?? field.name))];
  return registers.flatMap((register): Compared[] => {
    const members = fields.filter((field) => (field.group ?? field.name) === register).map((field) => field.name);
    const said = sides.map((one) => members.some((name) => one.fields[name] !== undefined)) as [boolean, boolean];
    const equal = members.every((name) => JSON.stringify(sides[0].fields[name]) === JSON.stringify(sides[1].fields[name]));
    return said.includes(true) ? [{ register, fields: members, equal, said }] : [];
  });
}

function pairs(): OpenPair[] {
  if (none) return [];
  const people = rows("person").filter((person) => !person.code_only || person.id).reverse();
  return candidates.flatMap(([one, other, score, why]): OpenPair[] => {
    const [first, second] = [people[one], people[other]];
    if (!first || !second || first.same_as || second.same_as || gone.has(key(first.id, second.id))) return [];
    const sides: [Side, Side] = [side(first), side(second)];
    return [{ score, why, sides, compared: compare(sides), keep: sides[1].parts > sides[0].parts ? 1 : 0 }];
  });
}

export const merged = (id: string): MergedFile[] =>
  rows("person")
    .filter((person) => person.same_as === id)
    .map((person) => ({ id: person.id, reference: text(person.reference), name: nameOf(person), person, merged_at: Date.now() }));

export const openPairs = (): number => pairs().length;

export const duplicateAnswers: Answers = {
  duplicate_pairs: pairs,
  duplicate_scan: () => ({ compared: none ? 0 : rows("person").length, alike: pairs().length }),
  duplicate_decide: (args) => {
    if (args.decision === "different" && !text(args.reason)) invalid("reason", "required");
    gone.add(key(args.one, args.other));
    return { id: "decided", changed: [] };
  },
  merge_persons: (args) => {
    const choice = args.choice as { kept: string; absorbed: string; take: string[]; reason: string };
    if (!choice.reason) invalid("reason", "required");
    const [kept, absorbed] = [find("person", choice.kept), find("person", choice.absorbed)];
    const names = (kinds.person?.fields ?? []).filter((field) => choice.take.includes(field.group ?? field.name)).map((field) => field.name);
    before.set(choice.absorbed, Object.fromEntries(names.map((name) => [name, kept?.[name] ?? null])));
    put("person", Object.fromEntries(names.map((name) => [name, absorbed?.[name] ?? null])), choice.kept);
    put("person", { same_as: choice.kept }, choice.absorbed);
    return { merge: "merge-1", kept: choice.kept, taken: choice.take };
  },
  unmerge_person: (args) => {
    if (!text(args.reason)) invalid("reason", "required");
    const into = text(find("person", args.person)?.same_as);
    put("person", before.get(text(args.person)) ?? {}, into);
    put("person", { same_as: null }, text(args.person));
    gone.add(key(args.person, into));
    return { back: Object.keys(before.get(text(args.person)) ?? {}), stay: [] };
  },
};
