import { expect, test } from "vitest";

import { fromSearch } from "./typed";

test("words typed in the search become names, a year and a phone", () => {
  expect(fromSearch("kulibali mus 94", 2026)).toEqual({ family_name: "KULIBALI", given_names: "Mus", birth_date: "1994~" });
  expect(fromSearch("n'diaye 76 12 34 56", 2026)).toEqual({ family_name: "N'DIAYE", phone: "76123456" });
  expect(fromSearch("keïta aïssata 08", 2026)).toEqual({ family_name: "KEÏTA", given_names: "Aïssata", birth_date: "2008~" });
});
