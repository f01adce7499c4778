/** The places of the rail, in the order of Ctrl+1…; only those that the user may enter. */
import type { Session } from "../lib/types";

export type Place = { to: string; label: string; count?: "disagreements" };

export function places(me: Session): Place[] {
  const report = { to: "report", label: "report-title" };
  if (me.role === "statistics-reader") return [report, { to: "user", label: "rail-user" }];
  return [
    { to: "today", label: "rail-today" },
    ...(me.may.search ? [{ to: "search", label: "rail-search" }] : []),
    ...(me.may.write.includes("referral") ? [{ to: "coupon", label: "rail-coupon" }] : []),
    ...(me.may.exchange ? [{ to: "exchange", label: "rail-exchange" }] : []),
    ...(me.may.decide ? [{ to: "disagreement", label: "rail-disagreement", count: "disagreements" as const }] : []),
    { to: "directory", label: "rail-directory" },
    { to: "user", label: "rail-user" },
    ...(me.may.write.includes("duplicate") ? [{ to: "duplicate", label: "duplicate-title" }] : []),
    ...(me.may.write.includes("report_run") || me.role === "administrator" ? [report] : []),
  ];
}
