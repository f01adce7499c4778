/** A report of a bundle as lines of plain language, what asks for attention last. */
import { formatBytes } from "../lib/format";
import type { Report } from "../lib/types";
import { hasText, lang, t } from "../lib/words.svelte";

export type Line = { text: string; tone: "plain" | "attention" };

const gap = ([first, last]: [number, number]): string => (first === last ? t("exchange-gap-one", { first: String(first) }) : t("exchange-gap-many", { first: String(first), last: String(last) }));

export const gaps = (of: [number, number][]): string => of.map(gap).join(", ");

/** Reasons are error codes of the core. */
const why = (reason: string): string => (hasText(`exchange-aside-${reason}`) ? t(`exchange-aside-${reason}`) : hasText(`error-${reason}`) ? t(`error-${reason}`) : reason);

/** The eight groups that stand on the paper slip. */
export const groups = (hash: string): string[] => hash.match(/.{1,8}/g) ?? [];

/** "3 dossiers nouveaux, 41 mis à jour, 2 désaccords, 1 doublon possible, 0 perdu". */
export function summary(report: Report): string {
  return [
    t("exchange-summary-new", { count: report.new_persons }),
    t("exchange-summary-updated", { count: report.updated_persons }),
    t("exchange-summary-disagreements", { count: report.disagreements_new }),
    report.likely_duplicates === null ? t("exchange-summary-duplicates-many") : t("exchange-report-duplicates", { count: report.likely_duplicates }),
    t("exchange-report-lost", { count: report.lost }),
  ].join(", ");
}

const kindName = (kind: string): string => (hasText(`kind-${kind}`) ? t(`kind-${kind}`) : kind);

/** "KAY n° 4166, Passage": what is known of changes that were set aside. */
function named(aside: Report["set_aside"][number]): string {
  const MOST = 3;
  const one = (change: (typeof aside.changes)[number]): string =>
    [[change.desk, change.number === null ? null : t("exchange-number", { number: String(change.number) })].filter(Boolean).join(" "), change.kind === null ? "" : kindName(change.kind)].filter(Boolean).join(", ");
  const known = aside.changes.slice(0, MOST).map(one).filter(Boolean);
  return known.length ? ` (${known.join(" ; ")}${aside.count > known.length ? " ; …" : ""})` : "";
}

export function lines(report: Report): Line[] {
  const count = (key: string, figure: number, tone: Line["tone"] = "plain"): Line => ({ text: t(`exchange-report-${key}`, { count: figure }), tone });
  const some = (key: string, figure: number, tone: Line["tone"] = "plain"): Line[] => (figure > 0 ? [count(key, figure, tone)] : []);
  return [
    count("new", report.new_records),
    ...some("changed", report.changed_records),
    ...some("merged", report.merged),
    ...some("known", report.known),
    ...some("contents", report.contents),
    ...some("headers", report.forgotten),
    ...some("forgotten", report.forgotten_persons, "attention"),
    ...(report.lost > 0 ? [{ text: t("exchange-report-lost-what", { count: report.lost, from: report.from }), tone: "attention" } as const] : []),
    ...some("disagreements", report.disagreements_new, "attention"),
    ...(report.likely_duplicates === null ? [{ text: t("exchange-report-duplicates-many"), tone: "attention" } as const] : []),
    ...(report.rest.contents > 0 ? [{ text: t("exchange-rest", { count: report.rest.contents, size: formatBytes(report.rest.bytes, lang()) }), tone: "attention" } as const] : []),
    ...some("waiting", report.waiting, "attention"),
    ...some("unknown", report.unknown_kinds, "attention"),
    ...report.set_aside.map(
      (one): Line => ({ text: t("exchange-report-set-aside", { count: one.count, named: named(one), reason: why(one.reason) }), tone: "attention" }),
    ),
    ...(report.forked > 0
      ? [{ text: t("exchange-report-forked", { count: report.forked, desks: report.forked_desks.join(", ") || report.from }), tone: "attention" } as const]
      : []),
    ...(report.keys_renewed ? [{ text: t("exchange-keys-renewed", { from: report.from }), tone: "plain" } as const] : []),
    ...report.warnings.map((key): Line => ({ text: t(`exchange-warning-${key}`, { from: report.from }), tone: "attention" })),
    ...(report.gaps.length > 0 ? [{ text: t("exchange-report-gaps", { gaps: gaps(report.gaps), from: report.from }), tone: "attention" } as const] : []),
  ];
}
