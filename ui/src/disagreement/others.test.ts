import { expect, test } from "vitest";

import type { Disagreement } from "../lib/types";
import { sameChoice } from "./others";

const open = (id: string, desks: string[], register = "birth"): Disagreement => ({
  id,
  record: id,
  kind: "person",
  register,
  importance: 1,
  candidates: desks.map((desk_prefix, at) => ({ fields: {}, shown: at === 0, desk_prefix, by_name: null, at, doubtful: false })),
  base: {},
  asked: [],
  seen: `seen ${id}`,
});

test("the_same_choice_is_that_of_the_same_desk_on_the_same_field", () => {
  const decided = open("a", ["BKO", "KAY"]);
  const all = [decided, open("b", ["KAY", "BKO"]), open("c", ["BKO", "GAO"]), open("d", ["BKO", "KAY"], "name")];
  expect(sameChoice(decided, decided.candidates[0]!, all)).toEqual({ winner: "BKO", other: "KAY", rest: [{ id: "b", take: 1, seen: "seen b" }] });
});

test("three_sides_give_no_same_choice", () => {
  const decided = open("a", ["BKO", "KAY", "GAO"]);
  expect(sameChoice(decided, decided.candidates[0]!, [decided, open("b", ["BKO", "KAY", "GAO"])])).toBeNull();
});
