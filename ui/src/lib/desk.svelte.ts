/** What the whole window knows: who works, the lists, the kinds, labels of divisions. Emptied on lock. */
import { api } from "./api";
import type { ExtraField, FieldInfo, Item, Kinds, Lists, Session } from "./types";
import { extraInfo, extraName } from "./extra";
import { lang } from "./words.svelte";

let session = $state<Session | null>(null);
let lists = $state.raw<Lists>({});
let kinds = $state.raw<Kinds>({});
let extras = $state.raw<ExtraField[]>([]);
const places = $state<Record<string, string>>({});
const asked = new Set<string>();
let counts = $state({ disagreements: 0, waiting: 0 });

export const desk = {
  get session(): Session | null {
    return session;
  },
  /** Only inside the unlocked window. */
  get me(): Session {
    if (!session) throw new Error("no session");
    return session;
  },
  get counts() {
    return counts;
  },
  set counts(next: { disagreements: number; waiting: number }) {
    counts = next;
  },
};

export async function openDesk(next: Session): Promise<void> {
  [lists, kinds, extras] = await Promise.all([api.lists(), api.kinds(), api.extraFields()]);
  session = next;
}

/** After the centre, or a bundle, changed the lists or the fields of forms. */
export async function reloadLists(): Promise<void> {
  [lists, extras] = await Promise.all([api.lists(), api.extraFields()]);
}

/** Nothing of the file that was open stays behind. */
export function closeDesk(): void {
  session = null;
  for (const code of Object.keys(places)) delete places[code];
  asked.clear();
  counts = { disagreements: 0, waiting: 0 };
}

/** Retired ones too, in the centre's order. */
export const extraFields = (): ExtraField[] => extras;

export const mayWrite = (kind: string): boolean => session?.may.write.includes(kind) ?? false;

/** The items of a list that can be chosen now, in order. */
export const items = (list: string): Item[] => (lists[list]?.items ?? []).filter((item) => !item.retired);
/** The same, and those of the codes that are retired, or that have not arrived yet: what stands stays in sight. */
export function itemsWith(list: string, codes: string[]): Item[] {
  const offered = items(list);
  const known = lists[list]?.items;
  if (!known) return offered;
  const missing = codes.filter((code) => !offered.some((item) => item.code === code));
  return [...offered, ...missing.map((code) => known.find((item) => item.code === code) ?? { code, fr: code, en: code })];
}
export const openLists = (): string[] => Object.keys(lists).filter((list) => lists[list]?.open);
export const itemLabel = (item: Item): string => (lang() === "fr" ? item.fr : item.en);

/** The label of a code; an unknown one shows itself. */
export function label(list: string, code: unknown): string {
  if (typeof code !== "string" || code === "") return "";
  if (list === "mali_division") return place(code);
  const found = lists[list]?.items.find((item) => item.code === code);
  return found ? itemLabel(found) : code;
}

export const labels = (list: string, codes: unknown): string =>
  (Array.isArray(codes) ? codes : []).map((code) => label(list, code)).join(", ");

/** States that may follow a code (list `referral_state`). */
export const nextCodes = (list: string, code: string): string[] => lists[list]?.items.find((item) => item.code === code)?.next ?? [];

/** « Kayes (région) »: asked from the core once, then kept until the lock. */
function place(code: string): string {
  if (!asked.has(code)) {
    asked.add(code);
    void api.divisionLabel(code).then(
      (text) => (places[code] = text),
      () => asked.delete(code),
    );
  }
  return places[code] ?? "…";
}

export function fieldInfo(kind: string, name: string): FieldInfo {
  const extra = extras.find((field) => name === extraName(field.id));
  const found = extra ? extraInfo(extra) : kinds[kind]?.fields.find((field) => field.name === name);
  if (!found) throw new Error(`no field ${kind}.${name}`);
  return found;
}

export const kindFields = (kind: string): FieldInfo[] => kinds[kind]?.fields ?? [];
