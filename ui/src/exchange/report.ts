/** A report of a bundle as lines of plain language, what asks for attention last. */
import type { Report } from "../lib/types";
import { t } from "../lib/words.svelte";

export type Line = { text: string; tone: "plain" | "good" | "attention" };

const gap = ([first, last]: [number, number]): string => (first === last ? t("exchange-gap-one", { first }) : t("exchange-gap-many", { first, last }));

/** `1, 2, 3, 7` → the ranges 1 to 3 and 7. */
export function ranges(numbers: number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number <= last[1] + 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

export const gaps = (of: [number, number][]): string => of.map(gap).join(", ");

export function lines(report: Report): Line[] {
  const count = (key: string, figure: number, tone: Line["tone"] = "plain"): Line => ({ text: t(`exchange-report-${key}`, { count: figure }), tone });
  const some = (key: string, figure: number, tone: Line["tone"] = "plain"): Line[] => (figure > 0 ? [count(key, figure, tone)] : []);
  return [
    count("new", report.new_records),
    count("changed", report.changed_records),
    ...some("merged", report.merged),
    ...some("known", report.known),
    ...some("forgotten", report.forgotten),
    count("disagreements", report.disagreements_new, report.disagreements_new > 0 ? "attention" : "plain"),
    count("duplicates", report.likely_duplicates, report.likely_duplicates > 0 ? "attention" : "plain"),
    ...some("waiting", report.waiting, "attention"),
    ...some("unknown", report.unknown_kinds, "attention"),
    ...report.set_aside.map(
      (one): Line => ({ text: t("exchange-report-set-aside", { count: one.count, reason: t(`reason-${one.reason}`) }), tone: "attention" }),
    ),
    ...some("forked", report.forked, "attention"),
    ...(report.gaps.length > 0 ? [{ text: t("exchange-report-gaps", { gaps: gaps(report.gaps), from: report.from }), tone: "attention" } as const] : []),
    { text: t("exchange-report-lost"), tone: "good" },
  ];
}
