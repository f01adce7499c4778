/** Approval of plans, and the score with its weights. */
import { QUESTIONS } from "../../reintegration/questions";
import { todayIso } from "../format";
import type { Row, Scored } from "../types";
import { find, invalid, put, refuse, rows, text, type Answers, saved } from "./store";

const weights: Record<string, number> = Object.fromEntries(QUESTIONS.map((question) => [question, 1]));
const VALUE: Record<string, number> = { non: 0, "un-peu": 1 / 3, assez: 2 / 3, oui: 1 };

function scored(row: Row): Scored {
  const dimensions = [0, 1, 2].map((at) => {
    const asked = QUESTIONS.slice(at * 8, at * 8 + 8);
    const known = asked.filter((question) => text(row[question]) in VALUE);
    const weight = (list: readonly string[]): number => list.reduce((sum, question) => sum + (weights[question] ?? 1), 0);
    if (!known.length || weight(known) * 2 < weight(asked)) return null;
    return known.reduce((sum, question) => sum + (weights[question] ?? 1) * (VALUE[text(row[question])] ?? 0), 0) / weight(known);
  });
  const whole = dimensions.every((one) => one !== null) ? dimensions.reduce<number>((sum, one) => sum + (one ?? 0), 0) / 3 : null;
  return { score: row, values: { dimensions, whole, answered: QUESTIONS.filter((question) => text(row[question]) in VALUE).length } };
}

export const scoresOf = (person: string): Scored[] => {
  const cases = rows("case_file").filter((row) => row.person === person).map((row) => row.id);
  return rows("score").filter((row) => row.person === person || cases.includes(text(row.case_file))).map(scored).reverse();
};

export const support: Answers = {
  plan_ask_approval: (args) => {
    const plan = find("plan", args.plan) ?? refuse("not-found", null, "error-not-found");
    if (!rows("plan_action").some((action) => action.plan === plan.id)) refuse("plan-empty", null, "error-plan-empty");
    return saved(put("plan", { approval: "demande", approval_on: todayIso(), approval_comment: null }, plan.id));
  },
  plan_approve: (args) => {
    const plan = find("plan", args.plan) ?? refuse("not-found", null, "error-not-found");
    if (!args.approved && !text(args.comment as string | null)) invalid("approval_comment", "required");
    return saved(put("plan", { approval: args.approved ? "approuve" : "a-revoir", approval_on: todayIso(), approval_comment: (args.comment as string | null) ?? null }, plan.id));
  },
  score_weights: () => weights,
  score_weigh: (args) => {
    const weight = Number(args.weight);
    if (!(weight >= 0 && weight <= 10)) invalid("weight", "number-range", { min: 0, max: 10 });
    weights[text(args.question as string)] = weight;
    return weights;
  },
};
