/** A report of a bundle as lines of plain language, what asks for attention last. */
import type { Report } from "../lib/types";
import { hasText, t } from "../lib/words.svelte";

export type Line = { text: string; tone: "plain" | "good" | "attention" };

const gap = ([first, last]: [number, number]): string => (first === last ? t("exchange-gap-one", { first: String(first) }) : t("exchange-gap-many", { first: String(first), last: String(last) }));

export const gaps = (of: [number, number][]): string => of.map(gap).join(", ");

/** Reasons are error codes of the core. */
const why = (reason: string): string => (hasText(`exchange-aside-${reason}`) ? t(`exchange-aside-${reason}`) : hasText(`error-${reason}`) ? t(`error-${reason}`) : reason);

export function lines(report: Report): Line[] {
  const count = (key: string, figure: number, tone: Line["tone"] = "plain"): Line => ({ text: t(`exchange-report-${key}`, { count: figure }), tone });
  const some = (key: string, figure: number, tone: Line["tone"] = "plain"): Line[] => (figure > 0 ? [count(key, figure, tone)] : []);
  return [
    {
      text: [t("exchange-report-new", { count: report.new_records }), ...(report.new_persons > 0 ? [t("exchange-report-persons", { count: report.new_persons })] : [])].join(", "),
      tone: "plain",
    },
    count("changed", report.changed_records),
    ...some("merged", report.merged),
    ...some("known", report.known),
    ...some("forgotten", report.forgotten),
    count("disagreements", report.disagreements_new, report.disagreements_new > 0 ? "attention" : "plain"),
    report.likely_duplicates === null
      ? { text: t("exchange-report-duplicates-many"), tone: "attention" }
      : count("duplicates", report.likely_duplicates, report.likely_duplicates > 0 ? "attention" : "plain"),
    ...some("waiting", report.waiting, "attention"),
    ...some("unknown", report.unknown_kinds, "attention"),
    ...report.set_aside.map(
      (one): Line => ({ text: t("exchange-report-set-aside", { count: one.count, reason: why(one.reason) }), tone: "attention" }),
    ),
    ...(report.forked > 0
      ? [{ text: t("exchange-report-forked", { count: report.forked, desks: report.forked_desks.join(", ") || report.from }), tone: "attention" } as const]
      : []),
    ...report.warnings.map((key): Line => ({ text: t(`exchange-warning-${key}`, { from: report.from }), tone: "attention" })),
    ...(report.gaps.length > 0 ? [{ text: t("exchange-report-gaps", { gaps: gaps(report.gaps), from: report.from }), tone: "attention" } as const] : []),
    { text: t("exchange-report-lost"), tone: "good" },
  ];
}
