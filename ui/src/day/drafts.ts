/** Where a kept form is taken up again, and what it is called. Forms are named `<kind>:<what>`. */
import { isNewPerson } from "../intake/begun";
import { hrefOfForm } from "../lib/route.svelte";
import { hasText, t } from "../lib/words.svelte";
import { TAB_OF } from "../person/tabs";

/** The way to the form's place, `of`: what follows the kind in its name. `null`: nobody knows such a form. */
type Way = (of: string[]) => string[] | null;
const to = (...path: (string | undefined)[]): string[] | null => (path.every((part) => part) ? (path as string[]) : null);
const inFile = (tab: string): Way => ([person]) => to("person", person, tab);

const WAYS: Record<string, Way> = {
  ...Object.fromEntries(Object.entries(TAB_OF).map(([kind, tab]) => [kind, inFile(tab)])),
  person: ([first, second]) => (first === "new" ? to("intake", "person", second ?? "new") : to("person", first, "identity")),
  // The second step of the intake; in the file the person comes first.
  case_file: ([first, second]) => (first === "new" ? to("intake", "case", second) : to("person", first, "case")),
  consent: ([first, person]) => ({ intake: to("intake", "consent", person), new: to("person", person, "consents", "new"), place: to("person", person, "referrals", "new") })[first ?? ""] ?? to("person", first, "consents"),
  consent_override: ([person]) => to("person", person, "referrals", "new"),
  referral: ([first, person]) => (first === "new" ? to("person", person, "referrals", "new") : to("person", first, "referrals")),
  referral_step: ([person, referral]) => to("person", person, "referrals", referral),
  appointment: ([person]) => (person ? to("person", person, "tasks") : to("day")),
  opening: inFile("case"),
  hand_over: inFile("case"),
  forget: inFile("identity"),
  retention: () => to("retention"),
  coupon: ([code]) => to("coupon", code),
  // A convoy's name may hold a colon.
  convoy: ([day, ...name]) => (day === "new" ? to("convoy") : to("convoy", day, name.join(":"))),
  convoy_change: ([day, ...name]) => to("convoy", day, name.join(":")),
  awareness_activity: ([id, act]) => (id === "new" ? to("awareness", "new") : to("awareness", id, ...(act ? [] : ["edit"]))),
  answer_sheet: ([partner]) => to("answer-sheet", partner),
  remittance_tariff: ([id]) => (id === "new" ? to("remittance") : to("remittance", "tariff", id)),
  remittance_talk: ([first]) => (first === "new" ? to("remittance") : to("person", first, "guidance")),
  partner: ([id]) => (id === "new" ? to("directory") : to("directory", id)),
  partner_service: ([partner]) => to("directory", partner),
  user: () => to("user"),
  desk: () => to("user", "desks"),
  centre: () => to("user", "centre"),
  list_item: ([list]) => to("user", "lists", list),
  extra_field: () => to("user", "fields"),
  reason_template: () => to("user", "reasons"),
};

function wayTo(form: string): string[] | null {
  const [kind = "", ...of] = form.split(":");
  return WAYS[kind]?.(of) ?? null;
}
/** Leads to the form itself, open and with its cursor. */
export function draftPlace(form: string): string | null {
  const way = wayTo(form);
  return way && hrefOfForm(form, ...way);
}
/** Whose file it belongs to. */
export function draftPerson(form: string): string | null {
  const [page, first, second] = wayTo(form) ?? [];
  return (page === "person" ? first : page === "intake" && first !== "person" ? second : null) ?? null;
}

export function draftName(form: string): string {
  const kind = form.split(":")[0] ?? "";
  if (isNewPerson(form)) return t("intake-person");
  const key = [`draft-of-${kind}`, `kind-${kind}`].find(hasText);
  const name = key ? t(key) : t("draft-other");
  return form.endsWith(":withdraw") ? t("draft-withdraw", { what: name }) : name;
}
