/** Where a kept form is taken up again, and what it is called. Forms are named `<kind>:<what>`. */
import { isNewPerson, placeOf } from "../intake/begun";
import { href } from "../lib/route.svelte";
import { hasText, t } from "../lib/words.svelte";
import { TAB_OF } from "../person/tabs";

const RECORD = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const PAGES: Record<string, string[]> = { partner: ["directory"], partner_service: ["directory"], user: ["user"], desk: ["user", "desks"], centre: ["user", "centre"] };

export function draftPlace(form: string): string | null {
  const [kind = "", ...rest] = form.split(":");
  if (isNewPerson(form)) return href("intake", "person", placeOf(form));
  if (kind === "convoy") return rest[0] === "new" ? href("convoy") : href("convoy", rest[0] ?? "", rest.slice(1).join(":"));
  if (kind === "awareness_activity") return rest[0] === "new" ? href("awareness", "new") : href("awareness", rest[0] ?? "", "edit");
  if (kind === "answer_sheet") return href("answer-sheet", rest[0] ?? "");
  const page = PAGES[kind];
  const id = rest.find((part) => RECORD.test(part));
  if (page) return href(...page, ...(kind.startsWith("partner") && id ? [id] : []));
  return id ? href("person", id, TAB_OF[kind] ?? "case") : null;
}

export function draftName(form: string): string {
  if (isNewPerson(form)) return t("intake-person");
  if (form.startsWith("convoy:")) return t("convoy-draft");
  if (form.startsWith("awareness_activity:")) return t("awareness-draft");
  if (form.startsWith("answer_sheet:")) return t("answer-sheet-draft");
  const key = `kind-${form.split(":")[0]}`;
  return hasText(key) ? t(key) : t("draft-other");
}
