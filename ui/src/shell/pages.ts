/** The pages of the window by the first word of the address. Each slice brings its own `XPage.svelte`. */
import type { Component } from "svelte";

type Page = Component<{ path: string[] }>;

const found = import.meta.glob<{ default: Page }>("../*/*Page.svelte", { eager: true });

const NAMES: Record<string, string> = {
  today: "../today/TodayPage.svelte",
  search: "../search/SearchPage.svelte",
  intake: "../intake/IntakePage.svelte",
  person: "../person/PersonPage.svelte",
  coupon: "../coupon/CouponPage.svelte",
  exchange: "../exchange/ExchangePage.svelte",
  disagreement: "../disagreement/DisagreementPage.svelte",
  duplicate: "../duplicate/DuplicatePage.svelte",
  "answer-sheet": "../answer_sheet/AnswerSheetPage.svelte",
  scoreboard: "../scoreboard/ScoreboardPage.svelte",
  directory: "../directory/DirectoryPage.svelte",
  user: "../user/UserPage.svelte",
  awareness: "../awareness/AwarenessPage.svelte",
  basket: "../basket/BasketPage.svelte",
  day: "../day/DayPage.svelte",
  override: "../consent/OverridePage.svelte",
  remittance: "../remittance/RemittancePage.svelte",
  retention: "../retention/RetentionPage.svelte",
  report: "../report/ReportPage.svelte",
  convoy: "../convoy/ConvoyPage.svelte",
  incoming: "../incoming_referral/IncomingPage.svelte",
  import: "../import/ImportPage.svelte",
};

export const pageOf = (name: string): Page | undefined => found[NAMES[name] ?? ""]?.default;
