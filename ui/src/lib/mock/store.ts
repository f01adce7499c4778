/** A desk in memory: rows of every kind, their history, drafts. Invented data; drafts outlive a reload like the real ones. */
import type { api } from "../api";
import { todayIso } from "../format";
import type { Change, Fields, Refusal, Row, Session } from "../types";
import { hasText, t } from "../words.svelte";

type Snake<Name extends string> = Name extends `${infer First}${infer Rest}` ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}` : "";
type Given<Act> = Act extends (...args: never[]) => Promise<infer What> ? ([What] extends [void] ? unknown : What | Promise<never>) : never;
/** What the mock answers is what `api` promises of the core, command by command. */
export type Answers = { [Name in keyof typeof api as Snake<Name & string>]?: (args: Record<string, unknown>) => Given<(typeof api)[Name]> };

export type Saved = { id: string; ref?: string | null; changed: string[] };
/** What the core says of a change that was written. */
export const saved = (row: Row, fields: Fields = {}): Saved => ({ id: row.id, ref: text(row.reference) || null, changed: Object.keys(fields) });

export const tables = new Map<string, Row[]>();
export const past = new Map<string, Change[]>();
export const state: { session: Session | null; logins: string[]; founded: boolean } = { session: null, logins: [], founded: true };

let count = 0;
/** Ids of the right shape, in the order in which they were made. */
export function newId(): string {
  count += 1;
  return `01934f2a-7c00-7000-8000-${count.toString(16).padStart(12, "0")}`;
}

/** All rows of a kind, the newest first; withdrawn ones left out. */
export const rows = (kind: string): Row[] => (tables.get(kind) ?? []).filter((row) => !row.withdrawn).reverse();
export const find = (kind: string, id: unknown): Row | undefined => tables.get(kind)?.find((row) => row.id === id);

export const daysAgo = (days: number): string => {
  const at = new Date(`${todayIso()}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
};
export const msAgo = (days: number, hour = 10): number => new Date(`${daysAgo(days)}T${String(hour).padStart(2, "0")}:12:00`).getTime();

export function put(kind: string, fields: Fields, id = newId(), at = Date.now(), by = "Awa Traoré", prefix = "BKO"): Row {
  const table = tables.get(kind) ?? [];
  tables.set(kind, table);
  let row = table.find((one) => one.id === id);
  if (!row) table.push((row = { id }));
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined || value === "") delete row[name];
    else row[name] = value;
  }
  const changes = past.get(id) ?? [];
  past.set(id, changes);
  changes.push({ desk: `desk-${prefix}`, prefix, number: (count += 1), at, doubtful: false, by: "user-1", by_name: by, fields });
  return row;
}

export function refuse(code: string, field: string | null, key: string, facts: Record<string, string | number> = {}): never {
  const refusal: Refusal = { code, field, message: hasText(key) ? t(key, facts) : key };
  throw refusal;
}
export const invalid = (field: string, reason: string, facts = {}): never => refuse("invalid", field, `reason-${reason}`, facts);

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** `COULIBALY Moussa`, or the number of a code-only file. */
export function nameOf(person: Fields | undefined): string {
  if (!person) return "";
  if (person.code_only) return text(person.reference);
  return `${text(person.family_name)} ${text(person.given_names)}`.trim();
}

const CHECKS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const reference = (letter: string, number: number): string =>
  `BKO-${letter}26-${String(number).padStart(6, "0")}-${CHECKS[(number * 7 + 3) % 32]}`;
