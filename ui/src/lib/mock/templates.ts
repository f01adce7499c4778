/** Ready-made reasons: those the program brings, and what the centre says of them. */
import { csv } from "./lists";
import { invalid, put, rows, type Answers } from "./store";
import type { Fields, Row } from "../types";

const files = import.meta.glob<string>("@assets/templates/referral_reasons.csv", { query: "?raw", import: "default", eager: true });
const brought: Row[] = csv(Object.values(files)[0] ?? "").map((line, place) => ({
  id: `template-${line.code}`,
  text: line.text ?? "",
  services: line.services ? line.services.split(";") : [],
  place: 10 * (place + 1),
}));

const all = (): Row[] => {
  const own = rows("reason_template");
  return [...brought.filter((one) => !own.some((row) => row.id === one.id)), ...own].sort((a, b) => Number(a.place) - Number(b.place));
};
const write = (id: string | null, fields: Fields): Row => {
  const old = all().find((row) => row.id === id);
  if (!(fields.text ?? old?.text)) invalid("text", "required");
  const place = Math.max(...all().map((row) => Number(row.place))) + 10;
  return put("reason_template", old ? { ...old, ...fields } : { place, ...fields }, id ?? undefined);
};

export const templates: Answers = {
  reason_templates: all,
  reason_template_write: (args) => ({ id: write(args.id as string | null, args.fields as Fields).id, changed: [] }),
  reason_template_move: (args) => {
    const lines = all();
    const to = lines.findIndex((row) => row.id === args.to);
    const [line] = lines.splice(lines.findIndex((row) => row.id === args.id), 1);
    if (line) lines.splice(to, 0, line);
    lines.forEach((row, place) => row.place !== 10 * (place + 1) && write(row.id, { place: 10 * (place + 1) }));
  },
};
