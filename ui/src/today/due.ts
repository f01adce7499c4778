import { label } from "../lib/desk.svelte";
import type { Due } from "../lib/types";

/** What a line of the worklist says beside the name. */
export const aboutDue = (due: Due): string => (due.what === "monitoring" ? label("monitoring_occasion", due.text) : (due.text ?? ""));
