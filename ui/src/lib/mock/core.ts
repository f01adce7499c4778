/** Start, records, search, today: what the shell and every page ask for. */
import { todayIso } from "../format";
import { fold } from "../field/ComboBox.svelte";
import { same } from "../form";
import type { Due, Duplicate, Fields, Found, Lang, Moment, PersonFile, Row, Session, StartState, Today, WholePlan } from "../types";
import { divisionLabel, divisions, lists } from "./lists";
import { kinds } from "./kinds";
import { seed } from "./seed";
import { lockClosed, withoutClosed } from "./closed";
import { appointmentsOf, completedAppointment, linesOf, waysOf } from "./appointments";
import { attachmentsOf } from "./attachments";
import { checkActivity } from "./awareness";
import { checkFlag, flagsDue, flagsOf, loweredMoments } from "./case_flag";
import { extrasOfPerson } from "./extra";
import { checkIncoming, completedIncoming, incomingDue, incomingOf } from "./incoming";
import { merged, openPairs } from "./duplicates";
import { ageOf, aloneOf, householdsOf, tiesOf } from "./household";
import { asInForce } from "./letters";
import { handOvers, waiting } from "./mission";
import { unseen } from "./overrides";
import { retentionDue } from "./retention";
import { scoresOf } from "./support";
import { checkScreening, levelOf, screeningsOf, urgentUnanswered } from "./vulnerability";
import { forgetSteps } from "./undo";
import { tables, daysAgo, find, invalid, nameOf, newId, past, put, reference, refuse, rows, state, text, type Answers, type Saved } from "./store";

const asked = new URLSearchParams(location.search);
const start = asked.get("start") ?? "locked";
seed(start === "empty");
state.founded = start !== "empty";
if (start === "unlocked") state.session = session("awa.traore");

function session(login: string): Session {
  const user = rows("user").find((one) => one.login === login);
  const role = asked.get("role") ?? text(user?.role ?? "administrator");
  const lead = /supervisor|administrator/.test(role);
  const reader = role === "statistics-reader";
  const write = Object.keys(kinds).filter((kind) => !reader && (lead || kind !== "report_run"));
  if (reader) return { user: user?.id ?? newId(), name: text(user?.name), role, login, prefix: "BKO", headquarters: true, centre: "CIGEM", practice: true, joined: true, openedAs: "usual", may: { write, search: false, print: false, exchange: false, decide: false, handOver: false, forget: false, administer: false, import: false } };
  const may = { write, search: true, print: true, exchange: true, decide: lead, handOver: true, forget: lead, administer: role === "administrator" || lead, import: lead };
  return { user: user?.id ?? newId(), name: text(user?.name), role, login, prefix: "BKO", headquarters: lead, centre: "CIGEM", practice: true, joined: true, openedAs: "usual", may };
}

const startState = (): StartState => (asked.get("start") === "broken" && !state.session ? refuse("keys-missing", null, "error-keys-missing") : stands());
const stands = (): StartState => ({
  state: state.session ? "unlocked" : state.founded ? "locked" : "empty",
  logins: state.founded ? state.logins : [],
  lang: (asked.get("lang") ?? "fr") as Lang,
  ...(state.session ? { session: state.session } : {}),
  ...(state.founded ? { centre: "CIGEM", practice: true } : {}),
});

const LETTERS: Record<string, string> = { person: "P", case_file: "", plan: "A", referral: "R", awareness_activity: "S" };
let numbers = 4300;

function check(kind: string, after: Fields, isNew: boolean): void {
  for (const field of kinds[kind]?.fields ?? []) {
    if (field.required && !field.automatic && !after[field.name]) invalid(field.name, "required");
  }
  if (kind === "person" && isNew && !after.birth_date && after.stated_age === undefined) invalid("birth_date", "birth-or-age");
  if (kind === "person" && after.birth_date && text(after.birth_date).slice(0, 10) > todayIso()) invalid("birth_date", "in-the-future");
  if (kind === "person" && after.code_only && !after.code_only_reason) invalid("code_only_reason", "required");
  if (kind === "visit" && !after.person && !after.tally_sex) invalid("tally_sex", "tally-or-person");
  if (kind === "consent" && after.purpose === "transmission" && !after.partner) invalid("partner", "consent-needs-partner");
  if (kind === "consent" && after.manner === "oral-temoin" && !after.witness) invalid("witness", "required");
  if (kind === "case_file" && after.status === "clos" && aloneOf(text(after.person))?.answer === null) refuse("alone-minor-unanswered", null, "error-alone-minor-unanswered");
  if (kind === "consent") checkGuardian(after);
  if (kind === "case_file" && after.status === "clos" && !after.closing_reason) invalid("closing_reason", "required");
  if (kind === "skill" && isNew && rows("skill").some((row) => row.person === after.person && row.trade === after.trade)) invalid("trade", "trade-stands");
  if (kind === "screening") checkScreening(after);
  if (kind === "awareness_activity") checkActivity(after);
  if (kind === "case_flag") checkFlag(after, isNew);
  if (kind === "incoming_referral") checkIncoming(after);
  if (kind === "plan" && Number(after.granted_xof) > Number(after.ceiling_xof)) invalid("granted_xof", "over-ceiling", { max: Number(after.ceiling_xof) });
}

/** A rough cousin of the core's rule. */
function checkGuardian(after: Fields): void {
  if (!text(after.giver).startsWith("tuteur") || after.decision !== "accorde") return;
  if (after.giver === "tuteur-assentiment" && after.minor_assents === undefined) after.minor_assents = true;
  if (!after.guardian_tie) invalid("guardian_tie", "required");
  if (typeof after.minor_assents !== "boolean") invalid("minor_assents", "required");
  if (after.minor_assents === false && !text(after.reason).trim()) invalid("reason", "assent-reason");
}

/** What the core adds to a new record. */
function completed(kind: string, given: Fields): Fields {
  const fields: Fields = { ...given };
  const person = find("case_file", fields.case_file)?.person ?? find("plan", fields.plan)?.person ?? find("referral", fields.referral)?.person;
  if (person && !fields.person) fields.person = person;
  if (kind in LETTERS) fields.reference = reference(LETTERS[kind] ?? "", (numbers += 1));
  const day: Record<string, string> = { case_file: "opened_on", consent: "given_on", session: "held_on", plan: "drawn_up_on", case_flag: "raised_on", note: "written_on", screening: "screened_on", referral: "prepared_on", task: "due_on" };
  const name = day[kind];
  if (name && !fields[name]) fields[name] = todayIso();
  if (kind === "person") Object.assign(fields, { family_name: text(fields.family_name).toUpperCase(), held_by: ["BKO"], nationalities: fields.nationalities ?? ["ML"] });
  if (kind === "incoming_referral") return completedIncoming(fields);
  if (kind === "appointment") return completedAppointment(fields);
  if (kind === "visit") Object.assign(fields, { desk: "BKO", held_at: Date.now(), channel: fields.channel ?? "accueil" });
  if (kind === "case_file") Object.assign(fields, { status: "ouvert", stage: "accueil", desk: "BKO", evaluation_due: daysAgo(-7), plan_due: daysAgo(-14), next_follow_up: daysAgo(-30) });
  if (kind === "referral") Object.assign(fields, { code: "9F2K-7RTA", state: "preparee", state_on: todayIso(), answer_by: fields.answer_by ?? daysAgo(-15) });
  return fields;
}

function record(args: Record<string, unknown>): Saved {
  const kind = text(args.kind);
  const fields = completed(kind, args.fields as Fields);
  check(kind, fields, true);
  const row = put(kind, fields, undefined, Date.now(), state.session?.name);
  return { id: row.id, ref: text(row.reference) || null, changed: Object.keys(fields) };
}

function correct(args: Record<string, unknown>): Saved {
  const [kind, id, fields] = [text(args.kind), text(args.id), args.fields as Fields];
  const before = find(kind, id);
  if (!before) return refuse("not-found", null, "error-not-found");
  const was = args.was as Fields | undefined;
  const meanwhile = Object.keys(fields).find((name) => was && !same(was[name], before[name]) && !same(fields[name], before[name]));
  if (meanwhile) invalid(meanwhile, "changed-meanwhile");
  if (kind === "case_file" && before.status === "clos" && "status" in fields && fields.status !== "clos" && !text(args.reason).trim()) invalid("reason", "reopening-reason");
  check(kind, { ...before, ...fields }, false);
  put(kind, fields, id, Date.now(), state.session?.name);
  return { id, ref: text(before.reference) || null, changed: Object.keys(fields) };
}

/** What a bundle brings while a form stands open: `dispatchEvent(new CustomEvent("mock-bundle", { detail: { kind, person, fields } }))`. */
window.addEventListener("mock-bundle", (event) => {
  const { kind, person, fields } = (event as CustomEvent<{ kind: string; person: string; fields: Fields }>).detail;
  const row = rows(kind).find((one) => one.person === person || one.id === person);
  if (row) put(kind, fields, row.id, Date.now(), "Kayes", "KAY");
});

/** A rough cousin of the core's key: enough for Coulibaly/Kulibali. */
const sound = (word: string): string =>
  fold(word).replace(/ou|oo/g, "u").replace(/dj|gi/g, "j").replace(/[ck]h?|qu/g, "k").replace(/y/g, "i").replace(/['’ -]/g, "").replace(/(.)\1/g, "$1");

function hit(person: Row, why: string[], score: number): Found {
  const visit = rows("visit").find((one) => one.person === person.id);
  const alert = person.alone_minor ? "alone-minor" : rows("case_file").some((one) => one.person === person.id && one.urgent) ? "urgent" : null;
  const birth = text(person.birth_date);
  return {
    id: person.id,
    reference: text(person.reference),
    name: nameOf(person),
    sex: text(person.sex) || null,
    birth_year: birth ? Number(birth.slice(0, 4)) : null,
    birth_about: birth.endsWith("~"),
    father_name: person.code_only ? null : text(person.father_name) || null,
    origin_division: text(person.origin_division) || null,
    code_only: person.code_only === true,
    why,
    score,
    last_visit: visit ? { on: new Date(Number(visit.held_at)).toISOString().slice(0, 10), desk: text(visit.desk) || "BKO" } : null,
    alert,
  };
}

function search(args: Record<string, unknown>): Found[] {
  const words = text(args.text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const hits = rows("person").flatMap((person) => {
    if (person.same_as) return [];
    if (fold(text(person.reference)) === fold(text(args.text))) return [hit(person, [], 1)];
    if (person.code_only) return [];
    const names = [person.family_name, person.given_names, ...((person.aliases as string[] | undefined) ?? [])].join(" ").split(/\s+/);
    const year = text(person.birth_date).slice(0, 4);
    let exact = 0;
    const all = words.every((word) => {
      if (/^\d{2,4}$/.test(word) && year.endsWith(word)) return true;
      if (/^\d{5,}$/.test(word)) return text(person.phone).startsWith(word);
      const same = names.some((name) => fold(name).startsWith(fold(word)));
      exact += same ? 1 : 0;
      return same || names.some((name) => sound(name).startsWith(sound(word))) || sound(text(person.father_name)).includes(sound(word));
    });
    if (!all) return [];
    return [hit(person, [exact === words.length ? "same-names" : "same-sound"], exact / words.length)];
  });
  return hits.sort((a, b) => b.score - a.score || a.name.localeCompare(b.name));
}

function duplicates(args: Record<string, unknown>): Duplicate[] {
  const typed = args.fields as Fields;
  const family = sound(text(typed.family_name));
  const given = sound(text(typed.given_names));
  if (family.length < 2) return [];
  return rows("person").flatMap((person) => {
    if (person.id === args.except || person.code_only) return [];
    const why: string[] = [];
    const sameFamily = sound(text(person.family_name)).startsWith(family);
    const sameGiven = given !== "" && sound(text(person.given_names)).startsWith(given);
    if (sameFamily && sameGiven) why.push("same-sound");
    else if (sameFamily) why.push("part-of-names");
    if (typed.phone && typed.phone === person.phone) why.push("same-phone");
    if (typed.father_name && sound(text(person.father_name)).startsWith(sound(text(typed.father_name)))) why.push("near-father");
    return why.length && (sameGiven || why.length > 1) ? [{ ...hit(person, why, why.length / 3), phone: text(person.phone) || null }] : [];
  });
}

function today(): Today {
  const isToday = (row: Row) => new Date(Number(row.held_at)).toDateString() === new Date().toDateString();
  const visits = rows("visit").filter(isToday);
  const due = (what: Due["what"], row: Row, on: unknown, words: string | null = null): Due[] => {
    const day = text(on);
    if (!day || day > daysAgo(-1)) return [];
    const person = find("person", row.person);
    const late = Math.round((Date.parse(todayIso()) - Date.parse(day)) / 86_400_000);
    return [{ what, id: row.id, person: person?.id ?? null, name: nameOf(person), reference: text(row.reference) || null, text: words, due_on: day, days_late: late }];
  };
  const worklist = [
    ...waiting().map(({ one, person }): Due => ({ what: "hand-over", id: one.id, person: person.id, name: nameOf(person), reference: null, text: one.from, due_on: todayIso(), days_late: 0 })),
    ...rows("task").filter((row) => !row.done_on).flatMap((row) => due("task", row, row.due_on, text(row.what))),
    ...rows("referral").filter((row) => /imprimee|remise/.test(text(row.state))).flatMap((row) => due("letter", row, row.answer_by, text(find("partner", row.partner)?.short_name))),
    ...rows("case_file").flatMap((row) => due("follow-up", row, row.next_follow_up)),
    ...rows("case_file").filter((row) => row.stage === "accueil").flatMap((row) => due("evaluation", row, row.evaluation_due)),
    ...rows("plan").filter((row) => row.approval === "demande").flatMap((row) => due("approval", row, row.approval_on)),
    ...rows("plan").filter((row) => row.approval === "a-revoir").flatMap((row) => due("returned", row, row.approval_on, text(row.approval_comment))),
    ...rows("screening").filter(urgentUnanswered).flatMap((row) => due("urgent-sign", row, row.screened_on)),
    ...flagsDue(),
    ...incomingDue(),
    ...rows("instalment").filter((row) => !row.paid_on).flatMap((row) => due("instalment", row, row.planned_on)),
  ].sort((a, b) => a.due_on.localeCompare(b.due_on));
  const alone = rows("person").filter((row) => aloneOf(row.id)?.answer === null);
  worklist.unshift(...alone.map((row): Due => ({ what: "alone-minor", id: row.id, person: row.id, name: nameOf(row), reference: null, text: null, due_on: todayIso(), days_late: 0 })));
  return {
    date: todayIso(),
    visits: visits.filter((row) => row.person).length + 42 * (rows("person").length ? 1 : 0),
    tallies: visits.filter((row) => !row.person).length,
    new_persons: rows("person").length ? 12 : 0,
    letters: rows("referral").length ? 5 : 0,
    letters_to_print: state.session?.may.print ? rows("referral").filter((row) => row.state === "preparee").length : 0,
    worklist,
    worklist_more: [],
    appointments: linesOf(),
    not_handed_over: rows("person").length ? { cases: 14, others: 2, since_days: 3, late: false } : { cases: 0, others: 0, since_days: null, late: false },
    forked: new URLSearchParams(location.search).has("forked") ? ["KAY"] : [],
    disagreements: rows("person").length ? 3 : 0,
    duplicates: rows("person").length ? openPairs() : null,
    overrides: state.session?.may.decide ? unseen() : null,
    retention_due: retentionDue(),
    waiting: 0,
    drafts: begun(),
    backup: new URLSearchParams(location.search).get("copies") === "none" ? ("late" as const) : null,
    outdated_backups: new URLSearchParams(location.search).get("backups") === "old" && !removed ? { count: 3, erased_on: todayIso(), newer: true } : null,
    erasures_missing_since: new URLSearchParams(location.search).get("backups") === "old" ? todayIso() : null,
    root_sheets_due: /supervisor|administrator/.test(new URLSearchParams(location.search).get("role") ?? ""),
  };
}

const SOURCES: [kind: string, day: string, what: (row: Row) => string, words: string][] = [
  ["visit", "held_at", (row) => JSON.stringify(row.reasons ?? []), "note"],
  ["session", "held_on", (row) => JSON.stringify(row.themes ?? []), "summary"],
  ["case_file", "opened_on", (row) => text(row.case_kind), "summary"],
  ["consent", "given_on", (row) => `${text(row.purpose)}:${text(row.decision)}`, ""],
  ["referral", "prepared_on", (row) => text(row.state), "partner_name"],
  ["incoming_referral", "received_on", (row) => text(row.answer), "partner_name"],
  ["referral_step", "on_day", (row) => text(row.state), "note"],
  ["plan", "drawn_up_on", (row) => text(row.decision), "project"],
  ["journey_return", "returned_on", (row) => text(row.return_kind), ""],
  ["appointment", "on_day", (row) => text(row.state), "purpose"],
  ["screening", "screened_on", levelOf, ""],
  ["case_flag", "raised_on", (row) => text(row.flag), "reason"],
  ["note", "written_on", (row) => text(row.note_kind), "text"],
];

function personFile(args: Record<string, unknown>): PersonFile {
  const asked = find("person", args.id);
  const person = asked?.same_as ? find("person", asked.same_as) : asked;
  if (!person) return refuse("not-found", null, "error-not-found");
  const files = [person.id, ...merged(person.id).map((one) => one.id)];
  const of = (kind: string): Row[] => rows(kind).filter((row) => files.includes(text(row.person)));
  const referrals = of("referral").map((row): Row & { partner_name: string; letter: string | null } => ({ ...row, partner_name: text(find("partner", row.partner)?.short_name), letter: rows("letter").find((one) => one.referral === row.id)?.id ?? null }));
  const told: Moment[] = SOURCES.flatMap(([kind, day, what, words]) =>
    (kind === "referral" ? referrals : kind === "incoming_referral" ? of(kind).map((row) => ({ ...row, reference: row.their_reference, partner_name: text(find("partner", row.partner)?.short_name) }) as Row) : of(kind)).map((row) => ({
      kind,
      id: row.id,
      on: day === "held_at" ? new Date(Number(row.held_at)).toISOString().slice(0, 10) : text(row[day]),
      what: what(row) || null,
      text: text(row[words]) || null,
      reference: text(row.reference) || null,
      by: "user-1",
      person: text(row.person),
      by_name: past.get(row.id)?.[0]?.by_name ?? null,
    })),
  );
  const timeline = [...told, ...loweredMoments(files)].sort((a, b) => b.on.localeCompare(a.on));
  const plans: WholePlan[] = of("plan").map((plan) => {
    const part = (kind: string) => rows(kind).filter((row) => row.plan === plan.id).reverse();
    const [actions, instalments, visits] = [part("plan_action"), part("instalment"), part("monitoring_visit").reverse()];
    const sum = (list: Row[], name: string) => list.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    const cost_xof = sum(actions, "cost_xof");
    const asked_xof = Math.max(0, cost_xof - Number(plan.own_contribution_xof ?? 0));
    return { plan, actions, instalments, visits, cost_xof, asked_xof, paid_xof: sum(instalments.filter((row) => row.paid_on), "amount_xof"), over_ceiling: asked_xof > Number(plan.ceiling_xof ?? Infinity) };
  });
  const alerts: PersonFile["alerts"] = [];
  if (screeningsOf(files).some(urgentUnanswered)) alerts.push({ code: "urgent-sign", facts: {} });
  const age = ageOf(person);
  if (age !== null && age < 18 && of("consent").some((row) => row.decision === "accorde" && row.minor_assents === false)) alerts.push({ code: "minor-refuses", facts: {} });
  if (person.code_only) alerts.push({ code: "code-only", facts: {} });
  if (person.safe_to_call === "non") alerts.push({ code: "unsafe-to-call", facts: {} });
  for (const row of referrals) {
    const days = Math.round((Date.parse(todayIso()) - Date.parse(text(row.answer_by))) / 86_400_000);
    if (days > 0 && /imprimee|remise/.test(text(row.state))) alerts.push({ code: "letter-overdue", facts: { partner: row.partner_name, days } });
  }
  const { id: _, ...fields } = person;
  return withoutClosed({ id: person.id, person: fields, age, cases: of("case_file"), flags: flagsOf(files), timeline, consents: asInForce(of("consent")), legs: of("journey_leg"), returns: of("journey_return"), visits: of("visit"), sessions: of("session"), talks: of("remittance_talk"), plans, scores: scoresOf(person.id), referrals, incoming: incomingOf(files), tasks: of("task"), appointments: appointmentsOf(person.id), reminder_ways: waysOf(person), hand_overs: handOvers(person), ties: tiesOf(person.id), households: householdsOf(person.id), alone: aloneOf(person.id), skills: of("skill").sort((a, b) => Number(b.years ?? 0) - Number(a.years ?? 0)), skill_sheets: of("skill_sheet"), screenings: screeningsOf(files), notes: of("note"), attachments: attachmentsOf(person.id), extras: extrasOfPerson(person.id), alerts, merged: merged(person.id), merged_elsewhere: person.same_as ? "not-here" : null, closed: [], disagreements: nameOf(person).startsWith("COULIBALY") ? ["phone"] : [] });
}

/** The backups from before an erasure. */
let removed = false;
const drafts = (): Record<string, string> => JSON.parse(sessionStorage.getItem("drafts") ?? "{}") as Record<string, string>;
const begun = () => Object.keys(drafts()).reverse().map((form, place) => ({ form, saved_at: Date.now() - 600_000 - place }));
const keep = (all: Record<string, string>) => sessionStorage.setItem("drafts", JSON.stringify(all));

function found(args: Record<string, unknown>): { recoveryCode: string; session: Session } {
  if (text(args.passphrase).length < 10) invalid("passphrase", "passphrase-weak", { least: 10 });
  if (args.kind !== "practice" && !/^[A-Z]{2,4}$/.test(text(args.prefix))) invalid("prefix", "prefix-format");
  state.founded = true;
  state.session = session("awa.traore");
  return { recoveryCode: "7K3Q-9XMD-2HRT-5VWN-8BGC-4JYP-6Z", session: state.session };
}

function unlock(args: Record<string, unknown>): Session {
  if (text(args.passphrase) === "faux" || !text(args.passphrase)) refuse("wrong-passphrase", "passphrase", "error-wrong-passphrase");
  if (text(args.passphrase) === "base abîmée") refuse("database-damaged", null, "error-database-damaged");
  if (text(args.passphrase) === "base en clair") refuse("not-encrypted", null, "error-not-encrypted");
  if (text(args.passphrase) === "clés abîmées") refuse("keys-damaged", null, "error-keys-damaged");
  return (state.session = session(text(args.login)));
}

export const core = {
  start_state: startState,
  found_centre: found,
  unlock,
  unlock_with_recovery: unlock,
  practice_renew: (args) => {
    const prefix = "BKO";
    if (text(args.typed).trim().toUpperCase() !== prefix) invalid("typed", "practice-typed", { prefix });
    tables.clear();
    seed(false);
    forgetSteps();
    return state.session ?? session("awa.traore");
  },
  // Counted, for whoever looks whether the page tells.
  touched: () => (sessionStorage.setItem("touched", String(Number(sessionStorage.getItem("touched")) + 1)), null),
  lock: () => {
    lockClosed();
    state.session = null;
    forgetSteps();
  },
  set_lang: () => undefined,
  lists: () => lists,
  kinds: () => kinds,
  divisions: (args) => {
    const words = fold(text(args.text)).split(/\s+/);
    return divisions.filter((one) => words.every((word) => fold(one.label).includes(word))).slice(0, 20);
  },
  division_label: (args) => divisionLabel(text(args.code)),
  record,
  record_together: (args) => (args.all as Fields[]).map((fields) => record({ kind: args.kind, fields })),
  correct,
  withdraw: (args) => {
    if (!text(args.reason).trim()) invalid("reason", "required");
    put(text(args.kind), { withdrawn: true }, text(args.id));
    const change = past.get(text(args.id))?.at(-1);
    if (change) change.reason = text(args.reason);
    return { id: text(args.id), changed: [] };
  },
  restore_record: (args) => {
    put(text(args.kind), { withdrawn: null }, text(args.id));
    return { id: text(args.id), changed: [] };
  },
  show: (args) => find(text(args.kind), args.id) ?? refuse("not-found", null, "error-not-found"),
  list: (args) => {
    const where = args.where as [string, string][];
    const holds = (row: Row, [name, value]: [string, string]) => row[name] === value || (Array.isArray(row[name]) && (row[name] as string[]).includes(value));
    return rows(text(args.kind)).filter((row) => where.every((one) => holds(row, one))).slice(0, Number(args.limit));
  },
  history: (args) => [...(past.get(text(args.id)) ?? [])].reverse(),
  today,
  search,
  duplicates,
  person_file: personFile,
  backups_remove_old: () => {
    removed = true;
    return 3;
  },
  draft_save: (args) => {
    const { [text(args.form)]: _, ...others } = drafts();
    // The last one is the newest.
    keep({ ...others, [text(args.form)]: text(args.content) });
  },
  drafts: begun,
  draft_load: (args) => drafts()[text(args.form)] ?? null,
  draft_drop: (args) => {
    const all = drafts();
    delete all[text(args.form)];
    keep(all);
  },
} satisfies Answers;
