/** Appointments: a rough cousin of the core's rules, enough for the pages. */
import { todayIso } from "../format";
import type { Appointed, AppointmentLine, Fields, Reminder, Row } from "../types";
import { cardPicture } from "./letter_picture";
import { daysAgo, find, invalid, nameOf, newId, put, refuse, rows, state, text, type Answers } from "./store";
import { warned } from "./warned";

const SHA = "5b1e9c41e07ab35d22f80b6ad1c4e95f73826d10a4c8b7e2f953018c6da47e2b";

/** The ways that are safe, the one to propose first. */
export function waysOf(person: Row | undefined): string[] {
  const no = rows("consent").some((row) => row.person === person?.id && row.purpose === "contact" && row.decision !== "accorde");
  const ways: string[] = [];
  if (person?.phone && person.safe_to_call === "oui" && !no) ways.push("appel");
  if (person?.phone && person.safe_to_leave_message === "oui" && !no) ways.push("sms", "whatsapp");
  if (person?.trusted_phone && !no) ways.push("parent");
  return [...ways, "aucun"];
}

const safe = (row: Row): string => waysOf(find("person", row.person)).find((way) => way === row.reminder) ?? "aucun";
const withName = (row: Row): string | null => text(find("partner", row.partner)?.short_name) || text(find("user", row.user)?.name) || null;
const minutes = (row: Fields): number => {
  const [hours = "0", rest = "0"] = text(row.at_time).split(":");
  return Number(hours) * 60 + Number(rest);
};
const planned = (): Row[] => rows("appointment").filter((row) => row.state === "prevu");
const near = (user: unknown, day: unknown, at: Fields, except: unknown): Row | undefined =>
  planned().find((row) => row.id !== except && row.user === user && row.on_day === day && Math.abs(minutes(row) - minutes(at)) < 30);
const clashes = (row: Row): boolean => row.state === "prevu" && !!near(row.user, row.on_day, row, row.id);

export function appointmentsOf(person: string): Appointed[] {
  const key = (row: Row) => `${row.state === "prevu" ? 1 : 0}${text(row.on_day)}${text(row.at_time)}${row.id}`;
  const mine = rows("appointment").filter((row) => row.person === person).sort((a, b) => key(b).localeCompare(key(a)));
  return mine.map((row): Appointed => ({ ...row, id: row.id, with_name: withName(row), reminder_now: safe(row), clash: clashes(row) }));
}

const late = (row: Row): number => Math.round((Date.parse(todayIso()) - Date.parse(text(row.on_day))) / 86_400_000);

/** Planned up to the next working day. */
export function linesOf(): AppointmentLine[] {
  const weekday = new Date(`${todayIso()}T00:00:00Z`).getUTCDay();
  const until = daysAgo(weekday === 5 ? -3 : weekday === 6 ? -2 : -1);
  const wanted = planned().filter((row) => text(row.on_day) <= until);
  wanted.sort((a, b) => `${text(a.on_day)}${text(a.at_time)}`.localeCompare(`${text(b.on_day)}${text(b.at_time)}`));
  return wanted.map((row) => ({
    id: row.id,
    person: text(row.person) || null,
    name: nameOf(find("person", row.person)) || null,
    on_day: text(row.on_day),
    at_time: text(row.at_time),
    place: text(row.place) || null,
    with: withName(row),
    purpose: text(row.purpose) || null,
    reminder: safe(row),
    reminded_on: text(row.reminded_on) || null,
    days_late: late(row),
    clash: clashes(row),
  }));
}

/** What the core does with a new one: the hour as it is typed, nobody in the past, only safe ways. */
export function completedAppointment(fields: Fields): Fields {
  const found = /^(\d{1,2})(?:\D?(\d\d)?)$/.exec(text(fields.at_time).replace(/^(\d?\d)(\d\d)$/, "$1:$2"));
  const hours = Number(found?.[1] ?? 99);
  if (!text(fields.on_day)) invalid("on_day", "required");
  if (hours > 23) invalid("at_time", text(fields.at_time) ? "time-format" : "required");
  if (text(fields.on_day) < todayIso()) invalid("on_day", "in-the-past");
  const ways = waysOf(find("person", fields.person));
  if (fields.reminder && !ways.includes(text(fields.reminder))) invalid("reminder", "reminder-unsafe");
  const me = fields.partner ? {} : { user: fields.user ?? state.session?.user ?? null };
  return { reminder: ways[0] ?? "aucun", place: "Bamako, Niamakoro", state: "prevu", state_on: todayIso(), made_on: todayIso(), desk: "BKO", ...fields, ...me, at_time: `${String(hours).padStart(2, "0")}:${found?.[2] ?? "00"}` };
}

const asked = (args: Record<string, unknown>): Row => find("appointment", args.id) ?? refuse("not-found", null, "error-not-found");
const passed = (row: Row): void => void (late(row) < 0 && refuse("appointment-to-come", null, "error-appointment-to-come"));
const step = (row: Row, fields: Fields): void => {
  put("appointment", { reason: null, moved_to: null, state_on: todayIso(), ...fields }, row.id);
  for (const task of rows("task").filter((one) => one.about === `appointment:${row.id}`)) put("task", { withdrawn: true }, task.id);
};

function cards(args: Record<string, unknown>): { reference: string } {
  const wanted = (args.ids as string[]).map((id) => find("appointment", id) ?? refuse("not-found", null, "error-not-found"));
  if (wanted.length < 1 || wanted.length > 4) refuse("cards-too-many", null, "error-cards-too-many", { max: 4 });
  if (wanted.some((row) => row.state !== "prevu")) refuse("appointment-closed", null, "error-appointment-closed");
  return { reference: `RDV-${text(find("case_file", wanted[0]?.case_file)?.reference)}` };
}

function reminders(): Reminder[] {
  const of = (row: Row, rest: Partial<Reminder>): Reminder => {
    const person = find("person", row.person);
    return { what: "appointment", id: row.id, person: text(row.person), name: nameOf(person), way: safe(row), through: null, phone: text(person?.phone) || null, language: text(person?.preferred_language) || null, on_day: null, at_time: null, text: null, ...rest };
  };
  const soon = linesOf().filter((line) => line.days_late < 0 && line.reminder !== "aucun" && line.reminded_on !== todayIso());
  const calls = rows("task").filter((row) => !row.done_on && row.task_kind === "rappel-rendez-vous" && text(row.due_on) <= todayIso());
  return [
    ...soon.map((line) => of(find("appointment", line.id) ?? { id: line.id }, { on_day: line.on_day, at_time: line.at_time })),
    ...calls.flatMap((row) => {
      const way = waysOf(find("person", row.person))[0] ?? "aucun";
      return way === "aucun" ? [] : [of(row, { what: "task", way, text: text(row.what) })];
    }),
  ];
}

export const appointments: Answers = {
  appointment_came: (args) => {
    passed(asked(args));
    step(asked(args), { state: "venu" });
  },
  appointment_missed: (args) => {
    const row = asked(args);
    passed(row);
    step(row, { state: "non-venu" });
    put("task", { person: row.person, case_file: row.case_file, task_kind: "rappel-rendez-vous", what: `Appeler : rendez-vous manqué du ${text(row.on_day)} à ${text(row.at_time)}`, due_on: daysAgo(-2), owner: row.user, desk: "BKO", priority: "normale", source: "regle", about: `appointment:${row.id}` });
  },
  appointment_cancel: (args) => {
    if (!text(args.reason).trim()) invalid("reason", "required");
    step(asked(args), { state: "annule", reason: text(args.reason) });
  },
  appointment_again: (args) => step(asked(args), { state: "prevu" }),
  appointment_move: (args) => {
    const { id, moved_to: _, reminded_on: __, ...old } = asked(args);
    const made = put("appointment", { ...completedAppointment({ ...old, ...(args.fields as Fields) }), moved_from: id }, newId(), Date.now(), state.session?.name);
    step(asked(args), { state: "deplace", moved_to: made.id });
    return made.id;
  },
  appointment_reminded: (args) => void put("appointment", { reminded_on: todayIso() }, asked(args).id),
  appointment_clash: (args) => {
    const at = /^\d{2}:\d{2}$/.test(text(args.atTime)) ? text(args.atTime) : `${text(args.atTime).padStart(2, "0")}:00`;
    const other = near(args.user, args.onDay, { at_time: at }, args.except);
    return other ? { id: other.id, at_time: text(other.at_time) } : null;
  },
  appointment_cards_preview: (args) => {
    const first = find("appointment", (args.ids as string[])[0]);
    const when = `${text(first?.on_day)}, ${text(first?.at_time)}`;
    return { pages: [cardPicture(cards(args).reference, when)], sha256: SHA, warnings: warned() };
  },
  appointment_cards_print: (args) => ({ sent_to_printer: !!cards(args) }),
  appointment_cards_save: (args) => [{ place: 0, file_name: `${cards(args).reference}.pdf` }],
  reminders: () => reminders(),
};
