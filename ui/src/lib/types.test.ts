import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const here = (path: string): URL => new URL(path, import.meta.url);
const sources = ["../../../casework/src", "../../../src-tauri/src"].flatMap((folder) =>
  readdirSync(here(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".rs"))
    .map((name) => readFileSync(here(`${folder}/${name}`), "utf8")),
);

/** What the core sends: the fields of its structs, by name. `whole`: none is folded in from another one. */
const structs = new Map<string, { fields: Set<string>; whole: boolean }[]>();
for (const text of sources)
  for (const [, head = "", name = "", body = ""] of text.matchAll(/((?:#\[[^\]]*\]\s*|\/\/\/[^\n]*\n\s*)*)pub(?:\(\w+\))? struct (\w+)(?:<[^>]*>)? \{([\s\S]*?)\n\}/g)) {
    if (!head.includes("Serialize")) continue;
    const camel = (field: string): string => (head.includes("camelCase") ? field.replace(/_(\w)/g, (_, sign: string) => sign.toUpperCase()) : field);
    const fields = [...body.matchAll(/^\s*pub(?:\(\w+\))? (?:r#)?(\w+):/gm)].map((found) => camel(found[1] ?? ""));
    structs.set(name, [...(structs.get(name) ?? []), { fields: new Set(fields), whole: !body.includes("flatten") }]);
  }

/** The types of the window and their fields, those of shapes inside left out. */
function* types(): Generator<[string, string[]]> {
  const text = readFileSync(here("types.ts"), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
  for (const [, name = "", body = ""] of text.matchAll(/export type (\w+) = (?:\w+ & )?\{([\s\S]*?)\n?\};/g)) {
    let depth = 0;
    const fields: string[] = [];
    for (const [found, field] of body.matchAll(/[{}()]|(\w+)\??:/g)) {
      if ("{(".includes(found)) depth += 1;
      else if ("})".includes(found)) depth -= 1;
      else if (field && depth === 0) fields.push(field);
    }
    yield [name, fields];
  }
}

/** Of the same name and not the same thing, or put together by a command. */
const OTHERS = new Set(["Row", "Session", "Division", "Moment", "ReportTable", "MonthlyReport", "SheetsMade", "ImportReport"]);

test("the window's types name nothing that the core does not send", () => {
  let compared = 0;
  for (const [name, fields] of types()) {
    const same = structs.get(name)?.filter((one) => one.whole) ?? [];
    if (OTHERS.has(name) || same.length === 0 || same.length < (structs.get(name)?.length ?? 0)) continue;
    compared += 1;
    const strange = same.map((one) => fields.filter((field) => !one.fields.has(field)));
    expect(strange.some((list) => list.length === 0), `${name}: ${strange[0]?.join(", ")}`).toBe(true);
  }
  expect(compared).toBeGreaterThan(40);
});
