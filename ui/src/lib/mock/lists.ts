/** The code lists, read from assets/lists as the core does. Only development builds hold this. */
import type { Division, Item, Lists } from "../types";

const files = import.meta.glob<string>("@lists/*.csv", { query: "?raw", import: "default", eager: true });
const OWN_COLUMNS = /name_aliases|name_common|name_particles|mali_division/;

export function csv(text: string): Record<string, string>[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const cells = (line: string) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) => cell[1]?.replaceAll('""', '"') ?? cell[2] ?? "");
  const head = cells(lines[0] ?? "");
  return lines.slice(1).map((line) => Object.fromEntries(cells(line).map((cell, place) => [head[place] ?? "", cell])));
}

export const lists: Lists = {};
for (const [file, text] of Object.entries(files)) {
  const name = /(\w+)\.csv$/.exec(file)?.[1] ?? "";
  if (OWN_COLUMNS.test(name)) continue;
  const items = csv(text).map((row): Item => {
    const item: Item = { code: row.code ?? "", fr: row.fr ?? "", en: row.en ?? "" };
    if (row.valid_to) item.retired = true;
    if (row.next) item.next = row.next.split(";");
    return item;
  });
  lists[name] = { version: 1, items };
}

const LEVELS = ["", "région", "cercle", "arrondissement", "commune"];
const place = Object.entries(files).find(([file]) => file.endsWith("mali_division.csv"))?.[1] ?? "";
export const divisions: Division[] = csv(place).map((row) => {
  const level = Number(row.level);
  const above = level > 2 ? row.cercle_name : level === 2 ? row.region_name : "";
  return { code: row.code ?? "", level, label: `${row.name} (${LEVELS[level]}${above ? `, ${above}` : ""})` };
});

export const divisionLabel = (code: string): string => divisions.find((one) => one.code === code)?.label ?? (code === "ML" ? "Mali" : code);
