/** What a file keeps closed: to reception, counsellors and field officers, until they open it with a reason or lock. */
import { todayIso } from "../format";
import type { PersonFile } from "../types";
import { find, invalid, put, refuse, rows, state, text, type Answers } from "./store";

const LEGIBLE = new Set(["reference", "sex", "code_only", "safe_to_call", "held_by", "languages", "origin_division", "nationalities", "same_as"]);
const opened = new Set<string>();

export const lockClosed = (): void => opened.clear();
const entitled = (): boolean => !/reception|counsellor|field-officer/.test(state.session?.role ?? "");

/** The file without what is closed. */
export function withoutClosed(file: PersonFile): PersonFile {
  if (entitled() || opened.has(file.id)) return file;
  const closed: PersonFile["closed"] = [];
  let { person, notes, timeline, attachments } = file;
  if (person.code_only) {
    closed.push("identity");
    person = Object.fromEntries(Object.entries(person).filter(([name]) => LEGIBLE.has(name)));
    attachments = attachments.map((one) => ({ ...one, title: "" }));
  }
  const hidden = new Set(notes.filter((note) => note.note_kind === "protection").map((note) => note.id));
  if (hidden.size > 0) closed.push("protection");
  notes = notes.map((note) => (hidden.has(note.id) ? { ...note, text: null } : note));
  timeline = timeline.map((moment) => (hidden.has(moment.id) ? { ...moment, text: null } : moment));
  return { ...file, person, notes, timeline, attachments, closed };
}

export const closed: Answers = {
  closed_open: (args) => {
    const person = text(args.person);
    if (!find("person", person)) refuse("not-found", null, "error-not-found");
    if (!text(args.reason).trim()) invalid("reason", "required");
    const notes = rows("note").some((note) => note.person === person && note.note_kind === "protection");
    if (entitled() || opened.has(person) || !(find("person", person)?.code_only || notes)) refuse("nothing-closed", null, "error-nothing-closed");
    opened.add(person);
    const row = put("opening", { person, reason: text(args.reason), opened_on: todayIso() });
    return { id: row.id, changed: [] };
  },
};
