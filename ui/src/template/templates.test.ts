import { expect, it } from "vitest";

import { inserted } from "../lib/insert";
import { offered } from "./templates";

it("puts a reason where the cursor stands and marks what is to be filled in", () => {
  expect(inserted("", 0, 0, "Cherche un emploi à … .")).toEqual({ text: "Cherche un emploi à … .", from: 20, to: 21 });
  expect(inserted("Maçon.", 6, 6, "Disponible.")).toEqual({ text: "Maçon. Disponible.", from: 18, to: 18 });
  expect(inserted("Maçon. Fin.", 7, 7, "Libre.")).toEqual({ text: "Maçon. Libre. Fin.", from: 13, to: 13 });
});

it("offers those of the service before those of every service, and none that is retired", () => {
  const rows = [
    { id: "1", text: "tous" },
    { id: "2", text: "emploi", services: ["emploi"] },
    { id: "3", text: "vieux", services: ["emploi"], retired_on: "2001-01-01" },
    { id: "4", text: "santé", services: ["sante"] },
  ];
  expect(offered(rows, ["emploi"]).map((row) => row.id)).toEqual(["2", "1"]);
  expect(offered(rows, []).map((row) => row.id)).toEqual(["1"]);
});
