/** The ledger as it reads: for every purpose and recipient the line that counts first, as the core puts them. */
import type { Row } from "../lib/types";
import { text } from "../person/value.svelte";

export type Line = { key: string; now: Row; before: Row[] };

export function ledger(consents: Row[]): Line[] {
  const lines = new Map<string, Row[]>();
  for (const row of consents) {
    const key = `${text(row.purpose)}:${row.purpose === "transmission" ? text(row.partner) : ""}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return [...lines].map(([key, [now, ...before]]) => ({ key, now: now as Row, before }));
}
