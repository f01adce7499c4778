/** How days, times, money and phones read. Mirrors the core: French long dates, hard spaces in numbers. */
import type { Lang } from "./types";
import { t } from "./words.svelte";

const MONTHS: Record<Lang, string[]> = {
  fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};
const SHORT: Record<Lang, string[]> = {
  fr: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
  en: ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
};

function write(iso: string, lang: Lang, months: string[]): string {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(~?)$/.exec(iso);
  if (!found) return iso;
  const [, year, month, day, about] = found;
  const parts: string[] = [];
  if (day) parts.push(lang === "fr" && Number(day) === 1 ? "1er" : String(Number(day)));
  if (month) parts.push(months[Number(month) - 1] ?? month);
  parts.push(year ?? "");
  const text = parts.join(" ");
  return about ? t("date-about", { date: text }) : text;
}

/** `2026-10-12` → « 12 octobre 2026 »; `1994~` → « vers 1994 ». */
export const formatDate = (iso: string, lang: Lang): string => write(iso, lang, MONTHS[lang]);
/** For tables: « 12 oct. 2026 ». */
export const formatDay = (iso: string, lang: Lang): string => write(iso, lang, SHORT[lang]);

/** ms UTC → « 12 oct. 2026, 10:42 ». */
export function formatTime(ms: number, lang: Lang): string {
  const at = new Date(ms);
  const two = (figure: number) => String(figure).padStart(2, "0");
  return `${formatDay(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`, lang)}, ${formatHour(ms)}`;
}

export function formatHour(ms: number): string {
  const at = new Date(ms);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** Whole figures with narrow hard spaces: 1 968 000. */
export function formatWhole(figure: number): string {
  return String(Math.trunc(figure)).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

export const formatMoney = (xof: number): string => `${formatWhole(xof)}\u00a0F\u00a0CFA`;

export function formatPhone(phone: string): string {
  return /^\d{8}$/.test(phone) ? phone.replace(/(\d\d)(?=\d)/g, "$1\u00a0") : phone;
}

export function formatBytes(bytes: number, lang: Lang): string {
  const unit = lang === "fr" ? ["o", "Ko", "Mo"] : ["B", "KB", "MB"];
  if (bytes < 1000) return `${bytes}\u00a0${unit[0]}`;
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)}\u00a0${unit[1]}`;
  const mega = (bytes / 1_000_000).toFixed(1);
  return `${lang === "fr" ? mega.replace(".", ",") : mega}\u00a0${unit[2]}`;
}

/** The day so many days after another. */
export function dayAfter(iso: string, days: number): string {
  const at = new Date(`${iso}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return iso;
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Today's day on this desk's wall, as the bridge writes it. */
export const todayIso = (): string => isoOf(Date.now());
/** The day of a moment (ms), here. */
export function isoOf(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}
