/** The files merged into the one that is open: a line that stands in one of them says so. */
import type { PersonFile } from "../lib/types";

let merged = $state.raw<Record<string, string>>({});

export function holdMerged(file: PersonFile): void {
  merged = Object.fromEntries(file.merged.map((one) => [one.id, one.reference ?? one.name]));
}

/** The number of the merged file that a record stands in; empty: it stands in the kept one. */
export const fromFile = (person: unknown): string => (typeof person === "string" ? (merged[person] ?? "") : "");
