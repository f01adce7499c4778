import { expect, test } from "vitest";

import { ranges } from "./report";

test("missing_numbers_read_as_ranges", () => {
  expect(ranges([7, 3, 2, 1, 12])).toEqual([
    [1, 3],
    [7, 7],
    [12, 12],
  ]);
  expect(ranges([])).toEqual([]);
});
