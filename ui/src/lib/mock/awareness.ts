/** Awareness activities. `?awareness=none`. A rough cousin of the core's sums and rules. */
import { AFTER, BEFORE, MEN, WOMEN } from "../../awareness/fields";
import { todayIso } from "../format";
import type { Counted, Fields, ListedActivity } from "../types";
import { invalid, rows, text, type Answers } from "./store";

function counted(fields: Fields): Counted {
  const cell = (name: string): number | null => (typeof fields[name] === "number" ? fields[name] : null);
  const sum = (cells: (number | null)[]): number => cells.reduce<number>((all, one) => all + (one ?? 0), 0);
  const [women, men, said] = [WOMEN.map(cell), MEN.map(cell), cell("total_said")];
  const total = sum(women) + sum(men);
  return { women, men, bands_total: women.map((one, at) => sum([one, men[at] ?? null])), women_total: sum(women), men_total: sum(men), total, said, difference: said === null ? 0 : said - total };
}

export function checkActivity(after: Fields): void {
  for (const field of ["starts_at", "ends_at"]) {
    const typed = /^(\d{1,2})(?:[h:.]?(\d\d)?)$/.exec(text(after[field]));
    if (typed) after[field] = `${(typed[1] ?? "").padStart(2, "0")}:${typed[2] ?? "00"}`;
  }
  for (const [people, ...right] of [BEFORE, AFTER]) {
    const most = Number(after[people ?? ""] ?? 0);
    for (const name of right) if (Number(after[name] ?? 0) > most) invalid(name, "awareness-right", { people: most });
  }
  if (after.finished !== true) return;
  if (text(after.held_on) > todayIso()) invalid("held_on", "awareness-not-held");
  const { total, said, difference } = counted(after);
  if (!total && said === null && !after.radio_audience) invalid("women_under_15", "awareness-nobody");
  if (difference && !after.difference_reason) invalid("difference_reason", difference > 0 ? "awareness-grid-short" : "awareness-grid-over", { grid: total, said: said ?? 0, by: Math.abs(difference) });
}

export const awareness: Answers = {
  awareness_activities: () =>
    rows("awareness_activity")
      .map((row): ListedActivity => ({ activity: row, counted: counted(row), state: row.finished ? "finished" : text(row.held_on) > todayIso() ? "planned" : "open" }))
      .sort((a, b) => text(b.activity.held_on).localeCompare(text(a.activity.held_on))),
  awareness_counted: (args) => counted(args.fields as Fields),
};
