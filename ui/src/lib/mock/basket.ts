/** What was withdrawn: two lines of others, and whatever is withdrawn in the window. */
import { label } from "../desk.svelte";
import type { Gone, Row } from "../types";
import { find, msAgo, nameOf, past, put, refuse, rows, state, tables, text, type Answers } from "./store";

function about(kind: string, row: Row): string {
  const words = [row.reference, row.text, row.what, row.note, row.title, row.short_name, row.on_day, label("consent_purpose", row.purpose), kind === "person" ? nameOf(row) : ""];
  return words.map(text).filter(Boolean).slice(0, 3).join(" · ");
}

let seeded = false;
function seedOnce(): void {
  if (seeded) return;
  seeded = true;
  const [moussa] = rows("person").filter((one) => nameOf(one).startsWith("COULIBALY"));
  const note = put("note", { person: moussa?.id ?? null, written_on: "2026-10-02", text: "Viendra lundi avec son frère." }, undefined, msAgo(9), "Moussa Kanté");
  put("note", { withdrawn: true }, note.id, msAgo(8, 15), "Moussa Kanté");
  Object.assign(past.get(note.id)?.at(-1) ?? {}, { reason: "écrite dans le mauvais dossier" });
  const task = put("task", { person: moussa?.id ?? null, what: "Appeler l'APEJ", due_on: "2026-10-20" }, undefined, msAgo(5));
  put("task", { withdrawn: true }, task.id, msAgo(3, 11));
  Object.assign(past.get(task.id)?.at(-1) ?? {}, { reason: "faite deux fois" });
}

function gone(): Gone[] {
  seedOnce();
  const all = [...tables].flatMap(([kind, list]) => list.filter((row) => row.withdrawn).map((row) => ({ kind, row })));
  return all
    .map(({ kind, row }): Gone => {
      const change = [...(past.get(row.id) ?? [])].reverse().find((one) => one.fields?.withdrawn === true);
      const person = kind === "person" ? row : find("person", row.person);
      return { kind, id: row.id, about: about(kind, row), person: person?.id ?? null, name: person ? nameOf(person) : null, at: change?.at ?? 0, by: change?.by_name ?? null, desk: "BKO", reason: change?.reason ?? null, may_put_back: true };
    })
    .sort((a, b) => b.at - a.at);
}

export const basket: Answers = {
  basket: (args) => gone().filter((one) => args.whose === "all" || one.by === state.session?.name),
  basket_put_back: (args) => {
    const one = gone().find((line) => line.id === args.id);
    if (!one) return refuse("not-withdrawn", null, "error-not-withdrawn");
    put(one.kind, { withdrawn: null }, one.id);
    return { id: one.id, changed: ["withdrawn"] };
  },
};
