/** The ledger as it reads: for every purpose and recipient its newest line first. Whether a letter may go is the core's word, not this one's. */
import type { Row } from "../lib/types";
import { text } from "../person/value.svelte";

export type Line = { key: string; now: Row; before: Row[] };

const weight: Record<string, number> = { retire: 2, refuse: 1, accorde: 0 };

export function ledger(consents: Row[]): Line[] {
  const lines = new Map<string, Row[]>();
  for (const row of consents) {
    const key = `${text(row.purpose)}:${text(row.partner)}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return [...lines].map(([key, rows]) => {
    const [now, ...before] = rows.sort(
      (a, b) =>
        text(b.given_on).localeCompare(text(a.given_on)) ||
        (weight[text(b.decision)] ?? 0) - (weight[text(a.decision)] ?? 0) ||
        b.id.localeCompare(a.id),
    );
    return { key, now: now as Row, before };
  });
}
