/** How the value of any field of any kind reads: lists by their labels, days in words, money with its unit. */
import { api } from "../lib/api";
import { fieldInfo, label, labels } from "../lib/desk.svelte";
import { formatDay, formatMoney, formatPhone, formatTime, formatWhole } from "../lib/format";
import type { Value } from "../lib/types";
import { lang, t } from "../lib/words.svelte";

/** Names of partners and users only: they are nobody's file. */
const names = $state<Record<string, string>>({});
const asked = new Set<string>();

/** The short name of a partner, the name of a user; "…" until the core has answered. */
export function refName(kind: string, id: string): string {
  const key = `${kind}:${id}`;
  if (!asked.has(key)) {
    asked.add(key);
    void api.show({ kind, id }).then(
      (row) => (names[key] = String(row.short_name ?? row.name ?? row.reference ?? "")),
      () => asked.delete(key),
    );
  }
  return names[key] ?? "…";
}

export const isEmpty = (value: Value | undefined): boolean => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

export function valueText(kind: string, name: string, value: Value | undefined): string {
  if (isEmpty(value)) return "";
  // Thousands of figures: how many there are tells two drawings apart.
  if (kind === "centre" && name === "logo") return t("logo-drawn", { signs: formatWhole(String(value).length) });
  const info = fieldInfo(kind, name);
  switch (info.shape) {
    case "bool":
      return t(value === true ? "person-yes" : "person-no");
    case "code":
      return label(info.list ?? "", value);
    case "codes":
      return labels(info.list ?? "", value);
    case "texts":
      // Where a partner works: texts of the register beside codes of the start set.
      if (kind === "partner" && name === "area") return labels("mali_division", value);
      return Array.isArray(value) ? value.join(", ") : String(value);
    case "day":
    case "date":
      return formatDay(String(value), lang());
    case "instant":
      return formatTime(Number(value), lang());
    case "phone":
      return formatPhone(String(value));
    case "whole":
      return name.endsWith("_xof") ? formatMoney(Number(value)) : formatWhole(Number(value));
    case "ref":
      // The names of persons are shown by their own page, under their own rules.
      return info.list === "partner" || info.list === "user" ? refName(info.list, String(value)) : "✓";
    case "refs":
      return Array.isArray(value) && info.list === "partner" ? value.map((id) => refName("partner", String(id))).join(", ") : String(value);
    case "text":
    case "long_text":
      return String(value);
  }
}

/** Days from a day to today; negative: still to come. */
export function daysLate(day: Value | undefined, today: string): number {
  if (typeof day !== "string" || day === "") return Number.NEGATIVE_INFINITY;
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
}

export const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");
