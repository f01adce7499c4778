/** Flags on case files. `?flags=standing`: two stand in the first file. */
import { todayIso } from "../format";
import type { Due, Fields, Moment, PersonFile, Row } from "../types";
import { find, invalid, nameOf, rows, text } from "./store";

const closed = (row: Row): boolean => find("case_file", row.case_file)?.status === "clos";
const stands = (row: Row): boolean => !row.lowered_on && !closed(row);

export const flagsOf = (files: string[]): PersonFile["flags"] =>
  rows("case_flag")
    .filter((row) => files.includes(text(row.person)))
    .map((row) => ({ ...row, stands: stands(row) }))
    .sort((a, b) => Number(b.stands) - Number(a.stands));

export function checkFlag(after: Fields, isNew: boolean): void {
  const same = (row: Row): boolean => row.case_file === after.case_file && row.flag === after.flag && !row.lowered_on;
  if (!after.case_file) invalid("case_file", "flag-needs-case");
  if (isNew && rows("case_flag").some(same)) invalid("flag", "flag-stands");
  if (after.lowered_on && !text(after.lowered_why).trim()) invalid("lowered_why", "flag-why");
}

export const loweredMoments = (files: string[]): Moment[] =>
  flagsOf(files)
    .filter((row) => row.lowered_on)
    .map((row) => ({ kind: "case_flag_lowered", id: row.id, on: text(row.lowered_on), what: text(row.flag), text: text(row.lowered_why), reference: null, by: "user-1", person: text(row.person), by_name: null }));

export const flagsDue = (): Due[] =>
  rows("case_flag")
    .filter(stands)
    .map((row) => ({
      what: "flag",
      id: row.id,
      person: text(row.person),
      name: nameOf(find("person", row.person)),
      reference: text(find("case_file", row.case_file)?.reference),
      text: text(row.flag),
      due_on: text(row.raised_on),
      days_late: Math.round((Date.parse(todayIso()) - Date.parse(text(row.raised_on))) / 86_400_000),
    }));
