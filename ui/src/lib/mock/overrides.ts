/** What is passed on without consent: two invented lines of other desks, and what is written in the window. */
import { todayIso } from "../format";
import type { Override } from "../types";
import { daysAgo, find, invalid, put, rows, state, text, type Answers } from "./store";

const elsewhere: Override[] = [
  { did: "passed-on", id: "override-1", by: "Oumar Diallo", desk: "KAY", on: daysAgo(3), reference: "KAY-P26-000118-R", legal_basis: "obligation-legale", legal_text: "Réquisition du juge des enfants de Kayes, n° 112.", unseen: true, withdrawn: false },
  { did: "passed-on", id: "override-2", by: "Fanta Keïta", desk: "ZEG", on: daysAgo(40), reference: "ZEG-P26-000042-7", legal_basis: "interet-vital", legal_text: "Blessé, sans connaissance ; transport au centre de santé.", unseen: false, withdrawn: true },
];
let seen = false;

function written(): Override[] {
  const lines = rows("consent").filter((row) => row.legal_basis && row.legal_basis !== "consentement");
  return lines.map((row) => ({ did: "passed-on", id: row.id, by: state.session?.name ?? null, desk: "BKO", on: text(row.given_on), reference: text(find("person", row.person)?.reference), legal_basis: text(row.legal_basis), legal_text: text(row.legal_text), unseen: true, withdrawn: false }));
}
/** Openings of the window, as [`closed.ts`] wrote them. */
function opened(): Override[] {
  return rows("opening").map((row) => ({ did: "opened", id: row.id, by: state.session?.name ?? null, desk: "BKO", on: text(row.opened_on), reference: text(find("person", row.person)?.reference), legal_basis: null, legal_text: text(row.reason), unseen: true, withdrawn: false }));
}
const all = (): Override[] => [...opened(), ...written(), ...elsewhere].map((line) => ({ ...line, unseen: line.unseen && !seen }));

export const unseen = (): number => all().filter((line) => line.unseen).length;

export const overrides: Answers = {
  overrides: () => all(),
  overrides_seen: () => {
    seen = true;
    return null;
  },
  consent_override: (args) => {
    if (!text(args.legalBasis)) invalid("legal_basis", "required");
    if (!text(args.legalText).trim()) invalid("legal_text", "required");
    const row = put("consent", { person: text(args.person), partner: text(args.partner), purpose: "transmission", decision: "accorde", given_on: todayIso(), legal_basis: text(args.legalBasis), legal_text: text(args.legalText) });
    return { id: row.id, changed: [] };
  },
};
