import { expect, it } from "vitest";

import { extrasOf } from "./extra";

it("shows the person's own value before that of a merged file, and a case file's apart", () => {
  const rows = [
    { id: "1", person: "kept", field: "a", value: "ici" },
    { id: "2", person: "old", field: "a", value: "ailleurs" },
    { id: "3", person: "old", field: "b", several: ["x", "y"] },
    { id: "5", person: "kept", field: "e" },
    { id: "6", person: "old", field: "e", value: "vidé ici" },
    { id: "4", person: "kept", case_file: "c", field: "d", value: "2" },
  ];
  expect(extrasOf(rows, "kept", null)).toEqual({ "extra:a": "ici", "extra:b": ["x", "y"] });
  expect(extrasOf(rows, "kept", "c")).toEqual({ "extra:d": "2" });
});
