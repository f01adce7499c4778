import { expect, test } from "vitest";

import { shortened } from "./mask";

test("a name over the shoulder is three letters and an initial, a number stays", () => {
  expect(["COULIBALY Moussa", "SY Awa", "AG MOHAMED Élise", "N'DIAYE Fatou Binta", "TRAORÉ", "Moussa", "X", "", "BKO-P26-004215-4", "BKO2-P26-000001-K"].map(shortened)).toEqual([
    "COU… M.",
    "S… A.",
    "A… É.",
    "N'D… F.",
    "TRA…",
    "Mou…",
    "X…",
    "",
    "BKO-P26-004215-4",
    "BKO2-P26-000001-K",
  ]);
});
