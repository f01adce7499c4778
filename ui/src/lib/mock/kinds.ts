/** The kinds, read from their declarations in the core, so that the mock cannot drift. Only development builds hold this. */
import type { FieldInfo, Kinds, Shape } from "../types";

const sources = import.meta.glob<string>("@casework/*/*.rs", { query: "?raw", import: "default", eager: true });

const SHAPES: Record<string, Shape> = {
  Text: "text", LongText: "long_text", Whole: "whole", Bool: "bool", Day: "day", Date: "date", Instant: "instant",
  Phone: "phone", Code: "code", Codes: "codes", Texts: "texts", Ref: "ref", Refs: "refs",
};

function field(line: RegExpExecArray): FieldInfo {
  const [, name = "", shape = "", inside = "", calls = ""] = line;
  const info: FieldInfo = {
    name,
    shape: SHAPES[shape] ?? "text",
    required: /\brequired\b/.test(calls),
    automatic: /\bautomatic\b/.test(calls),
  };
  const list = /"([^"]+)"/.exec(inside)?.[1];
  const group = /group\("([^"]+)"\)/.exec(calls)?.[1];
  const figures = inside.replaceAll("_", "");
  const bounds = /min:\s*(-?\d+),\s*max:\s*(\d+)/.exec(figures);
  const max = /^\((\d+)\)$/.exec(figures)?.[1];
  if (list) info.list = list;
  if (group) info.group = group;
  if (bounds) [info.min, info.max] = [Number(bounds[1]), Number(bounds[2])];
  if (max) info.max = Number(max);
  return info;
}

export const kinds: Kinds = {};
for (const source of Object.values(sources)) {
  for (const [, name = "", body = ""] of source.matchAll(/record! \{[\s\S]*?\w+, \w+: "(\w+)" \{[^}]*\} \{([\s\S]*?)\n {4}\}\n\}/g)) {
    const fields: FieldInfo[] = [];
    const line = /^\s*(\w+): [\w:<>]+ = Shape::(\w+)\s*(\([^)]*\)|\{[^}]*\})?([\s\S]*?),?$/gm;
    for (let found = line.exec(body); found; found = line.exec(body)) fields.push(field(found));
    kinds[name] = { fields };
  }
}
