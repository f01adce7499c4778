/** How figures, periods and desks of a report read. */
import { formatDate, formatMoney, formatWhole } from "../lib/format";
import type { DeskTold, ReportCell, ReportQuestion, ReportTable } from "../lib/types";
import { lang, t } from "../lib/words.svelte";

const MARKS: Record<Exclude<ReportCell, number>, string> = { small: "‹\u00a05", withheld: "•", none: "–" };

export function figure(cell: ReportCell, unit: ReportTable["unit"]): string {
  if (typeof cell !== "number") return MARKS[cell];
  if (unit === "xof") return formatMoney(cell);
  return unit === "days" ? t("report-days", { days: cell }) : formatWhole(cell);
}

/** « octobre 2026 », « août 2026 à octobre 2026 ». */
export function period({ month, months }: ReportQuestion): string {
  const until = formatDate(month, lang());
  return months === 1 ? until : t("report-months-span", { from: formatDate(monthBefore(month, months - 1), lang()), until });
}

export function monthBefore(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - by;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** « GAO, Gao ». */
export const deskName = (desk: DeskTold): string => (desk.name ? `${desk.prefix}, ${desk.name}` : desk.prefix);

/** The tables under their parts, by the first figure of their numbers. */
export function parts(tables: ReportTable[]): [string, ReportTable[]][] {
  const found = new Map<string, ReportTable[]>();
  for (const table of tables) {
    const part = table.number.split(".")[0] ?? "";
    found.set(part, [...(found.get(part) ?? []), table]);
  }
  return [...found];
}
