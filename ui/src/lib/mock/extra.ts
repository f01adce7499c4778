/** Fields of the centre and what they hold. */
import type { ExtraField, Fields, Row, Value } from "../types";
import { core } from "./core";
import { find, invalid, put, rows, type Answers, type Saved } from "./store";

const fieldsOf = (): ExtraField[] => rows("extra_field").sort((a, b) => Number(a.place ?? 1e6) - Number(b.place ?? 1e6) || a.id.localeCompare(b.id)) as ExtraField[];
export const extrasOfPerson = (person: string): Row[] => rows("extra_value").filter((row) => row.person === person);

function check(kind: string, values: Fields): void {
  for (const field of fieldsOf().filter((one) => one.of_kind === kind && !one.retired_on)) {
    if (field.required && !values[field.id]) invalid(field.id, "required");
  }
}
function keep(kind: string, id: string, values: Fields): void {
  for (const [field, value] of Object.entries(values)) {
    const person = kind === "person" ? id : (find(kind, id)?.person ?? null);
    const kept = { person, field, ...(kind === "person" ? {} : { case_file: id }), value: Array.isArray(value) ? null : value === null ? null : String(value), several: Array.isArray(value) ? value : null };
    put("extra_value", kept as Fields, `extra-${id}-${field}`);
  }
}

export const extra: Answers = {
  extra_fields: fieldsOf,
  extra_record: (args) => {
    check(String(args.kind), args.values as Fields);
    const saved: Saved = core.record(args);
    keep(String(args.kind), saved.id, args.values as Fields);
    return saved;
  },
  extra_correct: (args) => {
    const saved: Saved = core.correct(args);
    keep(String(args.kind), String(args.id), args.values as Record<string, Value>);
    return saved;
  },
  extra_field_move: (args) => {
    const lines = fieldsOf().filter((row) => row.of_kind === find("extra_field", args.id)?.of_kind);
    const to = lines.findIndex((row) => row.id === args.to);
    const [line] = lines.splice(lines.findIndex((row) => row.id === args.id), 1);
    if (line) lines.splice(to, 0, line);
    lines.forEach((row, place) => put("extra_field", { place: 10 * (place + 1) }, row.id));
  },
};
