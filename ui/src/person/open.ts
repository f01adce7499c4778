/** Whose file is open: drafts of the forms inside are named after the person, so that they are found again from "today". */
import { getContext, setContext } from "svelte";

const KEY = Symbol("person");

export const holdPerson = (id: () => string): (() => string) => setContext(KEY, id);
/** What the forms of a record are called: `id` is `null` for a new one. `part` tells two forms on one record apart. */
export const formOf = (kind: string, person: string, id: string | null, plan = "", part = ""): string => [kind, person, id ?? "new", id ? "" : plan, part].filter(Boolean).join(":");
export const withdrawalOf = (kind: string, person: string, id: string): string => formOf(kind, person, id, "", "withdraw");

export const heldPerson = (): string => getContext<(() => string) | undefined>(KEY)?.() ?? "";
