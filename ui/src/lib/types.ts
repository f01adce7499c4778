/** Shapes that cross the bridge. Field names of records are those of the core's kinds; see casework/src/<slice>/mod.rs. */

export type Lang = "fr" | "en";
export type Value = string | number | boolean | string[] | null;
export type Fields = Record<string, Value | undefined>;
export type Row = Fields & { id: string };

export type Refusal = { code: string; field: string | null; message: string };

export type StartState = { state: "empty" | "locked" | "unlocked"; logins: string[]; lang: Lang; centre?: string; practice?: boolean; session?: Session };
export type Founding = {
  kind: "practice" | "headquarters" | "desk";
  centre: string;
  prefix: string;
  deskName: string;
  userName: string;
  login: string;
  passphrase: string;
};
export type May = {
  /** Names of the kinds that may be written. */
  write: string[];
  search: boolean;
  print: boolean;
  exchange: boolean;
  decide: boolean;
  handOver: boolean;
  forget: boolean;
  administer: boolean;
  import: boolean;
};
export type Session = {
  user: string;
  name: string;
  role: string;
  login: string;
  prefix: string;
  headquarters: boolean;
  centre: string | null;
  practice: boolean;
  joined: boolean;
  openedAs: "usual" | "restored" | "copied";
  may: May;
};

export type Item = { code: string; fr: string; en: string; retired?: boolean; next?: string[] };
/** `open`: the centre may change it. */
export type Lists = Record<string, { version: number; items: Item[]; open?: boolean }>;
/** A field that the centre has added to a form. */
export type ExtraField = {
  id: string;
  of_kind: string;
  /** A code of `extra_shape`. */
  shape: string;
  fr: string;
  en?: string | null;
  help?: string | null;
  list?: string | null;
  /** One a line. */
  choices?: string | null;
  required?: boolean | null;
  retired_on?: string | null;
};
/** A line of an open list where it is changed. `own`: of the centre; `held`: only its place may change. */
export type ListLine = { id: string; code: string; fr: string; en: string; retired_on: string | null; own: boolean; held: boolean };
export type Shape = "text" | "long_text" | "whole" | "bool" | "day" | "date" | "instant" | "phone" | "code" | "codes" | "texts" | "ref" | "refs";
export type FieldInfo = {
  name: string;
  shape: Shape;
  /** The code list, or the kind that a ref points to. */
  list?: string;
  max?: number;
  min?: number;
  required: boolean;
  group?: string;
  automatic: boolean;
};
export type Kinds = Record<string, { fields: FieldInfo[] }>;
export type Division = { code: string; label: string; level: number };

export type Due = {
  what: "task" | "appointment" | "hand-over" | "letter" | "follow-up" | "closure" | "consent-ends" | "evaluation" | "plan" | "instalment" | "approval" | "returned" | "monitoring" | "alone-minor" | "urgent-sign" | "flag" | "incoming";
  id: string;
  person?: string | null;
  name?: string | null;
  reference?: string | null;
  text?: string | null;
  due_on: string;
  days_late: number;
};
/** A planned appointment in the lists of a day. */
export type AppointmentLine = {
  id: string;
  person: string | null;
  name: string | null;
  on_day: string;
  at_time: string;
  place: string | null;
  with: string | null;
  purpose: string | null;
  /** What is safe today: a code of `reminder_way`. */
  reminder: string;
  reminded_on: string | null;
  /** Negative: still to come. */
  days_late: number;
  clash: boolean;
};
/** An appointment in a person's file. */
export type Appointed = Row & { with_name: string | null; reminder_now: string; clash: boolean };
/** Whom to remind today, and how. */
export type Reminder = {
  what: "appointment" | "task";
  id: string;
  person: string;
  name: string;
  way: string;
  through: string | null;
  phone: string | null;
  language: string | null;
  on_day: string | null;
  at_time: string | null;
  text: string | null;
};
/** What headquarters has not confirmed: files, and records of no file. `late`: somebody should see to it. */
export type NotHandedOver = { cases: number; others: number; since_days: number | null; late: boolean };
export type Today = {
  date: string;
  visits: number;
  tallies: number;
  new_persons: number;
  letters: number;
  /** Prepared on this desk and never printed. */
  letters_to_print: number;
  worklist: Due[];
  /** Of which sorts there is more; `others`: beside those shown, `null` where nobody counted. */
  worklist_more: { what: Due["what"]; others: number | null }[];
  /** Planned up to the next working day, the oldest first. */
  appointments: AppointmentLine[];
  not_handed_over: NotHandedOver;
  /** Desks of which two histories are held under one name; for whoever may exchange. */
  forked: string[];
  disagreements: number;
  /** Pairs of persons who look alike, to be decided; `null` for who may not. */
  duplicates: number | null;
  /** Not looked at by this supervisor; `null` for others. */
  overrides: number | null;
  retention_due: boolean;
  waiting: number;
  drafts: { form: string; saved_at: number }[];
  root_sheets_due: boolean;
  /** Backups from before the newest erasure; `newer`: one was made since. */
  outdated_backups: { count: number; erased_on: string | null; newer: boolean } | null;
  /** What backups lack; `null` where all is well. */
  backup: "late" | "no-second" | "second-late" | null;
  /** The day of the backup that this installation goes on from, as long as erasures decided since may be missing. */
  erasures_missing_since: string | null;
};
export type Hit = {
  id: string;
  reference: string | null;
  name: string;
  sex: string | null;
  birth_year: number | null;
  birth_about: boolean;
  father_name: string | null;
  /** Already a label. */
  origin_division: string | null;
  code_only: boolean;
  /** Keys of the messages `why-…`. */
  why: string[];
  score: number;
};
/** A person found while typing. `alert`: a code of the messages `alert-…`. */
export type Found = Hit & { last_visit: { on: string; desk: string } | null; alert: string | null };
export type Duplicate = Hit & { phone?: string | null };
export type Moment = { kind: string; id: string; on: string; what?: string | null; text?: string | null; reference?: string | null; by: string; by_name?: string | null; person: string };
/** 0 to 1; null: too few answers. */
export type ScoreValues = { dimensions: (number | null)[]; whole: number | null; answered: number };
export type Scored = { score: Row; values: ScoreValues };

/** Whom a partner sent. `open`: it still waits for an answer; `days_late`: `null` once it has one. */
export type IncomingLine = Row & { name: string | null; partner_name: string | null; open: boolean; days_late: number | null };

export type WholePlan = {
  plan: Row;
  actions: Row[];
  instalments: Row[];
  visits: Row[];
  cost_xof: number;
  asked_xof: number;
  paid_xof: number;
  over_ceiling: boolean;
};
/** Another person; `name: null`: their file is not on this desk. */
export type Who = { person: string; name: string | null; sex: string | null; age: number | null };
/** `ties`: what they are to the person of the file. */
export type TieLine = Who & { ties: string[] };
/** `id`: of the membership. */
export type MemberLine = Who & { id: string; tie: string | null; dependant: boolean | null; head: boolean };
/** `household: null`: begun in a file that is not here, or that was erased. */
export type WholeHousehold = { id: string; household: Row | null; members: MemberLine[] };
/** A child alone: marked as such, or by what the journey and the ties say; what a supervisor answered. */
export type Alone = { marked: boolean; answer: { on: string; text: string; by_name: string | null } | null };
export type Alert = { code: string; facts: Record<string, string | number> };
export type PersonFile = {
  id: string;
  person: Fields;
  age: number | null;
  cases: Row[];
  /** Those that stand first; none for whom they are not for. */
  flags: (Row & { stands: boolean })[];
  timeline: Moment[];
  consents: Row[];
  legs: Row[];
  returns: Row[];
  visits: Row[];
  sessions: Row[];
  talks: Row[];
  plans: WholePlan[];
  scores: Scored[];
  referrals: (Row & { partner_name?: string; letter?: Value })[];
  /** From partners to the centre. */
  incoming: Row[];
  tasks: Row[];
  /** What is to come first, then the newest. */
  appointments: Appointed[];
  /** Safe ones, the one to propose first. */
  reminder_ways: string[];
  /** The newest first. */
  hand_overs: HandOver[];
  ties: TieLine[];
  households: WholeHousehold[];
  alone: Alone | null;
  /** The one with most years first. */
  skills: Row[];
  /** The kept file's first; more than one only of merged files. */
  skill_sheets: Row[];
  /** The newest first; none for whom they are not for. */
  screenings: Row[];
  notes: Row[];
  /** The newest first. */
  attachments: Attached[];
  /** What the fields of the centre hold, for the person and the case files. */
  extras: Row[];
  alerts: Alert[];
  /** Files merged into this one: their records stand in the lists above, with their id in `person`. */
  merged: MergedFile[];
  /** It was merged into a file that is not here, or that was erased. */
  merged_elsewhere: "not-here" | "erased" | null;
  /** What is closed to this user until they open it with a reason. */
  closed: ("identity" | "protection")[];
  /** Registers in which desks disagree. */
  disagreements: string[];
};
export type MergedFile = { id: string; reference: string | null; name: string; person: Fields; merged_at: number | null };
/** One of two persons who look alike. */
export type Side = { id: string; reference: string | null; name: string; fields: Fields; held_by: string[]; parts: number; last_visit: string | null };
/** A field, or a group that merges as one; `said`: which side says anything. */
export type Compared = { register: string; fields: string[]; equal: boolean; said: [boolean, boolean] };
/** `keep`: the side whose file is better kept. */
export type OpenPair = { score: number; why: string[]; sides: [Side, Side]; compared: Compared[]; keep: 0 | 1 };
/** An attachment; its content may come later than its record. */
export type Attached = Row & { here: boolean; preview_here: boolean };
export type HandOver = {
  id: string;
  from: string;
  to: string;
  answer: "awaited" | "accepted" | "refused";
  answered_on: string | null;
  reason: string | null;
  /** This desk has to answer. */
  here: boolean;
};
/** `zone`: a division; `counsellor`: a user's id. */
export type MissionChoice = { desk: string; zone: string | null; counsellor: string | null };
export type MissionPreview = {
  persons: number;
  case_files: number;
  already_held: number;
  /** Estimated. */
  bytes: number;
  /** Of attachments. */
  contents: Rest;
  /** ms UTC. */
  newest_at: number | null;
};
export type Carried = { desk: string; name: string | null; held: number; on_mission: number };
/** Something passed on without consent. */
export type Override = {
  did: "passed-on" | "opened";
  id: string;
  by: string | null;
  desk: string | null;
  on: string | null;
  reference: string | null;
  legal_basis: string | null;
  legal_text: string | null;
  unseen: boolean;
  withdrawn: boolean;
};
/** `month`: the last one, `2026-10`; `desks`: none is all. */
export type ReportQuestion = { month: string; months: number; desks: string[] };
/** `small`: 1 to 4; `withheld`: would betray another; `none`: nothing to tell. */
export type ReportCell = number | "small" | "withheld" | "none";
export type ReportTable = {
  number: string;
  title: string;
  definition: string;
  unit: "count" | "days" | "xof";
  columns: { code: string; label: string }[];
  rows: { code: string; label: string; cells: ReportCell[] }[];
};
/** `on`: the day on which the newest bundle was made. */
export type DeskTold = { prefix: string; name: string | null; told: "whole" | "late" | "never" | "left"; on: string | null };
export type MonthlyReport = {
  question: ReportQuestion;
  definitions: number;
  from: string;
  until: string;
  /** ms UTC. */
  cut_off: number;
  cut_off_on: string;
  desks: DeskTold[];
  tables: ReportTable[];
};
export type FiledReport = { id: string; report: MonthlyReport; sha256: string; filed_by: string };
export type ListedReport = { id: string; question: ReportQuestion; cut_off: number };
export type ReportWhich = { filed: string } | { now: ReportQuestion };
export type BehindFigure = { record: string; person: string | null; name: string; reference: string | null; on: string };
export type ReportLines = { lines: BehindFigure[]; count: number };
/** Files that nobody has written into for `term` years. */
export type AtTerm = { term: number; lines: AtTermLine[]; more: boolean };
export type AtTermLine = {
  person: string;
  reference: string | null;
  name: string;
  /** A day. */
  last_on: string;
  open_cases: number;
  kept_because: string | null;
};
/** What desks did across each other. */
export type Crossing = {
  what: "closed-file" | "gone-parent" | "same-number";
  kind: string;
  id: string;
  person: string | null;
  name: string | null;
  reference: string | null;
  parts: number | null;
};
/** Something that was withdrawn. */
export type Gone = {
  kind: string;
  id: string;
  about: string;
  person: string | null;
  name: string | null;
  /** ms UTC. */
  at: number;
  by: string | null;
  desk: string | null;
  reason: string | null;
  may_put_back: boolean;
};
/** What a step back or forth came to. */
export type Retraced = {
  did: "recorded" | "corrected" | "withdrew" | "restored";
  kind: string;
  fields: string[];
  others: number;
  /** The number of the person's file. */
  reference: string | null;
  kept: { kind: string; register: string | null; why: "changed-meanwhile" | "used" }[];
  left: number;
};
export type Change = {
  desk: string;
  prefix?: string | null;
  number: number;
  /** ms UTC. */
  at: number;
  doubtful: boolean;
  by: string;
  by_name?: string | null;
  fields?: Fields;
  reason?: string | null;
};
/** Which paper of a file; the core's names. */
export type Paper = { intake: { person: string } } | { attestation: { person: string } } | { receipt: { instalment: string } } | { plan: { plan: string } } | BlankPaper;
export type BlankPaper = "blank-intake" | "blank-plan" | "blank-letter" | "blank-receipt" | "blank-attestation" | "blank-cards";
export type OfferedPaper = { paper: Paper; reference: string | null; printed_on: string | null; printed_times: number; copies: number; lang: Lang };
export type Letter = {
  /** Each a PNG in base64. */
  pages: string[];
  sha256: string;
  warnings: string[];
};
/** What became of many letters; `warned`: what nobody saw before it was printed. */
export type LettersSent = { sent: number; stopped_at: string | null; refused: { message: string } | null; warned: { reference: string; warnings: string[] }[] };
/** A printed letter that a partner may answer. */
export type SheetLetter = {
  referral: string;
  person: string | null;
  reference: string;
  code: string;
  /** The number for a code-only file. */
  name: string;
  services: string[];
  partner: string;
  printed_on: string | null;
  answer_by: string | null;
  state: string;
  state_on: string | null;
  next: string[];
  /** No consent holds any more. */
  silent: boolean;
};
/** As typed: digits of the box and of the reason, a day in words of figures, what comes next. */
export type AnswerCells = { state: string; refusal_reason: string; on_day: string; note: string };
/** What a coupon, a call or a visit told about a referral. */
export type Step = { state: string; on_day?: string; source?: string; refusal_reason?: string; note?: string };
/** What is kept of the colours of a page from the scanner. */
export type PageLook = "grey" | "colour";
/** One picture, or one page, and what was read on it; `unread`: why nothing was, a key of the messages. */
export type ScannedSheet = { picture: string | null; coupons: { reference: string; code: string; top: number }[]; unread: string | null };
export type Coupon = { referral: Row; person_name: string; partner_name: string; next: string[] };

export type DeskStatus = {
  prefix: string;
  name: string;
  headquarters: boolean;
  revoked: boolean;
  /** Of a revoked desk: its last change that is still believed, and the numbers set aside here. */
  believed_up_to: number | null;
  apart: [number, number] | null;
  last_in: { number: number; at: number } | null;
  last_out: { number: number; at: number; file: string; rest: Rest } | null;
  /** The newest of this desk's bundles that the other confirmed. */
  confirmed_number: number | null;
  /** Numbers of the other's bundles that are missing, first and last. */
  missing: [number, number][];
  unsent_changes: number;
  /** Days since the last bundle came, or since the desk was invited. */
  silent_days: number | null;
  silent: boolean;
  /** A day. */
  certificate_until: string;
  certificate: Term;
};
/** A certificate's end: a day, and the days to it, negative past it. */
export type Term = { until: string; days: number; freshness: "good" | "ending" | "over" };
/** `checking` counts bytes, the others what they name. */
export type Progress = { stage: "checking" | "taking-in" | "comparing" | "preparing" | "scanning" | "encrypting"; done: number; of: number };
export type ExchangeStatus = {
  me: string;
  headquarters: boolean;
  joined: boolean;
  /** The others, headquarters first. */
  desks: DeskStatus[];
  waiting: number;
  disagreements: number;
  unknown_records: number;
  set_aside: number;
  /** Contents that are named here and have not come. */
  contents_to_come: Rest;
  last_take_in?: { no: number; number: number; from: string; at: number; can_undo: boolean; report?: Report } | null;
  /** Since the oldest of this desk's changes that headquarters has not confirmed. */
  not_handed_over: NotHandedOver;
  /** Prefixes of desks of which two histories are held under one name. */
  forked: string[];
  certificate: Term | null;
  erasures_missing_since: string | null;
  keys: KeysStatus | null;
  root: RootStatus | null;
};
/** This desk's keys: days in use; whether new ones are advised or asked for; replaced ones still kept. */
export type KeysStatus = { days: number; advice: "none" | "renew" | "under-way"; old: number };
/** Where the root key is: what stands of its recovery sheets. */
export type RootStatus = {
  /** Sheets are to be made, or one to be checked. */
  due: boolean;
  splitting: string | null;
  /** A day. */
  made_on: string | null;
  checked: number[];
};
/** `done`: all three were printed, or written. */
export type SheetsMade = { splitting: string; done: boolean };
export type CheckedSheet = { number: number; splitting: string; standing: "present" | "other" | "foreign" | "unknown" };
export type Bundles = {
  written: {
    to: string;
    number: number;
    /** ms UTC, as the others. */
    made_at: number;
    file: string;
    changes: number;
    hash: string;
    received_at: number | null;
    lost_at: number | null;
  }[];
  taken_in: { no: number; from: string; number: number; taken_in_at: number; by: string | null; undone: boolean; report: Report }[];
};
/** The slip of a bundle of this desk, or the record of one that was taken in. */
export type BundlePaper = { slip: { to: string; number: number } } | { record: { no: number } };
/** Somebody in a bundle who may be somebody here. */
export type Likely = { id: string; reference: string | null; name: string; like: Duplicate };
/** Contents of attachments that had no room and follow. */
export type Rest = { contents: number; bytes: number };
export type Prepared = {
  to: string;
  number: number;
  file: string;
  changes: number;
  contents: number;
  rest: Rest;
  /** The place had less room than the limit. */
  short_of_room: boolean;
  bytes: number;
  confirmed_up_to: number;
  hash: string;
};
export type Report = {
  from: string;
  number: number;
  /** ms UTC by the sender's clock. */
  made_at: number;
  /** SHA-256 in hexadecimal, as on the paper slip. */
  hash: string;
  new_records: number;
  new_persons: number;
  updated_persons: number;
  changed_records: number;
  known: number;
  merged: number;
  waiting: number;
  forked: number;
  forked_desks: string[];
  /** Changes kept as headers. */
  forgotten: number;
  forgotten_persons: number;
  /** Announced by the head and not there. */
  lost: number;
  set_aside: { reason: string; count: number; changes: { desk: string | null; number: number | null; kind: string | null }[] }[];
  disagreements_new: number;
  /** `null`: too many to compare while one waits. */
  likely_duplicates: number | null;
  contents: number;
  rest: Rest;
  unknown_kinds: number;
  already_taken_in: boolean;
  gaps: [number, number][];
  /** The newest of this desk's own changes that the sender has confirmed; 0: none. */
  confirmed_up_to: number;
  /** Keys: certificate-expired, certificate-not-yet, new-life, older-life, renewal-outdated. */
  warnings: string[];
  /** At headquarters: the sender's new keys have their certificate now. */
  keys_renewed: boolean;
};
export type Candidate = { fields: Fields; shown: boolean; desk_prefix: string; by_name: string | null; at: number; doubtful: boolean };
export type Disagreement = {
  /** `<record>:<register>` */
  id: string;
  record: string;
  kind: string;
  register: string;
  /** Of a value of a field that the centre added: the field. */
  extra_field?: string | null;
  /** What a shared record is about. */
  about?: string | null;
  person?: string | null;
  person_name?: string | null;
  reference?: string | null;
  importance: 1 | 2 | 3;
  candidates: Candidate[];
  /** What stood before the desks parted; empty where nothing did. */
  base: Fields;
  /** Prefixes of the desks that were asked and have not answered. */
  asked: string[];
  /** Names these candidates: a decision says which it saw. */
  seen: string;
};
/** What is common to all who arrive together. */
export type Group = {
  convoy: string;
  /** A day. */
  returned_on: string;
  return_kind: string;
  from_country: string | null;
  through: string | null;
  means: string[];
  convoy_size: number | null;
  reasons: string[];
};
export type Convoy = Group & { entered: number };
/** What is typed in a line of a convoy. */
export type Cells = { family_name: string; given_names: string; sex: string; stated_age: string; origin_division: string; phone: string; flags: string };
export type SavedLine = { person: string; reference: string | null; return: string; cells: Cells; code_only: boolean; child: boolean };
export type Entered = { saved: SavedLine | null; refused: { field: keyof Cells | null; message: string }[] };
/** A table before anybody has said what its columns are. */
export type Look = { header: number | null; columns: { name: string; guess: string | null }[]; first: string[][]; lines: number };
export type Pasted = { look: Look; columns: (string | null)[]; sure: boolean };
export type ColumnChoice = { columns: (string | null)[]; order: "family-first" | "given-first"; said_on: string | null; likely_duplicates: "enter" | "leave-out" };
/** Messages in the language of the window, in the order of the lines. */
export type ImportReport = {
  read: number;
  entered: number;
  lines: { line: number | null; look: "refused" | "same" | "alike" | "warning"; column: string | null; message: string; person: string | null }[];
};

/** A backup that the program made by itself. */
export type Backup = { prefix: string; made_at: number; changes: number; bytes: number };
/** Where the data are, and what copies there are of them. */
export type Copies = {
  folder: string;
  bytes: number;
  changes: number;
  /** The newest first. */
  kept: Backup[];
  /** The newest was read to its end just now, and every sum was right. */
  newest_is_whole: boolean;
  /** It holds everything that is here, passphrases and contents too. */
  newest_is_complete: boolean;
  second: { folder: string; present: boolean; made_at: number | null; complete: boolean; damaged: boolean } | null;
  rehearsed_at: number | null;
  /** Why the last backup failed. */
  failed: string | null;
};
export type Restored = { prefix: string; made_at: number; changes: number; records: number; needs_invitation: boolean };
/** `second`: the newest at the second place; `failed`: why that cannot be restored, in words. */
export type Rehearsed = Restored & { second: { made_at: number; failed: string | null } | null };
/** A backup that was picked, before anybody opens it. */
export type PickedBackup = { token: string; prefix: string; made_at: number; records: number };

export type JournalWhich = "all" | "out" | "grave" | "after-hours";
/** One line of the journal of access; `reference`: the number of the record it was done to. */
export type JournalLine = { no: number; at: number; user: string | null; act: string; reference: string | null; note: string | null; after_hours: boolean };

export type LetterOutcome = "accepted" | "waiting" | "passed-on" | "refused" | "not-come" | "open" | "silent";
/** A letter behind the figures; `days`: from the print to the first answer. */
export type ScoredLetter = { referral: string; person: string | null; reference: string | null; printed_on: string; outcome: LetterOutcome; days: number | null; refusal_reason: string | null };
export type LetterToPrint = { referral: string; reference: string; person: string | null; name: string; partner: string; prepared_on: string | null; allowed: boolean };
export type PartnerScore = { partner: string; name: string; median_days: number | null; refusals: Record<string, number>; letters: ScoredLetter[] };

/** The grid of participants and what it adds up to; `null`: nobody counted. Six bands of age. */
export type Counted = {
  women: (number | null)[];
  men: (number | null)[];
  bands_total: number[];
  women_total: number;
  men_total: number;
  total: number;
  said: number | null;
  /** How many more were said than the grid holds; below 0: fewer. */
  difference: number;
};
/** `activity`: none, and the paper is blank. */
export type AwarenessPaper = { report: { activity: string | null } } | { attendance: { activity: string | null; pages: number; signature: boolean } };
export type ListedActivity = { activity: Row; counted: Counted; state: "planned" | "open" | "finished" };

/** A file that the shell wrote where somebody wanted it; `place`: by which it is opened, `null` where nothing was picked. */
export type KeptFile = { file_name: string; place: number | null };

/** A paper that belongs to no person's file. */
export type Sheet =
  | "reminders"
  | "journal-head"
  | { partners: { service: string | null } }
  | { information: { partner: string; lang: Lang } }
  | { answers: { partner: string } }
  | { minutes: { from: string; until: string } }
  | { awareness: { paper: AwarenessPaper } }
  | { remittance: { question: RemittanceQuestion; lang: Lang } }
  | { report: { which: ReportWhich } };

/** A country from which tariffs are noted, and in which currencies, the most used first. */
export type Corridor = { country: string; currencies: string[]; tariffs: number };
/** `currency`: none, and the most used one counts. */
export type RemittanceQuestion = { country: string; currency: string | null; amount: number };
/** What one provider asks; shares are hundredths of a percent of what is sent. */
export type Offer = {
  tariff: Row;
  fee: string;
  received_xof: number | null;
  fee_share: number;
  cost_share: number | null;
  cost_xof: number | null;
  level: "goal" | "limit" | "dear" | null;
  old: boolean;
};
/** The cheapest offer first. */
export type Comparison = { country: string; currency: string; amount: number; offers: Offer[]; spread_xof: number | null };
