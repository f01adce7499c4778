/** Money transfers. `?remittance=none`. A rough cousin of the core's sums. */
import { todayIso } from "../format";
import type { Offer, RemittanceQuestion, Row } from "../types";
import { daysAgo, invalid, rows, text, type Answers } from "./store";

const WORTH: Record<string, number> = { XOF: 1, XAF: 1, EUR: 655.957 };
const number = (value: unknown): number | null => (text(value) ? Number(text(value)) : null);

function offer(tariff: Row, amount: number): Offer {
  const worth = WORTH[text(tariff.currency)] ?? number(tariff.market_rate);
  const rate = number(tariff.rate) ?? (worth === 1 ? 1 : null);
  const fee = (number(tariff.fee) ?? 0) + (amount * (number(tariff.fee_percent) ?? 0)) / 100;
  const share = (part: number): number => Math.trunc((part * 10_000) / amount);
  const all = rate !== null && worth ? fee + ((worth - rate) * amount) / worth : null;
  const cost_share = all === null ? null : share(all);
  return {
    tariff,
    fee: String(Math.round(fee * 1000) / 1000),
    received_xof: rate === null ? null : Math.trunc(amount * rate),
    fee_share: share(fee),
    cost_share,
    cost_xof: all === null ? null : Math.trunc(all * (worth ?? 0)),
    level: cost_share === null ? null : cost_share <= 300 ? "goal" : cost_share <= 500 ? "limit" : "dear",
    old: text(tariff.noted_on) < daysAgo(90) || (text(tariff.valid_until) !== "" && text(tariff.valid_until) < todayIso()),
  };
}

export const remittance: Answers = {
  remittance_corridors: () => {
    const countries = [...new Set(rows("remittance_tariff").map((one) => text(one.country)))];
    return countries
      .map((country) => {
        const all = rows("remittance_tariff").filter((one) => one.country === country);
        return { country, currencies: [...new Set(all.map((one) => text(one.currency)))], tariffs: all.length };
      })
      .sort((a, b) => b.tariffs - a.tariffs);
  },
  remittance_compare: (args) => {
    const { country, currency, amount } = args.question as RemittanceQuestion;
    if (amount < 1 || amount > 100_000_000) invalid("amount", "out-of-range", { min: 1, max: 100_000_000 });
    const all = rows("remittance_tariff").filter((one) => one.country === country && (!currency || one.currency === currency));
    const offers = all.map((one) => offer(one, amount)).sort((a, b) => Number(a.cost_share === null) - Number(b.cost_share === null) || (a.cost_share ?? a.fee_share) - (b.cost_share ?? b.fee_share));
    const costs = offers.flatMap((one) => (one.cost_xof === null ? [] : [one.cost_xof]));
    return { country, currency: currency ?? text(all[0]?.currency), amount, offers, spread_xof: costs.length ? Math.max(...costs) - Math.min(...costs) : null };
  },
};
