/** What the form of a tariff asks, and how its figures are read. */
import type { FormItem } from "../lib/form";
import { formatMoney, formatWhole } from "../lib/format";
import type { Fields, Lang, Row } from "../lib/types";
import { t } from "../lib/words.svelte";

/** Nobody needs to say a rate between two that share one franc, nor the worth of what the law fixes. */
const sharesFranc = (values: Fields): boolean => values["currency"] === "XOF" || values["currency"] === "XAF";
const isFixed = (values: Fields): boolean => sharesFranc(values) || values["currency"] === "EUR";

export const tariffItems = (): FormItem[] => [
  { heading: t("remittance-part-who") },
  { name: "provider", span: 4 },
  { name: "product", span: 4 },
  { name: "channel", span: 4 },
  { name: "country", span: 4 },
  { name: "currency", span: 4 },
  { name: "pay_in", span: 4 },
  { name: "pay_out", span: 4 },
  { name: "speed", span: 4 },
  { heading: t("remittance-part-price") },
  { name: "fee", span: 4 },
  { name: "fee_percent", span: 4 },
  { name: "rate", span: 4, off: sharesFranc },
  { name: "market_rate", span: 4, off: isFixed },
  { name: "amount_from", span: 4 },
  { name: "amount_to", span: 4 },
  { heading: t("remittance-part-noted") },
  { name: "noted_on", span: 4 },
  { name: "source", span: 4 },
  { name: "valid_until", span: 4 },
  { name: "note", lines: 2 },
];

/** A line that was noted before, for its price of today. */
export const asNew = (tariff: Row): Fields => {
  const { id: _, fee: _fee, fee_percent: _percent, rate: _rate, market_rate: _market, noted_on: _noted, valid_until: _until, note: _note, desk: _desk, ...rest } = tariff;
  return rest;
};

/** "4.9" → "4,9 EUR"; both francs CFA are called as people call them. */
export function sum(figure: string | number, currency: string, lang: Lang): string {
  const [whole = "", part] = String(figure).split(".");
  const name = sharesFranc({ currency }) ? "F\u00a0CFA" : currency;
  return `${formatWhole(Number(whole))}${part ? `${lang === "fr" ? "," : "."}${part}` : ""}\u00a0${name}`;
}
/** 345 hundredths of a percent → "3,45 %". */
export const percent = (share: number, lang: Lang): string => `${(share / 100).toLocaleString(lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}\u00a0%`;
export const francs = (xof: number | null): string => (xof === null ? t("remittance-unknown") : formatMoney(xof));
