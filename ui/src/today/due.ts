import { label } from "../lib/desk.svelte";
import type { Due, Today } from "../lib/types";

/** What a line of the worklist says beside the name. */
export function aboutDue(due: Due): string {
  if (due.what === "monitoring") return label("monitoring_occasion", due.text);
  if (due.what === "flag") return label("signalement", due.text);
  if (due.what === "consent-ends") return label("consent_purpose", due.text);
  return due.text ?? "";
}

/** How many lines there are, those that are not shown included. */
export const dueCount = (today: Today): number => today.worklist.length + today.worklist_more.reduce((sum, more) => sum + (more.others ?? 0), 0);
