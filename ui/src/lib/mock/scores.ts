/** Answers of partners that do not exist. */
import type { LetterOutcome, PartnerScore, ScoredLetter } from "../types";
import { daysAgo, invalid, newId, rows, text, type Answers } from "./store";

const LETTERS: [string, [LetterOutcome, number, number | null, string | null][]][] = [
  ["ANPE", [["accepted", 160, 9, null], ["accepted", 150, 14, null], ["refused", 120, 21, "complet"], ["refused", 100, 30, "complet"], ["refused", 90, 8, "papiers-manquants"], ["waiting", 60, 12, null], ["silent", 45, null, null], ["silent", 38, null, null], ["not-come", 30, 11, null], ["open", 5, null, null]]],
  ["APEJ", [["accepted", 140, 4, null], ["accepted", 80, 6, null], ["accepted", 40, 5, null], ["passed-on", 20, 3, null]]],
  ["Direction nationale du développement social", [["silent", 90, null, null]]],
];

export const scores: Answers = {
  partner_scores: (args) => {
    const [from, until] = [text(args.from), text(args.until)];
    if (until < from) invalid("until", "before-start");
    const person = rows("person")[0]?.id ?? null;
    return LETTERS.map(([name, all], at): PartnerScore => {
      const letters = all
        .map(([outcome, ago, days, refusal_reason], place): ScoredLetter => ({ referral: `${newId()}`, person, reference: `BKO-R26-00${1100 + at * 20 + place}-7`, printed_on: daysAgo(ago), outcome, days, refusal_reason }))
        .filter((letter) => letter.printed_on >= from && letter.printed_on <= until);
      const answered = letters.flatMap((letter) => (letter.days === null ? [] : [letter.days])).sort((a, b) => a - b);
      const refusals: Record<string, number> = {};
      for (const letter of letters) if (letter.refusal_reason) refusals[letter.refusal_reason] = (refusals[letter.refusal_reason] ?? 0) + 1;
      const middle = answered.length ? ((answered[(answered.length - 1) >> 1] ?? 0) + (answered[answered.length >> 1] ?? 0)) / 2 : null;
      return { partner: name, name, median_days: middle, refusals, letters };
    }).filter((score) => score.letters.length);
  },
};
