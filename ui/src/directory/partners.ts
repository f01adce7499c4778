/** Partners as the list shows them: folded for the filter, with the age of their verification. */
import { labels } from "../lib/desk.svelte";
import type { Fields, Row } from "../lib/types";

const DAY = 86_400_000;
/** After this many days a partner's address and hours are called again. */
export const VERIFIED_DAYS = 90;

export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

export const text = (fields: Fields, name: string): string => (typeof fields[name] === "string" ? (fields[name] as string) : "");
export const texts = (fields: Fields, name: string): string[] => (Array.isArray(fields[name]) ? (fields[name] as string[]) : []);

export function matches(partner: Row, typed: string, service: string): boolean {
  if (service && !texts(partner, "services").includes(service)) return false;
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const body = fold(["name", "short_name", "address", "landmark", "contact_person"].map((name) => text(partner, name)).join(" ") + labels("service", partner["services"]));
  return words.every((word) => body.includes(word));
}

/** Short names first in the order of the alphabet. */
export const byName = (a: Row, b: Row): number => text(a, "short_name").localeCompare(text(b, "short_name"), "fr") || a.id.localeCompare(b.id);

export type Verified = "never" | "old" | "good";
export function verified(partner: Fields, today: string): Verified {
  const on = text(partner, "verified_on");
  if (!on) return "never";
  return (Date.parse(today) - Date.parse(on)) / DAY > VERIFIED_DAYS ? "old" : "good";
}
