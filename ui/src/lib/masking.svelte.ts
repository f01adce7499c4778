/** Whether names in lists are shortened: each user's own, gone with the window. */
import { SvelteSet } from "svelte/reactivity";

import { desk } from "./desk.svelte";
import { shortened } from "./mask";

const masking = new SvelteSet<string>();

export const masked = (): boolean => desk.session !== null && masking.has(desk.session.user);

export function turnMask(): void {
  const { user } = desk.me;
  if (!masking.delete(user)) masking.add(user);
}

/** A person's name as lists show it now. */
export const listed = (name: string | null | undefined): string => (name ? (masked() ? shortened(name) : name) : "");
