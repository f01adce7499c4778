/** The only door to the program: one function for each command of src-tauri. Every one may reject with a `Refusal`. */
import { invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type * as T from "./types";

export type Args = Record<string, unknown>;
export type Bridge = (command: string, args: Args) => Promise<unknown>;

let bridge: Bridge | null = null;

/** Whether the pages stand in the program's own window. */
const isProgram = (): boolean => isTauri() || "__TAURI_INTERNALS__" in window;

async function reach(): Promise<Bridge> {
  if (bridge) return bridge;
  if (isProgram()) bridge = (command, args) => invoke(command, args);
  // The program that is handed out holds no mock.
  else if (import.meta.env.MODE !== "production") bridge = (await import("./mock/mock")).mock;
  else throw new Error("no bridge");
  return bridge;
}

/** How many files were dropped on the program's own window. */
export async function onDropped(take: (count: number) => void): Promise<void> {
  if (isProgram()) await listen<number>("dropped", (event) => take(event.payload));
}

async function call<R>(command: string, args: object = {}): Promise<R> {
  const open = await reach();
  return (await open(command, { ...args })) as R;
}

type Fields = T.Fields;
type Saved = { id: string; ref?: string | null; changed: string[] };

export const api = {
  startState: () => call<T.StartState>("start_state"),
  foundCentre: (founding: T.Founding) => call<{ recoveryCode: string; session: T.Session }>("found_centre", founding),
  unlock: (args: { login: string; passphrase: string }) => call<T.Session>("unlock", args),
  unlockWithRecovery: (args: { code: string; login: string; passphrase: string }) => call<T.Session>("unlock_with_recovery", args),
  lock: () => call<void>("lock"),
  touched: () => call<null>("touched"),
  practiceRenew: (args: { typed: string }) => call<T.Session>("practice_renew", args),
  setLang: (lang: T.Lang) => call<void>("set_lang", { lang }),

  lists: () => call<T.Lists>("lists"),
  kinds: () => call<T.Kinds>("kinds"),
  divisions: (text: string) => call<T.Division[]>("divisions", { text }),
  divisionLabel: (code: string) => call<string>("division_label", { code }),

  record: (args: { kind: string; fields: Fields }) => call<Saved>("record", args),
  /** All, or none where one is refused. */
  recordTogether: (args: { kind: string; all: Fields[] }) => call<Saved[]>("record_together", args),
  /** `was`: what stood in the changed fields when the form was opened. */
  correct: (args: { kind: string; id: string; fields: Fields; was?: Fields; reason?: string }) => call<Saved>("correct", args),
  withdraw: (args: { kind: string; id: string; reason: string }) => call<Saved>("withdraw", args),
  restoreRecord: (args: { kind: string; id: string }) => call<Saved>("restore_record", args),
  show: (args: { kind: string; id: string }) => call<Fields>("show", args),
  list: (args: { kind: string; where: [string, string][]; limit: number }) => call<T.Row[]>("list", args),
  history: (args: { kind: string; id: string }) => call<T.Change[]>("history", args),

  basket: (args: { whose: "mine" | "all" }) => call<T.Gone[]>("basket", args),
  basketPutBack: (args: { id: string }) => call<Saved>("basket_put_back", args),
  undo: () => call<T.Retraced>("undo"),
  redo: () => call<T.Retraced>("redo"),

  today: () => call<T.Today>("today"),
  search: (args: { text: string }) => call<T.Found[]>("search", args),
  duplicates: (args: { fields: Fields; except?: string }) => call<T.Duplicate[]>("duplicates", args),
  personFile: (args: { id: string }) => call<T.PersonFile>("person_file", args),

  planAskApproval: (args: { plan: string }) => call<Saved>("plan_ask_approval", args),
  planApprove: (args: { plan: string; approved: boolean; comment: string | null }) => call<Saved>("plan_approve", args),
  scoreWeights: () => call<Record<string, number>>("score_weights"),
  scoreWeigh: (args: { question: string; weight: number }) => call<Record<string, number>>("score_weigh", args),

  tieSay: (args: { person: string; other: string; ties: string[] }) => call<void>("tie_say", args),
  tieEnd: (args: { person: string; other: string; reason: string }) => call<void>("tie_end", args),
  householdBegin: (args: { person: string; fields: Fields }) => call<Saved>("household_begin", args),
  householdJoin: (args: { household: string; person: string; fields: Fields }) => call<Saved>("household_join", args),
  aloneAnswer: (args: { person: string; text: string }) => call<Saved>("alone_answer", args),
  /** Begins the sheet of the person, or corrects the one that stands. */
  skillsWrite: (args: { person: string; fields: Fields }) => call<Saved>("skills_write", args),
  screeningAnswer: (args: { screening: string; text: string }) => call<Saved>("screening_answer", args),

  listLines: (args: { list: string }) => call<T.ListLine[]>("list_lines", args),
  /** Gives the new code. */
  listAdd: (args: { list: string; fr: string; en: string | null }) => call<string>("list_add", args),
  listChange: (args: { list: string; code: string; fields: Fields; was: Fields }) => call<Saved>("list_change", args),
  listMove: (args: { list: string; code: string; to: string }) => call<void>("list_move", args),

  /** Retired ones too, in the centre's order. */
  extraFields: () => call<T.ExtraField[]>("extra_fields"),
  extraFieldMove: (args: { id: string; to: string }) => call<void>("extra_field_move", args),
  /** `values`: by the ids of the centre's fields. */
  extraRecord: (args: { kind: string; fields: Fields; values: Fields }) => call<Saved>("extra_record", args),
  extraCorrect: (args: { kind: string; id: string; fields: Fields; was: Fields; values: Fields; valuesWere: Fields }) => call<Saved>("extra_correct", args),

  reasonTemplates: () => call<T.Row[]>("reason_templates"),
  /** `id: null`: a new one. */
  reasonTemplateWrite: (args: { id: string | null; fields: Fields; was: Fields }) => call<Saved>("reason_template_write", args),
  reasonTemplateMove: (args: { id: string; to: string }) => call<void>("reason_template_move", args),

  /** Days, both included. */
  incomingReferrals: (args: { which: "open" | "all" }) => call<T.IncomingLine[]>("incoming_referrals", args),
  partnerScores: (args: { from: string; until: string }) => call<T.PartnerScore[]>("partner_scores", args),
  referralAdvance: (args: { id: string; step: T.Step }) => call<string>("referral_advance", args),
  referralSays: (args: { person: string; shared: string[] }) => call<string[]>("referral_says", args),
  referralConsent: (args: { person: string; partner: string }) => call<{ consent?: string | null; allowed: boolean; basis: string | null }>("referral_consent", args),
  consentOverride: (args: { person: string; partner: string; legalBasis: string; legalText: string }) => call<Saved>("consent_override", args),
  subjectAccessPrint: (args: { person: string; copies: number }) => call<{ sent_to_printer: boolean }>("subject_access_print", args),
  subjectAccessSave: (args: { person: string }) => call<T.KeptFile[]>("subject_access_save", args),
  subjectAccessExport: (args: { person: string }) => call<{ files: T.KeptFile[]; missing: number }>("subject_access_export", args),
  /** Counted now. */
  reportFigures: (args: { question: T.ReportQuestion }) => call<T.MonthlyReport>("report_figures", args),
  reportBehind: (args: { question: T.ReportQuestion; number: string; row: string; column: string }) => call<T.ReportLines>("report_behind", args),
  reportFile: (args: { question: T.ReportQuestion }) => call<string>("report_file", args),
  reportList: () => call<T.ListedReport[]>("report_list"),
  reportFiled: (args: { id: string }) => call<T.FiledReport>("report_filed", args),
  reportExport: (args: { which: T.ReportWhich }) => call<T.KeptFile[]>("report_export", args),
  retentionAtTerm: () => call<T.AtTerm>("retention_at_term"),
  retentionKeep: (args: { person: string; until: string; reason: string }) => call<Saved>("retention_keep", args),
  /** Gives how many visits stay without a name. */
  retentionMakeAnonymous: (args: { person: string; reason: string }) => call<number>("retention_make_anonymous", args),
  overrides: () => call<T.Override[]>("overrides"),
  overridesSeen: () => call<void>("overrides_seen"),
  logoPick: () => call<boolean>("logo_pick"),
  logoRemove: () => call<void>("logo_remove"),
  letterheadSample: () => call<T.Letter>("letterhead_sample"),
  papersOffered: (args: { person: string | null }) => call<T.OfferedPaper[]>("papers_offered", args),
  paperPreview: (args: { paper: T.Paper; lang: T.Lang }) => call<T.Letter>("paper_preview", args),
  paperPrint: (args: { paper: T.Paper; copies: number; lang: T.Lang }) => call<{ printed_times: number; sent_to_printer: boolean }>("paper_print", args),
  paperSave: (args: { paper: T.Paper; lang: T.Lang }) => call<T.KeptFile[]>("paper_save", args),
  /** `lang`: of a first print; a letter that was printed keeps its own. */
  letterPreview: (args: { referral: string; lang: T.Lang }) => call<T.Letter>("letter_preview", args),
  letterPrint: (args: { referral: string; copies: number; lang: T.Lang }) =>
    call<{ printed_times: number; sha256: string; sent_to_printer: boolean }>("letter_print", args),
  letterSave: (args: { referral: string; lang: T.Lang }) => call<T.KeptFile[]>("letter_save", args),
  /** The letters that wait for an answer of the partner, in the order of their print. */
  answerSheetOpen: (args: { partner: string }) => call<T.SheetLetter[]>("answer_sheet_open", args),
  answerSheetFind: (args: { code: string }) => call<T.SheetLetter>("answer_sheet_find", args),
  /** `draft`: what the grid still holds besides, kept in the same transaction; empty: nothing. */
  answerSheetAnswer: (args: { partner: string; referral: string; cells: T.AnswerCells; draft: string }) => call<T.SheetLetter>("answer_sheet_answer", args),
  /** `service`: only who offers it. */
  coupon: (args: { code: string }) => call<T.Coupon>("coupon", args),
  /** `null`: nothing was picked. */
  couponPick: () => call<T.ScannedSheet[] | null>("coupon_pick"),
  /** `content`: the file in base64. */
  couponScan: (args: { content: string }) => call<T.ScannedSheet[]>("coupon_scan", args),
  couponDropped: (args: { at: number }) => call<T.ScannedSheet[]>("coupon_dropped", args),
  /** `at`: among the scanners that were found last. */
  couponFromScanner: (args: { at: number }) => call<T.ScannedSheet[]>("coupon_from_scanner", args),
  /** `picture`: to be kept among the person's attachments. */
  couponAnswer: (args: { id: string; step: T.Step; picture: string }) => call<string>("coupon_answer", args),

  appointmentCame: (args: { id: string }) => call<void>("appointment_came", args),
  appointmentMissed: (args: { id: string }) => call<void>("appointment_missed", args),
  /** Gives the id of the new appointment. */
  appointmentMove: (args: { id: string; fields: Fields }) => call<string>("appointment_move", args),
  appointmentCancel: (args: { id: string; reason: string }) => call<void>("appointment_cancel", args),
  appointmentAgain: (args: { id: string }) => call<void>("appointment_again", args),
  appointmentReminded: (args: { id: string }) => call<void>("appointment_reminded", args),
  appointmentClash: (args: { user: string; onDay: string; atTime: string; except?: string }) => call<{ id: string; at_time: string } | null>("appointment_clash", args),
  appointmentCardsPreview: (args: { ids: string[]; lang: T.Lang }) => call<T.Letter>("appointment_cards_preview", args),
  appointmentCardsPrint: (args: { ids: string[]; copies: number; lang: T.Lang }) => call<{ sent_to_printer: boolean }>("appointment_cards_print", args),
  appointmentCardsSave: (args: { ids: string[]; lang: T.Lang }) => call<T.KeptFile[]>("appointment_cards_save", args),
  reminders: () => call<T.Reminder[]>("reminders"),

  /** `null`: no file was picked. */
  attachmentAdd: (args: { fields: Fields }) => call<Saved | null>("attachment_add", args),
  /** `page`: from 1, of one paper. */
  attachmentFromScanner: (args: { fields: Fields; at: number; look: T.PageLook; page: number }) => call<Saved>("attachment_from_scanner", args),
  /** Names of the scanners of this machine. */
  scanners: () => call<string[]>("scanners"),
  scannerStop: () => call<void>("scanner_stop"),
  /** A small JPEG in base64. */
  attachmentPreview: (args: { id: string }) => call<string | null>("attachment_preview", args),
  attachmentContent: (args: { id: string }) => call<string>("attachment_content", args),
  attachmentSave: (args: { id: string }) => call<T.KeptFile[]>("attachment_save", args),

  /** Those of the last day first. */
  awarenessActivities: () => call<T.ListedActivity[]>("awareness_activities"),
  /** `fields`: what a form holds now. */
  awarenessCounted: (args: { fields: Fields }) => call<T.Counted>("awareness_counted", args),

  remittanceCorridors: () => call<T.Corridor[]>("remittance_corridors"),
  remittanceCompare: (args: { question: T.RemittanceQuestion }) => call<T.Comparison>("remittance_compare", args),


  convoyList: () => call<T.Convoy[]>("convoy_list"),
  /** Looks at what is common; gives the convoy its number where it has none. */
  convoyBegin: (args: { group: T.Group }) => call<T.Group>("convoy_begin", args),
  convoyOpen: (args: { convoy: string; returnedOn: string }) => call<{ group: T.Group; lines: T.SavedLine[] }>("convoy_open", args),
  convoyAlike: (args: { cells: T.Cells; except?: string }) => call<T.Duplicate[]>("convoy_alike", args),
  /** `draft`: what the grid still holds besides, kept in the same transaction; empty: nothing. */
  convoyEnter: (args: { group: T.Group; line: { cells: T.Cells; same: string | null }; draft: string }) => call<T.Entered>("convoy_enter", args),
  convoyCorrect: (args: { line: string; was: T.Cells; now: T.Cells }) => call<T.Entered>("convoy_correct", args),
  convoyCorrectGroup: (args: { convoy: string; returnedOn: string; group: T.Group }) => call<{ group: T.Group; changed: number }>("convoy_correct_group", args),
  convoyPaste: (args: { text: string }) => call<T.Pasted>("convoy_paste", args),
  convoyFill: (args: { text: string; columns: (string | null)[]; order: T.ColumnChoice["order"] }) => call<{ lines: T.Cells[]; unreadable: number[] }>("convoy_fill", args),

  /** `null`: no file was picked. The window gets a token, never a path. */
  importLook: () => call<{ token: string; name: string; look: T.Look } | null>("import_look"),
  importRun: (args: { token: string; choice: T.ColumnChoice; write: boolean }) => call<T.ImportReport>("import_run", args),

  /** `null`: nothing long is under way. */
  progress: () => call<T.Progress | null>("progress"),
  progressStop: () => call<void>("progress_stop"),
  exchangeStatus: () => call<T.ExchangeStatus>("exchange_status"),
  bundlePrepare: (args: { to: string; mostMegabytes?: number }) => call<T.Prepared[]>("bundle_prepare", args),
  bundleLook: () => call<{ token: string; report: T.Report; likely: T.Likely[] } | null>("bundle_look"),
  bundleTakeIn: (args: { token: string }) => call<T.Report>("bundle_take_in", args),
  bundleUndo: () => call<{ from: string; number: number; changes: number }>("bundle_undo"),
  bundles: () => call<T.Bundles>("bundles"),
  bundleLost: (args: { to: string; number: number }) => call<void>("bundle_lost", args),
  bundleFound: (args: { to: string; number: number }) => call<void>("bundle_found", args),
  bundlePaperPreview: (args: { paper: T.BundlePaper }) => call<T.Letter>("bundle_paper_preview", args),
  bundlePaperPrint: (args: { paper: T.BundlePaper; copies: number }) => call<{ sent_to_printer: boolean }>("bundle_paper_print", args),
  bundlePaperSave: (args: { paper: T.BundlePaper }) => call<T.KeptFile[]>("bundle_paper_save", args),
  joinRequest: () => call<{ sixWords: string[] } | null>("join_request"),
  joinInviteLook: () => call<{ token: string; sixWords: string[]; prefix: string; name: string } | null>("join_invite_look"),
  /** The invitation's own words. `null`: no place was chosen, and nothing was certified. */
  joinInvite: (args: { token: string; sixWords: string[] }) => call<{ sixWords: string[] } | null>("join_invite", args),
  /** Gives the new prefix. */
  joinAnew: () => call<string>("join_anew"),
  joinAcceptLook: () => call<{ token: string; sixWords: string[]; centre: string } | null>("join_accept_look"),
  joinAccept: (args: { token: string; sixWords: string[] }) => call<{ centre: string }>("join_accept", args),
  backupsRemoveOld: () => call<number>("backups_remove_old"),
  /** `before`: the number of the last line that is shown. */
  journal: (args: { which: T.JournalWhich; before: number | null }) => call<T.JournalLine[]>("journal", args),
  backupState: () => call<T.Copies>("backup_state"),
  backupNow: () => call<T.Copies>("backup_now"),
  backupSecondPick: () => call<T.Copies | null>("backup_second_pick"),
  backupSecondDrop: () => call<T.Copies>("backup_second_drop"),
  backupRehearse: (args: { passphrase: string }) => call<T.Rehearsed>("backup_rehearse", args),
  backupPick: () => call<T.PickedBackup | null>("backup_pick"),
  /** `code`: the recovery code; the passphrase is then the one that is to hold from now on. */
  backupRestore: (args: { token: string; login: string; passphrase: string; code: string | null }) => call<{ restored: T.Restored; session: T.Session }>("backup_restore", args),
  keysRenew: () => call<T.KeysStatus>("keys_renew"),
  rootSheetsPrint: (args: { passphrase: string }) => call<T.SheetsMade>("root_sheets_print", args),
  rootSheetsSave: (args: { passphrase: string }) => call<T.SheetsMade | null>("root_sheets_save", args),
  rootSheetCheck: (args: { typed: string }) => call<T.CheckedSheet>("root_sheet_check", args),
  rootRestore: (args: { one: string; other: string }) => call<{ fingerprint: string; splitting: string }>("root_restore", args),
  rootLearn: () => call<{ desks: string[]; changed: boolean } | null>("root_learn"),
  rootListSave: () => call<boolean>("root_list_save"),
  revokeDesk: (args: { prefix: string; reason: string; upTo?: number }) => call<void>("revoke_desk", args),
  inheritFiles: (args: { from: string; to: string }) => call<number>("inherit_files", args),

  toReview: () => call<T.Crossing[]>("to_review"),
  disagreements: () => call<T.Disagreement[]>("disagreements"),
  decideBoth: (args: { id: string; take: number; seen: string; reason?: string }) => call<Saved>("decide_both", args),
  decideAgain: (args: { id: string; take: number; seen: string; reason?: string }) => call<Saved>("decide_again", args),
  disagreementAsk: (args: { id: string }) => call<string[]>("disagreement_ask", args),
  decide: (args: { id: string; take: number; seen: string; reason?: string }) => call<Saved>("decide", args),

  duplicatePairs: () => call<T.OpenPair[]>("duplicate_pairs"),
  duplicateScan: () => call<{ compared: number; alike: number }>("duplicate_scan"),
  duplicateDecide: (args: { one: string; other: string; decision: "different" | "later"; reason?: string }) => call<Saved>("duplicate_decide", args),
  mergePersons: (args: { choice: { kept: string; absorbed: string; take: string[]; reason: string } }) =>
    call<{ merge: string; kept: string; taken: string[] }>("merge_persons", args),
  unmergePerson: (args: { person: string; reason: string }) => call<{ back: string[]; stay: string[] }>("unmerge_person", args),

  userAdd: (args: { fields: Fields; passphrase: string }) => call<Saved>("user_add", args),
  userDisable: (args: { id: string }) => call<void>("user_disable", args),
  lettersToPrint: () => call<T.LetterToPrint[]>("letters_to_print"),
  lettersPrint: (args: { referrals: string[]; copies: number; lang: T.Lang }) => call<T.LettersSent>("letters_print", args),
  printers: () => call<{ names: string[]; chosen: string | null }>("printers"),
  sheetPreview: (args: { sheet: T.Sheet }) => call<T.Letter>("sheet_preview", args),
  sheetPrint: (args: { sheet: T.Sheet; copies: number }) => call<{ sent_to_printer: boolean }>("sheet_print", args),
  sheetSave: (args: { sheet: T.Sheet }) => call<T.KeptFile[]>("sheet_save", args),
  savedOpen: (args: { place: number }) => call<null>("saved_open", args),
  printerChoose: (args: { name: string | null }) => call<void>("printer_choose", args),
  journalHeadCheck: (args: { lines: number; hash: string }) => call<{ agrees: boolean; since: number }>("journal_head_check", args),
  journalVerify: () => call<{ lines: number; signed: number; signed_at: number | null; checkpoints: number }>("journal_verify"),
  userPassphrase: (args: { id: string; passphrase: string }) => call<void>("user_passphrase", args),
  usersWithPassphrase: () => call<string[]>("users_with_passphrase"),
  recoveryRenew: (args: { passphrase: string }) => call<{ recoveryCode: string; open: boolean }>("recovery_renew", args),
  keyRotate: (args: { passphrase: string }) => call<{ recoveryCode: string; open: boolean }>("key_rotate", args),
  changePassphrase: (args: { old: string; new: string }) => call<void>("change_passphrase", args),

  draftSave: (args: { form: string; content: string }) => call<void>("draft_save", args),
  drafts: () => call<{ form: string; saved_at: number }[]>("drafts"),
  draftLoad: (args: { form: string }) => call<string | null>("draft_load", args),
  draftDrop: (args: { form: string }) => call<void>("draft_drop", args),

  closedOpen: (args: { person: string; reason: string }) => call<Saved>("closed_open", args),
  handOver: (args: { person: string; to: string }) => call<void>("hand_over", args),
  handOverAccept: (args: { person: string }) => call<void>("hand_over_accept", args),
  handOverRefuse: (args: { person: string; reason: string }) => call<void>("hand_over_refuse", args),
  missions: () => call<T.Carried[]>("missions"),
  missionPreview: (args: { choice: T.MissionChoice }) => call<T.MissionPreview>("mission_preview", args),
  missionPrepare: (args: { choice: T.MissionChoice }) => call<number>("mission_prepare", args),
  missionEnd: (args: { choice: T.MissionChoice }) => call<number>("mission_end", args),
  forgetPerson: (args: { person: string; reason: string }) => call<void>("forget_person", args),
  loadStartSet: () => call<number>("load_start_set"),
};

/** What was refused, whatever came through the bridge. */
export function refusal(error: unknown): T.Refusal {
  if (error && typeof error === "object" && "code" in error && "message" in error) {
    const given = error as { code: unknown; field?: unknown; message: unknown };
    return { code: String(given.code), field: given.field ? String(given.field) : null, message: String(given.message) };
  }
  return { code: "unexpected", field: null, message: error instanceof Error ? error.message : String(error) };
}
