/** Whose file is open: drafts of the forms inside are named after the person, so that they are found again from "today". */
import { getContext, setContext } from "svelte";

const KEY = Symbol("person");

export const holdPerson = (id: () => string): (() => string) => setContext(KEY, id);
export const heldPerson = (): string => getContext<(() => string) | undefined>(KEY)?.() ?? "";
