import { expect, test } from "vitest";

import source from "./api.ts?raw";

test("arguments_are_named_as_the_program_hears_them", () => {
  // The bridge knows `onDay` alone: an `on_day` would be lost without a word. Fields of records travel inside `fields` or `step`.
  const lists = [...source.matchAll(/\(args: \{([^)]*)\}\) =>/g)].map((found) => found[1] ?? "");
  expect(lists.length).toBeGreaterThan(80);
  const names = lists.flatMap((list) => [...list.matchAll(/(\w+)\??:/g)].map((found) => found[1] ?? ""));
  expect(names.filter((name) => name.includes("_"))).toEqual([]);
});
