import { expect, test } from "vitest";

import type { Report } from "../lib/types";
import { gaps, groups, lines, summary } from "./report";

const quiet: Report = {
  from: "ZEG", number: 33, made_at: 0, hash: "", new_records: 0, new_persons: 0, updated_persons: 0, changed_records: 0, known: 0, merged: 0, waiting: 0, forked: 0, forked_desks: [],
  forgotten: 0, forgotten_persons: 0, lost: 0, contents: 0, rest: { contents: 0, bytes: 0 }, set_aside: [], disagreements_new: 0, likely_duplicates: 0, unknown_kinds: 0, already_taken_in: false, gaps: [], confirmed_up_to: 0, warnings: [], keys_renewed: false,
};

test("missing_numbers_read_as_ranges", () => {
  expect(gaps([[29, 31], [33, 33]])).toBe("les n° 29 à 31, le n° 33");
});

test("what_asks_for_attention_is_marked_and_the_rest_is_plain", () => {
  expect(lines(quiet).filter((line) => line.tone === "attention")).toEqual([]);
  const aside = { reason: "change-malformed", count: 1, changes: [{ desk: "KAY", number: 4166, kind: "visit" }] };
  const loud = lines({ ...quiet, disagreements_new: 3, likely_duplicates: null, set_aside: [aside], warnings: ["new-life"] });
  expect(loud.filter((line) => line.tone === "attention")).toHaveLength(4);
  expect(loud.find((line) => line.text.includes("mise à part"))?.text).toContain("(KAY n° 4166, Passage) : elle n'est pas écrite comme il faut");
});

test("a_bundle_in_one_sentence", () => {
  const report = { ...quiet, new_persons: 3, updated_persons: 41, disagreements_new: 2, likely_duplicates: 1 };
  expect(summary(report)).toBe("3 dossiers nouveaux, 41 mis à jour, 2 désaccords, 1 doublon possible, 0 perdu");
  expect(summary(quiet)).toBe("aucun dossier nouveau, 0 mis à jour, aucun désaccord, aucun doublon possible, 0 perdu");
});

test("a_hash_reads_in_eight_groups_of_eight", () => {
  expect(groups("0123456789abcdef".repeat(4))).toHaveLength(8);
});

test("an_erasure_is_named_by_the_persons_and_not_by_the_changes", () => {
  const erased = lines({ ...quiet, forgotten: 14, forgotten_persons: 1 });
  expect(erased.find((line) => line.tone === "attention")?.text).toContain("1 personne effacée à sa demande");
  expect(erased.find((line) => line.text.includes("14"))).toEqual({ text: "14 modifications de personnes effacées, gardées sans leur contenu", tone: "plain" });
});

test("what_is_announced_and_not_there_is_counted", () => {
  expect(summary({ ...quiet, lost: 2 })).toContain("2 perdus");
  expect(lines({ ...quiet, lost: 2 }).filter((line) => line.tone === "attention")).toHaveLength(1);
});
