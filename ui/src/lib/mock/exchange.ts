/** Desks, bundles, disagreements, slips, users: answers in memory, invented. */
import { todayIso } from "../format";
import { signs } from "../../coupon/code";
import type { Bundles, Coupon, Crossing, DeskStatus, Disagreement, ExchangeStatus, KeysStatus, Likely, Prepared, Report, RootStatus, Row, SheetsMade, Term } from "../types";
import { openDisagreements } from "./disagreements";
import { slipPicture } from "./letter_picture";
import { daysAgo, find, invalid, msAgo, nameOf, newId, put, refuse, rows, state, text, type Answers, type Saved } from "./store";
import { PASSPHRASE } from "./users";
import { warned } from "./warned";

const asked = new URLSearchParams(location.search);
const quiet = asked.get("start") === "empty" || asked.get("exchange") === "none";

const term = (days: number): Term => ({ until: daysAgo(-days), days, freshness: days < 0 ? "over" : days <= 60 ? "ending" : "good" });
const desk = (prefix: string, name: string, { days = 420, ...rest }: Partial<DeskStatus> & { days?: number }): DeskStatus => ({
  prefix,
  name,
  headquarters: false,
  revoked: false,
  believed_up_to: null,
  apart: null,
  last_in: null,
  last_out: null,
  confirmed_number: null,
  missing: [],
  unsent_changes: 0,
  silent_days: null,
  silent: (rest.silent_days ?? 0) >= 14,
  certificate_until: term(days).until,
  certificate: term(days),
  ...rest,
});
const NO_REST = { contents: 0, bytes: 0 };
const out = (number: number, days: number, to: string) => ({
  number,
  at: msAgo(days, 17),
  file: `CIGEM_BKO-${to}_${String(number).padStart(6, "0")}.jatigi`,
  rest: to === "HQ" ? { contents: 12, bytes: 8_300_000 } : NO_REST,
});
const desks: DeskStatus[] = quiet
  ? []
  : [
      desk("HQ", "Siège", { headquarters: true, last_in: { number: 88, at: msAgo(2) }, last_out: out(211, 3, "HQ"), confirmed_number: 209, unsent_changes: 186, silent_days: 2 }),
      desk("GAO", "Antenne de Gao", { last_in: { number: 12, at: msAgo(35) }, last_out: out(9, 30, "GAO"), confirmed_number: 8, silent_days: 35, unsent_changes: 41, days: -12 }),
      desk("KAY", "Antenne de Kayes", { last_in: { number: 57, at: msAgo(1) }, last_out: out(40, 1, "KAY"), confirmed_number: 40, silent_days: 1, unsent_changes: 1 }),
      desk("MEN", "Antenne de Ménaka (ordinateur volé)", { revoked: true, believed_up_to: 412, apart: [413, 420], last_in: { number: 4, at: msAgo(120) }, silent_days: 120 }),
      desk("TOM", "Antenne de Tombouctou", { days: 45 }),
      desk("ZEG", "Antenne de Zégoua, poste frontière", { last_in: { number: 32, at: msAgo(5) }, last_out: out(28, 9, "ZEG"), confirmed_number: 27, missing: [[29, 31]], silent_days: 5, unsent_changes: 22 }),
    ];
let lastTakeIn: ExchangeStatus["last_take_in"] = quiet ? null : { no: 1, number: 57, from: "KAY", at: msAgo(1), can_undo: true };
let left: Disagreement[] | null = null;
/** Made when first asked for: the persons are seeded by then. */
const open = (): Disagreement[] => (left ??= quiet ? [] : openDisagreements());

const keys: KeysStatus = { days: asked.get("keys") === "old" ? 97 : 12, advice: asked.get("keys") === "old" ? "renew" : "none", old: 0 };
const root: RootStatus = { due: true, splitting: null, made_on: null, checked: [] };
function sheets(args: Record<string, unknown>): SheetsMade {
  if (args.passphrase !== PASSPHRASE) return refuse("wrong-passphrase", null, "error-wrong-passphrase");
  Object.assign(root, { due: true, splitting: "K7XQ-2M4P", made_on: todayIso(), checked: [] });
  return { splitting: root.splitting ?? "", done: asked.get("printer") !== "none" };
}
/** The invented sheet: each line is twelve ones and a check sign. */
const LINE = /^1{12}1$/;
function lines(typed: unknown): void {
  text(typed)
    .split("\n")
    .forEach((line, at) => LINE.test(line.replace(/[\s-]/g, "")) || refuse("sheet-line", null, "error-sheet-line", { line: at + 1 }));
}

const status = (): ExchangeStatus => ({
  me: "BKO",
  headquarters: asked.get("exchange") !== "none" && /supervisor|administrator/.test(asked.get("role") ?? ""),
  joined: asked.get("exchange") !== "none",
  desks,
  not_handed_over: { cases: quiet ? 0 : 14, others: quiet ? 0 : 2, since_days: quiet ? null : 3, late: false },
  forked: asked.has("forked") ? ["KAY"] : [],
  certificate: quiet ? null : term(asked.get("certificate") === "ending" ? 34 : 420),
  root: asked.get("exchange") !== "none" && /supervisor|administrator/.test(asked.get("role") ?? "") ? root : null,
  erasures_missing_since: null,
  keys: quiet ? null : keys,
  waiting: quiet ? 0 : 12,
  disagreements: open().length,
  unknown_records: 0,
  set_aside: quiet ? 0 : 1,
  contents_to_come: quiet ? NO_REST : { contents: 5, bytes: 1_260_000 },
  last_take_in: lastTakeIn,
});

function prepare(args: Record<string, unknown>): Prepared[] {
  const to = desks.filter((one) => !one.revoked && (args.to === "all" || one.prefix === args.to));
  if (to.length === 0) return refuse("bundle-no-recipient", null, "error-bundle-no-recipient");
  return to.map((one) => {
    const number = (one.last_out?.number ?? 0) + 1;
    const made = { ...out(number, 0, one.prefix), at: Date.now() };
    const changes = one.unsent_changes;
    Object.assign(one, { last_out: made, unsent_changes: 0 });
    bundles.written = [{ to: one.prefix, number, made_at: Date.now(), file: made.file, changes, hash: HASH, received_at: null, lost_at: null }, ...bundles.written];
    return { to: one.prefix, number, file: `/media/usb/${made.file}`, changes, contents: changes > 100 ? 61 : 0, rest: made.rest, short_of_room: changes > 100, bytes: 2100 + changes * 160, confirmed_up_to: 4180, hash: HASH };
  });
}

const HASH = "9c41e07ab35d22f80b6ad1c4e95f73826d10a4c8b7e2f953018c6da47e2b91f8";
const report: Report = {
  hash: HASH,
  from: "ZEG",
  number: 33,
  made_at: msAgo(0, 7),
  new_records: 37,
  contents: 8,
  rest: { contents: 5, bytes: 1_260_000 },
  new_persons: 9,
  updated_persons: 41,
  changed_records: 212,
  known: 140,
  merged: 6,
  waiting: 12,
  forked: 0,
  forked_desks: [],
  forgotten: 0,
  forgotten_persons: 0,
  lost: 0,
  set_aside: [{ reason: "change-malformed", count: 1, changes: [{ desk: "ZEG", number: 4166, kind: "visit" }] }],
  disagreements_new: 3,
  likely_duplicates: 2,
  unknown_kinds: 0,
  already_taken_in: false,
  gaps: [[29, 31]],
  confirmed_up_to: 4166,
  warnings: [],
  keys_renewed: false,
};

const alike = (name: string, birth_year: number, father_name: string, why: string[]): Likely["like"] => ({
  id: newId(), reference: "BKO-P26-000121-K", name, sex: "m", birth_year, birth_about: true, father_name, origin_division: null, code_only: false, why, score: 0.9, phone: null,
});
const likely: Likely[] = [
  { id: newId(), reference: "ZEG-P26-000031-4", name: "KULIBALI Moussa", like: alike("COULIBALY Moussa", 1994, "Bakary", ["same-sound", "same-father"]) },
  { id: newId(), reference: "ZEG-P26-000034-C", name: "DIARRA Awa", like: alike("JARA Hawa", 1988, "Seydou", ["same-phone", "same-sound"]) },
];
const bundles: Bundles = {
  written: quiet
    ? []
    : [
        { to: "HQ", number: 211, days: 3, back: 0 },
        { to: "KAY", number: 40, days: 1, back: 1 },
        { to: "HQ", number: 210, days: 6, back: 0 },
        { to: "ZEG", number: 28, days: 9, back: 0 },
        { to: "HQ", number: 209, days: 9, back: 5 },
      ].map(({ to, number, days, back }) => ({ to, number, made_at: msAgo(days), file: out(number, days, to).file, changes: 120, hash: HASH, received_at: back ? msAgo(back - 1) : null, lost_at: number === 210 ? msAgo(4) : null })),
  taken_in: quiet
    ? []
    : [
        { no: 1, from: "KAY", number: 57, taken_in_at: msAgo(1), by: "Aminata Traoré", undone: false, report: { ...report, from: "KAY", number: 57, new_persons: 2, updated_persons: 11, disagreements_new: 1 } },
        { no: 0, from: "HQ", number: 88, taken_in_at: msAgo(2), by: "Aminata Traoré", undone: false, report: { ...report, from: "HQ", number: 88, new_persons: 0, updated_persons: 4, disagreements_new: 0 } },
      ],
};

function calledLost(args: Record<string, unknown>, at: number | null): void {
  const one = bundles.written.find((found) => found.to === args.to && found.number === args.number);
  if (!one) refuse("bundle-unknown", null, "error-bundle-unknown");
  else one.lost_at = at;
}

function takeIn(): Report {
  bundles.taken_in = [{ no: 2, from: "ZEG", number: 33, taken_in_at: Date.now(), by: "Aminata Traoré", undone: false, report }, ...bundles.taken_in];
  const zegoua = desks.find((one) => one.prefix === "ZEG");
  if (zegoua) Object.assign(zegoua, { last_in: { number: 33, at: Date.now() }, silent_days: 0, confirmed_number: 28 });
  lastTakeIn = { no: 2, number: 33, from: "ZEG", at: Date.now(), can_undo: true };
  return report;
}

function undo(): { from: string; number: number; changes: number } {
  if (!lastTakeIn) return refuse("nothing-to-undo", null, "error-nothing-to-undo");
  const { no, number, from } = lastTakeIn;
  bundles.taken_in = bundles.taken_in.map((one) => (one.no === no ? { ...one, undone: true } : one));
  lastTakeIn = null;
  return { from, number, changes: 249 };
}

const WORDS = ["fleuve", "karité", "tamarin", "pirogue", "mil", "balafon"];

let decided: Disagreement[] = [];
/** For the stories: the reason of each decision, in their order. */
const reasons: string[] = [];
Object.assign(globalThis, { decisionReasons: reasons });
function decide(args: Record<string, unknown>): Saved {
  const one = open().find((found) => found.id === args.id);
  const taken = one?.candidates[Number(args.take)];
  if (!one || !taken) return refuse("disagreement-decided", null, "error-disagreement-decided");
  if (args.seen !== one.seen) return refuse("disagreement-changed", null, "error-disagreement-changed");
  reasons.push(text(args.reason));
  left = open().filter((found) => found !== one);
  decided = [...decided, one];
  if (find(one.kind, one.record)) put(one.kind, taken.fields, one.record, Date.now(), state.session?.name);
  return { id: one.record, ref: null, changed: Object.keys(taken.fields) };
}

function decideAgain(args: Record<string, unknown>): Saved {
  const one = decided.find((found) => found.id === args.id);
  const taken = one?.candidates[Number(args.take)];
  if (!one || !taken) return refuse("never-decided", null, "error-never-decided");
  reasons.push(text(args.reason));
  if (find(one.kind, one.record)) put(one.kind, taken.fields, one.record, Date.now(), state.session?.name);
  return { id: one.record, ref: null, changed: Object.keys(taken.fields) };
}

function ask(args: Record<string, unknown>): string[] {
  const one = open().find((found) => found.id === args.id);
  if (!one) return refuse("disagreement-decided", null, "error-disagreement-decided");
  const desks = one.candidates.map((side) => side.desk_prefix).filter((prefix) => !one.asked.includes(prefix));
  one.asked = [...one.asked, ...desks];
  return desks;
}

const NEXT: Record<string, string[]> = {
  acceptee: ["en-attente", "reorientee", "refusee", "non-venue"],
  "en-attente": ["acceptee", "reorientee", "refusee", "non-venue"],
  refusee: ["acceptee", "reorientee"],
  close: [],
};

function coupon(args: Record<string, unknown>): Coupon {
  const code = signs(text(args.code));
  const referral = rows("referral").find((one) => signs(text(one.code)) === code);
  if (!referral) return invalid("code", "code-unknown");
  const next = NEXT[text(referral.state)] ?? ["acceptee", "en-attente", "reorientee", "refusee", "non-venue"];
  return { referral, person_name: nameOf(find("person", referral.person)), partner_name: text(find("partner", referral.partner)?.short_name), next };
}

let stopWork = (): void => undefined;
const slowly = (): Promise<never> =>
  new Promise<void>((stopped) => (stopWork = stopped)).then(() => refuse("stopped", null, "error-stopped"));

function crossings(): Crossing[] {
  const file = rows("case_file")[0];
  const [first, second] = rows("person");
  const of = (person: Row | undefined): Pick<Crossing, "person" | "name"> => ({ person: person?.id ?? null, name: person ? nameOf(person) : null });
  return [
    { what: "closed-file", kind: "case_file", id: file?.id ?? newId(), ...of(find("person", file?.person)), reference: text(file?.reference), parts: null },
    { what: "gone-parent", kind: "plan", id: newId(), ...of(first), reference: null, parts: 2 },
    { what: "same-number", kind: "referral", id: newId(), ...of(second), reference: "KAY-R26-000031-4", parts: null },
  ];
}

export const exchange: Answers = {
  exchange_status: status,
  bundle_prepare: prepare,
  // `?long`: long work stands still at a count until it is stopped.
  progress: () => (asked.has("long") ? { stage: "taking-in", done: 84_480, of: 200_412 } : null),
  progress_stop: () => stopWork(),
  bundle_look: () => (asked.has("long") ? slowly() : { token: "look-1", report, likely }),
  bundles: () => ({ ...bundles, written: bundles.written.map((one) => ({ ...one })) }),
  bundle_lost: (args) => calledLost(args, Date.now()),
  bundle_found: (args) => calledLost(args, null),
  bundle_paper_preview: () => ({ pages: [slipPicture()], sha256: HASH, warnings: warned() }),
  bundle_paper_print: () => ({ sent_to_printer: asked.get("printer") !== "none" }),
  bundle_paper_save: () => [{ place: 0, file_name: "BKO-HQ-000212.pdf" }],
  bundle_take_in: takeIn,
  bundle_undo: undo,
  join_request: () => ({ sixWords: WORDS }),
  join_anew: () => "BKO2",
  join_invite_look: () => ({ token: "request-1", sixWords: WORDS, prefix: "SIK", name: "Antenne de Sikasso" }),
  join_invite: (args) => {
    if (String(args.sixWords) !== String(WORDS)) return refuse("words-differ", null, "error-words-differ");
    if (!desks.some((one) => one.prefix === "SIK")) desks.push(desk("SIK", "Antenne de Sikasso", {}));
    return { sixWords: ["baobab", "natte", "calebasse", "marche", "sable", "lune"] };
  },
  join_accept_look: () => ({ token: "invitation-1", sixWords: WORDS, centre: "CIGEM" }),
  join_accept: () => ({ centre: "CIGEM" }),
  keys_renew: () => Object.assign(keys, { advice: "under-way" }),
  root_sheets_print: sheets,
  root_sheets_save: (args) => ({ ...sheets(args), done: true }),
  root_sheet_check: (args) => {
    lines(args.typed);
    Object.assign(root, { due: false, splitting: "K7XQ-2M4P", made_on: root.made_on ?? todayIso(), checked: [1] });
    return { number: 1, splitting: root.splitting ?? "", standing: "present" };
  },
  root_restore: (args) => {
    lines(args.one);
    lines(args.other);
    return refuse("root-in-use", null, "error-root-in-use");
  },
  root_learn: () => ({ desks: ["SIK"], changed: true }),
  root_list_save: () => true,
  revoke_desk: (args) => void Object.assign(desks.find((one) => one.prefix === args.prefix) ?? {}, { revoked: true }),
  inherit_files: () => 98,
  disagreements: open,
  to_review: () => (quiet ? [] : crossings()),
  decide,
  decide_both: decide,
  decide_again: decideAgain,
  disagreement_ask: ask,
  coupon,
  load_start_set: () => {
    if (rows("partner").length > 0) return 0;
    for (const [short_name, name, service] of [["ANPE", "Agence nationale pour l'emploi", "emploi"], ["APEJ", "Agence pour la promotion de l'emploi des jeunes", "formation"]] as const)
      put("partner", { short_name, name, services: [service], start_code: newId() });
    return 2;
  },
};
