/** What is common to a convoy, as the form of a return asks it. */
import type { FormItem } from "../lib/form";
import type { Fields, Group } from "../lib/types";
import { t } from "../lib/words.svelte";

export const items = (): FormItem[] => [
  { name: "returned_on", span: 6, required: true, label: t("convoy-day") },
  { name: "return_kind", span: 6, required: true },
  { name: "from_country", span: 4 },
  { name: "through", span: 8 },
  { name: "means", span: 12 },
  { name: "convoy", span: 8, hint: t("convoy-number-hint") },
  { name: "convoy_size", span: 4 },
];

const text = (value: Fields[string]): string => (typeof value === "string" ? value : "");
const list = (value: Fields[string]): string[] => (Array.isArray(value) ? value.map(String) : []);

export const groupOf = (fields: Fields): Group => ({
  convoy: text(fields.convoy),
  returned_on: text(fields.returned_on),
  return_kind: text(fields.return_kind),
  from_country: text(fields.from_country) || null,
  through: text(fields.through) || null,
  means: list(fields.means),
  convoy_size: typeof fields.convoy_size === "number" ? fields.convoy_size : null,
  reasons: list(fields.reasons),
});

export const fieldsOf = (group: Group): Fields => ({ ...group });
