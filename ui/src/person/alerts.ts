/** The alerts of a file as lines. Which ones there are is the core's word (`alerts`); here they only get their text and weight. */
import { label } from "../lib/desk.svelte";
import { formatDate } from "../lib/format";
import type { PersonFile } from "../lib/types";
import { hasText, lang, t } from "../lib/words.svelte";

export type AlertLine = { key: string; text: string; weight: "grave" | "warn" };

const GRAVE = new Set(["urgent-sign", "unsafe-to-call", "needs-protection", "urgent", "code-only", "risk", "minor-refuses"]);

export function alertLines(file: PersonFile): AlertLine[] {
  // The child alone has a line of its own, with what to do.
  return file.alerts.filter(({ code }) => !code.startsWith("alone-minor")).map(({ code, facts }, place) => {
    const words: Record<string, string | number> = { ...facts };
    if (typeof words.risk === "string") words.risk = label("risk_level", words.risk).toLowerCase();
    if (typeof words.date === "string") words.date = formatDate(words.date, lang());
    // Whole numbers choose the plural, whichever way they crossed the bridge.
    if (typeof words.days === "string") words.days = Number(words.days);
    const key = `alert-${code}`;
    return { key: `${place}-${code}`, text: hasText(key) ? t(key, words) : code, weight: GRAVE.has(code) ? "grave" : "warn" };
  });
}
