/** How the sides of a disagreement read: one value, or the members of a group that differ. */
import { api } from "../lib/api";
import { kindFields, label, labels } from "../lib/desk.svelte";
import { formatDate, formatPhone, formatTime } from "../lib/format";
import type { Candidate, Disagreement, FieldInfo, Value } from "../lib/types";
import { fieldLabel, hasText, lang, t } from "../lib/words.svelte";

export type Member = { name: string; label: string; text: string; differs: boolean };

const names = $state<Record<string, string>>({});
const asked = new Set<string>();

/** The name of the record that a ref points to: asked once. */
function refName(kind: string, id: string): string {
  if (!asked.has(id)) {
    asked.add(id);
    void api.show({ kind, id }).then(
      (fields) => (names[id] = String(fields["short_name"] ?? fields["name"] ?? fields["reference"] ?? id)),
      () => asked.delete(id),
    );
  }
  return names[id] ?? "…";
}

export function forgetNames(): void {
  for (const id of Object.keys(names)) delete names[id];
  asked.clear();
}

function shaped(info: FieldInfo | undefined, value: NonNullable<Value>): string {
  const list = info?.list ?? "";
  switch (info?.shape) {
    case "code":
      return label(list, value);
    case "codes":
      return labels(list, value);
    case "day":
    case "date":
      return formatDate(String(value), lang());
    case "instant":
      return formatTime(Number(value), lang());
    case "phone":
      return formatPhone(String(value));
    case "ref":
      return refName(list, String(value));
    default:
      return Array.isArray(value) ? value.join(", ") : typeof value === "boolean" ? t(value ? "disagreement-yes" : "disagreement-no") : String(value);
  }
}

export function valueText(kind: string, name: string, value: Value | undefined): string {
  if (name === "withdrawn") return t(value === true ? "disagreement-withdrawn" : "disagreement-kept");
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) return t("disagreement-empty-value");
  return shaped(
    kindFields(kind).find((field) => field.name === name),
    value,
  );
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
      label: name === "withdrawn" ? t("disagreement-register-withdrawn") : fieldLabel(open.kind, name),
      text: valueText(open.kind, name, candidate.fields[name]),
      differs: !same(name),
    }));
}

/** What differs, on one line. */
export const inShort = (open: Disagreement, candidate: Candidate): string =>
  members(open, candidate)
    .filter((member) => member.differs)
    .map((member) => member.text)
    .join(", ");
