/** How the sides of a disagreement read: one value, or the members of a group that differ. */
import { extraFields, kindFields } from "../lib/desk.svelte";
import { extraName, labelOf, typedExtra } from "../lib/extra";
import type { Candidate, Disagreement, Value } from "../lib/types";
import { fieldLabel, hasText, t } from "../lib/words.svelte";
import { isEmpty, valueText } from "../person/value.svelte";

export type Member = { name: string; label: string; text: string; differs: boolean };

/** Also of fields that this version does not know: they show as they were written. */
export function sideText(kind: string, name: string, value: Value | undefined): string {
  if (name === "withdrawn") return t(value === true ? "disagreement-withdrawn" : "disagreement-kept");
  if (isEmpty(value)) return t("disagreement-empty-value");
  if (kindFields(kind).some((field) => field.name === name)) return valueText(kind, name, value);
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** The same, by the words of the centre's field where it is a value of one. */
export const registerOf = (open: Disagreement): string =>
  open.extra_field ? labelOf(open.kind, extraName(open.extra_field)) : registerLabel(open.kind, open.register);

function textOf(open: Disagreement, name: string, value: Value | undefined): string {
  const field = open.extra_field && name !== "withdrawn" ? extraName(open.extra_field) : null;
  return field && !isEmpty(value) && extraFields().some((one) => one.id === open.extra_field) ? valueText(open.kind, field, typedExtra(field, value)) : sideText(open.kind, name, value);
}

/** What the desks disagree on: a field, or a group of fields that merges as one. */
export function registerLabel(kind: string, register: string): string {
  const group = `disagreement-register-${register}`;
  return kindFields(kind).some((field) => field.name === register) ? fieldLabel(kind, register) : hasText(group) ? t(group) : register;
}

export const kindLabel = (kind: string): string => {
  const key = `disagreement-kind-${kind}`;
  return hasText(key) ? t(key) : kind;
};

/** The members of the register as one side wrote them, in the order of the kind's fields. */
export function members(open: Disagreement, candidate: Candidate): Member[] {
  const written = new Set(open.candidates.flatMap((one) => Object.keys(one.fields)));
  const order = kindFields(open.kind).map((field) => field.name);
  const sorted = [...written].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const same = (name: string): boolean => new Set(open.candidates.map((one) => JSON.stringify(one.fields[name] ?? null))).size === 1;
  return sorted
    .filter((name) => !(same(name) && (candidate.fields[name] ?? null) === null))
    .map((name) => ({
      name,
      label: name === "withdrawn" ? t("disagreement-register-withdrawn") : open.extra_field ? registerOf(open) : fieldLabel(open.kind, name),
      text: textOf(open, name, candidate.fields[name]),
      differs: !same(name),
    }));
}

/** What stood before the desks parted, on one line; empty where nothing did. */
export const baseInShort = (open: Disagreement): string =>
  kindFields(open.kind)
    .filter((field) => !isEmpty(open.base[field.name]))
    .map((field) => textOf(open, field.name, open.base[field.name]))
    .join(", ");

/** What differs, on one line. */
export const inShort = (open: Disagreement, candidate: Candidate): string =>
  members(open, candidate)
    .filter((member) => member.differs)
    .map((member) => member.text)
    .join(", ");
