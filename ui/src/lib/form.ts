/** The shape of what a form asks, and the check of shapes. Rules are the core's; here only what the kinds say. */
import type { Snippet } from "svelte";

import type { Option } from "./field/ComboBox.svelte";
import type { FieldInfo, Fields, Value } from "./types";

export type FormField = {
  name: string;
  label?: string;
  hint?: string;
  /** Instead of the list of the kind; needed for refs. */
  options?: Option[];
  /** Where a field of free texts holds codes of a list. */
  list?: string;
  /** Of twelve columns; without it the shape decides. */
  span?: 2 | 3 | 4 | 6 | 8 | 9 | 12;
  lines?: number;
  max?: number;
  required?: boolean;
  /** Greyed when this holds: it keeps its place. */
  off?: (values: Fields) => boolean;
  /** Shown only when this holds. */
  when?: (values: Fields) => boolean;
};
/** A second way to save a form. `letGo`: its draft is not needed any more, though not all of it is done. */
export type OtherWay = {
  label: string;
  key: string;
  save: (fields: Fields, letGo: () => Promise<void>) => Promise<{ id: string; ref?: string | null; changed: string[] }>;
};
/** What a part of a form with a layout of its own works with. */
export type FormPart = { values: Fields; refusals: Record<string, string>; change: (name: string, value: Value) => void };
/** `fields`: those that the part asks. */
export type FormItem = string | FormField | { heading: string } | { part: Snippet<[FormPart]>; fields: string[] };

export const isField = (item: FormItem): item is string | FormField => typeof item === "string" || "name" in item;
export const asField = (item: string | FormField): FormField => (typeof item === "string" ? { name: item } : item);
/** All that a form asks, in its order. */
export const fieldsOf = (items: FormItem[]): FormField[] =>
  items.flatMap((item) => (isField(item) ? [asField(item)] : "fields" in item ? item.fields.map(asField) : []));

export function spanOf(field: FormField, info: FieldInfo): number {
  if (field.span) return field.span;
  if (info.shape === "long_text") return 12;
  if (info.shape === "whole" || info.shape === "bool") return 3;
  if (info.shape === "codes") return 12;
  return 4;
}

/** What stood in the fields that are sent. */
export const stood = (start: Fields, sent: Fields): Fields => Object.fromEntries(Object.keys(sent).map((name) => [name, start[name] ?? null]));

export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Empty is empty, whether it was never there or was taken out. */
export const same = (a: Value | undefined, b: Value | undefined): boolean => (isEmpty(a) ? isEmpty(b) : JSON.stringify(a) === JSON.stringify(b));

/** The message key of what is wrong with the shape of a value. */
export function wrongShape(info: FieldInfo, value: Value | undefined, required: boolean): { key: string; facts?: Record<string, number> } | null {
  if (isEmpty(value)) return required ? { key: "form-required" } : null;
  if (info.shape === "whole") {
    if (typeof value !== "number") return { key: "form-whole" };
    const [min, max] = [info.min ?? -Infinity, info.max ?? Infinity];
    if (value < min || value > max) return { key: "form-range", facts: { min, max } };
  }
  if (info.shape === "day" && !isDay(String(value))) return { key: "form-day" };
  if (info.shape === "date" && !isPartial(String(value))) return { key: "form-date" };
  if (info.shape === "phone" && !/^(\d{8}|\+\d{6,15})$/.test(String(value))) return { key: "form-phone" };
  return null;
}

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return !!at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const isPartial = (text: string): boolean => {
  const bare = text.replace(/~$/, "");
  const year = Number(bare.slice(0, 4));
  if (year < 1900 || year > 2100) return false;
  return /^\d{4}$/.test(bare) || /^\d{4}-(0[1-9]|1[0-2])$/.test(bare) || isDay(bare);
};

/** Only what differs; what was emptied becomes `null`. */
export function changed(before: Fields, after: Fields): Fields {
  const out: Fields = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const now = after[name];
    if (!same(before[name], now)) out[name] = isEmpty(now) ? null : now;
  }
  return out;
}
