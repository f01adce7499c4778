/** Letters, the life of a referral, handing over and forgetting, without a printer. */
import { formatPhone, todayIso } from "../format";
import type { Letter, LetterToPrint, Row, Step } from "../types";
import { letterPicture, samplePicture } from "./letter_picture";
import { find, invalid, nameOf, put, refuse, rows, text, type Answers } from "./store";
import { warned } from "./warned";

const SHA = "8f3c1d0a97be4412c6a05d7e2b91f8340c5e6a7d918273645546372819a0b1c2";

/** The core goes by what each line's author knew; here one desk and one clock write them all. */
export function asInForce(lines: Row[]): Row[] {
  return [...lines].sort((a, b) => text(b.given_on).localeCompare(text(a.given_on)) || Number(b.decision === "retire") - Number(a.decision === "retire") || b.id.localeCompare(a.id));
}

function consentOf(person: unknown, partner: unknown): { consent: string | null; allowed: boolean; basis: string | null } {
  const lines = rows("consent").filter((row) => row.person === person && row.purpose === "transmission" && row.partner === partner);
  const newest = asInForce(lines)[0];
  const basis = newest?.legal_basis && newest.legal_basis !== "consentement" ? text(newest.legal_basis) : null;
  return newest?.decision === "accorde" ? { consent: newest.id, allowed: true, basis } : { consent: null, allowed: false, basis: null };
}

function parts(args: Record<string, unknown>): { referral: Row; person: Row; partner: Row; letter: Row | undefined } {
  const referral = find("referral", args.referral) ?? refuse("not-found", null, "error-not-found");
  const person = find("person", referral.person) ?? refuse("not-found", null, "error-not-found");
  const partner = find("partner", referral.partner) ?? refuse("not-found", null, "error-not-found");
  if (!consentOf(person.id, partner.id).allowed) refuse("no-consent", null, "error-no-consent");
  return { referral, person, partner, letter: rows("letter").find((row) => row.referral === referral.id) };
}

function preview(args: Record<string, unknown>): Letter {
  const { referral, person, partner, letter } = parts(args);
  const warnings = text(partner.address) ? [] : ["La structure n'a pas d'adresse dans l'annuaire : ajoutez un repère avant d'imprimer."];
  return { pages: [letterPicture(referral, person, partner, Number(letter?.printed_times ?? 0))], sha256: SHA, warnings };
}

function print(args: Record<string, unknown>): { printed_times: number; sha256: string; sent_to_printer: boolean } {
  const { referral, letter } = parts(args);
  const printed_times = Number(letter?.printed_times ?? 0) + 1;
  put("letter", { referral: referral.id, person: referral.person, printed_times, printed_on: todayIso(), sha256: SHA }, letter?.id);
  if (referral.state === "preparee") {
    put("referral", { state: "imprimee", state_on: todayIso() }, referral.id);
    put("referral_step", { referral: referral.id, person: referral.person, state: "imprimee", on_day: todayIso(), source: "poste" });
  }
  return { printed_times, sha256: SHA, sent_to_printer: true };
}

function advance(args: Record<string, unknown>): string {
  const given = args.step as Step;
  const referral = find("referral", args.id) ?? refuse("not-found", null, "error-not-found");
  const state = text(given.state);
  if (!state) invalid("state", "required");
  if (state === "refusee" && !given.refusal_reason) invalid("refusal_reason", "required");
  const on_day = text(given.on_day) || todayIso();
  const step = { state, on_day, source: text(given.source) || null, refusal_reason: text(given.refusal_reason) || null, note: text(given.note) || null };
  const made = put("referral_step", { referral: referral.id, person: referral.person, ...step });
  put("referral", { state, state_on: on_day, refusal_reason: step.refusal_reason }, referral.id);
  return made.id;
}

const waiting = (): LetterToPrint[] =>
  rows("referral")
    .filter((row) => row.state === "preparee")
    .map((row) => ({
      referral: row.id,
      reference: text(row.reference),
      person: text(row.person) || null,
      name: nameOf(find("person", row.person)),
      partner: text(find("partner", row.partner)?.short_name),
      prepared_on: text(row.prepared_on) || null,
      allowed: consentOf(row.person, row.partner).allowed,
    }))
    .sort((a, b) => a.reference.localeCompare(b.reference));

export const letters = {
  letters_to_print: waiting,
  letters_print: (args) => {
    const all = args.referrals as string[];
    const takes = new URLSearchParams(location.search).get("printer") === "none" ? 0 : all.length;
    for (const referral of all.slice(0, takes + 1)) print({ referral });
    const reference = (referral: string): string => text(find("referral", referral)?.reference);
    const cut = warned();
    return {
      sent: takes,
      stopped_at: takes < all.length ? reference(all[takes] ?? "") : null,
      refused: null,
      warned: cut.length ? all.slice(0, takes + 1).map((referral) => ({ reference: reference(referral), warnings: cut })) : [],
    };
  },
  referral_says: (args) => {
    const person = find("person", args.person) ?? refuse("not-found", null, "error-not-found");
    const shared = args.shared as string[];
    const year = /^\d{4}/.exec(text(person.birth_date))?.[0];
    const born = year && `${person.sex === "f" ? "née" : "né"} en ${year}`;
    const facts = [shared.includes("telephone") && !person.code_only && formatPhone(text(person.phone)), shared.includes("filiation") && !person.code_only && `Père : ${text(person.father_name)}.`];
    return [nameOf(person), text(person.sex).toUpperCase(), born, ...facts].flatMap((line) => line || []);
  },
  letter_preview: preview,
  letter_print: print,
  letter_save: (args) => [{ place: 0, file_name: `lettre-${text(find("referral", args.referral)?.reference)}.pdf` }],
  letterhead_sample: () => ({ pages: [samplePicture(rows("centre")[0] ?? refuse("not-found", null, "error-not-found"))], sha256: SHA, warnings: warned() }),
  logo_pick: () => {
    const broken = new URLSearchParams(location.search).get("logo") === "broken";
    if (broken) refuse("logo-more-than-outlines", null, "error-logo-more-than-outlines");
    put("centre", { logo: "1000 500;0 M 0,0 1000,0 1000,500 0,500" }, rows("centre")[0]?.id);
    return true;
  },
  logo_remove: () => put("centre", { logo: null }, rows("centre")[0]?.id),
  referral_consent: (args) => consentOf(args.person, args.partner),
  referral_advance: advance,
  forget_person: (args) => {
    if (!text(args.reason).trim()) invalid("reason", "required");
    put("person", { forgotten: true, withdrawn: true }, text(args.person));
  },
} satisfies Answers;
