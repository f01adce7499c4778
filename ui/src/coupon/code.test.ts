import { expect, test } from "vitest";

import { grouped, missingSigns, signs } from "./code";

test("a_code_reads_in_two_groups_whatever_the_typing", () => {
  expect(grouped("k7m42qxp")).toBe("K7M4-2QXP");
  expect(grouped("K7M4 -2qx")).toBe("K7M4-2QX");
  expect(grouped("il0o")).toBe("1100");
  expect(missingSigns("K7M4-2QX")).toBe(1);
});

test("a_scanned_slip_gives_its_code", () => {
  expect(signs("CIGEM:R1:BKO-R26-001093-7:K7M42QXP")).toBe("K7M42QXP");
});
