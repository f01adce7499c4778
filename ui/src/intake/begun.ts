/** Persons whose form was begun and not saved: each has a draft of its own, so that two visitors never become one. */
import { api } from "../lib/api";
import { draft } from "../lib/draft";
import type { Fields } from "../lib/types";

const FORM = "person:new";
/** `saved_at` in ms. */
export type Begun = { form: string; saved_at: number; values: Fields };

/** Of a form that nobody has begun yet. */
export const newForm = (): string => `${FORM}:${Date.now().toString(36)}`;
/** A form as the address names it. A draft of an earlier version bears no number. */
export const formAt = (place: string): string => (place === "new" ? FORM : `${FORM}:${place}`);
export const isNewPerson = (form: string): boolean => form === FORM || form.startsWith(`${FORM}:`);

export function contentOf(kept: string | null): Fields {
  const found = kept ? (JSON.parse(kept) as { values?: Fields }) : {};
  return found.values ?? {};
}
const word = (values: Fields, name: string): string => String(values[name] ?? "").trim();
export const whoIs = (values: Fields): string => [word(values, "family_name"), word(values, "given_names")].filter(Boolean).join(" ");

/** The newest first. */
export async function begunPersons(): Promise<Begun[]> {
  // The form that was left for this one is still being written.
  await draft.settled();
  const drafts = await api.drafts().catch(() => []);
  const found = drafts.filter((one) => isNewPerson(one.form)).map(async (one) => ({ ...one, values: contentOf(await draft.load(one.form, (kept) => kept)) }));
  return (await Promise.all(found)).sort((a, b) => b.saved_at - a.saved_at);
}

/** Which draft the words of the search mean, `null`: a new person. Without words: the only one that waits, as after a power cut. */
export function meant(begun: Begun[], words: Fields): Begun | null {
  const names = Object.entries(words);
  if (names.length === 0) return begun.length === 1 ? (begun[0] ?? null) : null;
  return begun.find((one) => names.every(([name, value]) => one.values[name] === value)) ?? null;
}
