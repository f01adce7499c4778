import { expect, test } from "vitest";

import type { Report } from "../lib/types";
import { gaps, lines } from "./report";

const quiet: Report = {
  from: "ZEG", number: 33, made_at: 0, new_records: 0, new_persons: 0, changed_records: 0, known: 0, merged: 0, waiting: 0, forked: 0, forked_desks: [],
  forgotten: 0, set_aside: [], disagreements_new: 0, likely_duplicates: 0, unknown_kinds: 0, already_taken_in: false, gaps: [], confirmed_up_to: 0, warnings: [],
};

test("missing_numbers_read_as_ranges", () => {
  expect(gaps([[29, 31], [33, 33]])).toBe("les n° 29 à 31, le n° 33");
});

test("what_asks_for_attention_is_marked_and_the_rest_is_plain", () => {
  expect(lines(quiet).filter((line) => line.tone === "attention")).toEqual([]);
  const loud = lines({ ...quiet, disagreements_new: 3, likely_duplicates: null, set_aside: [{ reason: "change-malformed", count: 1 }], warnings: ["new-life"] });
  expect(loud.filter((line) => line.tone === "attention")).toHaveLength(4);
  expect(loud.at(-1)).toEqual({ text: "0 perdu", tone: "good" });
});
