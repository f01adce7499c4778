import { expect, test } from "vitest";

import { asNew, percent, sum } from "./fields";

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

test("sums_and_shares_are_written_as_the_language_writes_them", () => {
  expect([sum("4.9", "EUR", "fr"), sum("4.9", "EUR", "en"), sum(10_000, "XOF", "fr")].map(plain)).toEqual(["4,9 EUR", "4.9 EUR", "10 000 F CFA"]);
  expect([percent(345, "fr"), percent(345, "en"), percent(-20, "fr")].map(plain)).toEqual(["3,45 %", "3.45 %", "-0,20 %"]);
});

test("a_tariff_noted_anew_keeps_the_way_and_asks_for_the_price_and_the_day", () => {
  expect(asNew({ id: "1", provider: "Kunkan", country: "FR", currency: "EUR", fee: "4.9", rate: "640", noted_on: "2026-01-01", desk: "BKO" })).toEqual({ provider: "Kunkan", country: "FR", currency: "EUR" });
});
