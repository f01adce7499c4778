/** Fields that the centre adds to forms: in the window `extra:<id>`, beside the fields of the kind. */
import { api } from "./api";
import { extraFields, itemLabel, itemsWith } from "./desk.svelte";
import type { FormField } from "./form";
import { todayIso } from "./format";
import type { ExtraField, FieldInfo, Fields, Row, Value } from "./types";
import { fieldLabel, lang, t } from "./words.svelte";

const PREFIX = "extra:";
export const extraName = (id: string): string => PREFIX + id;
export const isExtra = (name: string): boolean => name.startsWith(PREFIX);
const fieldOf = (name: string): ExtraField | undefined => extraFields().find((one) => extraName(one.id) === name);

export const isAsked = (field: ExtraField): boolean => !field.retired_on || field.retired_on > todayIso();
export const extraLabel = (field: ExtraField): string => (lang() === "en" && field.en ? field.en : field.fr);
const lines = (field: ExtraField): string[] => (field.choices ?? "").split("\n").map((line) => line.trim()).filter(Boolean);

export function extraInfo(field: ExtraField): FieldInfo {
  const shapes: Record<string, Partial<FieldInfo> & { shape: FieldInfo["shape"] }> = {
    "texte-long": { shape: "long_text", max: 2000 },
    nombre: { shape: "whole", min: -1_000_000_000, max: 1_000_000_000 },
    jour: { shape: "day" },
    "oui-non": { shape: "code", list: "yes_no_unknown" },
    choix: field.list ? { shape: "code", list: field.list } : { shape: "code" },
    "choix-multiple": field.list ? { shape: "codes", list: field.list } : { shape: "texts" },
  };
  return { name: extraName(field.id), required: field.required === true, automatic: false, ...(shapes[field.shape] ?? { shape: "text", max: 200 }) };
}

/** The label of a field of the kind, or of the centre. */
export function labelOf(kind: string, name: string): string {
  const field = fieldOf(name);
  return field ? extraLabel(field) : isExtra(name) ? t("extra-not-here") : fieldLabel(kind, name);
}

/** How a form asks a field of the centre. What stands stays in sight, though it is offered no more. */
export function extraItem(name: string, value: Value | undefined): FormField {
  const field = fieldOf(name);
  if (!field) return { name };
  const stands = Array.isArray(value) ? value : typeof value === "string" && value ? [value] : [];
  const offered = field.list ? itemsWith(field.list, stands).map((item) => ({ code: item.code, label: itemLabel(item) })) : [...new Set([...lines(field), ...stands])].map((line) => ({ code: line, label: line }));
  const chosen = /^choix/.test(field.shape) && field.list !== "mali_division";
  return { name, label: extraLabel(field), ...(field.help ? { hint: field.help } : {}), ...(chosen ? { options: offered } : {}), ...(field.shape === "texte-long" ? { lines: 3 } : {}), span: /long|multiple/.test(field.shape) ? 12 : 6 };
}

/** The names of the fields that a form of the kind asks, in the centre's order. */
export const askedExtras = (kind: string): string[] => extraFields().filter((field) => field.of_kind === kind && isAsked(field)).map((field) => extraName(field.id));
/** The same and those that hold something, asked or not. */
export const shownExtras = (kind: string, values: Fields): string[] =>
  extraFields().filter((field) => field.of_kind === kind && (isAsked(field) || extraName(field.id) in values)).map((field) => extraName(field.id));

/** What a value that is kept as text says in its field. */
export function typedExtra(name: string, text: Value | undefined): Value {
  const number = fieldOf(name)?.shape === "nombre" && typeof text === "string" && /^-?\d+$/.test(text);
  return number ? Number(text) : (text ?? null);
}

/** What the fields of the centre hold for a record, by name. A merged file speaks where the person's own file says nothing. */
export function extrasOf(rows: Row[], person: string, caseFile: string | null): Fields {
  const own = (row: Row): number => Number(row.person === person);
  const of = rows.filter((row) => (row.case_file ?? null) === caseFile).sort((a, b) => own(a) - own(b));
  const values: Fields = {};
  for (const row of of) {
    const name = extraName(String(row.field));
    const several = Array.isArray(row.several) && row.several.length ? row.several : null;
    const value = several ?? typedExtra(name, row.value);
    if (value !== null) values[name] = value;
    // Emptied in the person's own file.
    else if (own(row)) delete values[name];
  }
  return values;
}

const parted = (sent: Fields): [Fields, Fields] => {
  const all = Object.entries(sent);
  return [Object.fromEntries(all.filter(([name]) => !isExtra(name))), Object.fromEntries(all.filter(([name]) => isExtra(name)).map(([name, value]) => [name.slice(PREFIX.length), value]))];
};

type Saved = { id: string; ref?: string | null; changed: string[] };
/** Records or corrects, with what the fields of the centre hold, all or nothing. */
export function saveRecord(kind: string, id: string | undefined, sent: Fields, was: Fields, asked: string[]): Promise<Saved> {
  const [fields, values] = parted(sent);
  const [fieldsWere, valuesWere] = parted(was);
  if (!asked.some(isExtra)) return id ? api.correct({ kind, id, fields, was: fieldsWere }) : api.record({ kind, fields });
  return id ? api.extraCorrect({ kind, id, fields, was: fieldsWere, values, valuesWere }) : api.extraRecord({ kind, fields, values });
}
