import { expect, test, vi } from "vitest";

vi.stubGlobal("location", { hash: "" });
vi.stubGlobal("history", { state: null, replaceState: () => undefined });
vi.stubGlobal("window", { addEventListener: () => undefined });
const { draftPlace, draftPerson } = await import("./drafts");

const ID = "01934f2a-7c00-7000-8000-000000000001";
const sources = import.meta.glob<string>("../**/*.{svelte,ts}", { query: "?raw", import: "default", eager: true });
const own = Object.entries(sources).filter(([path]) => !/\/(mock|lib)\/|\.test\.ts$/.test(path));

/** `note:{person}:{row?.id ?? 'new'}` stands for two forms. */
function variants(template: string): string[] {
  const filled = (fresh: boolean): string => template.replace(/\$?\{((?:[^{}'"]|'[^']*'|"[^"]*")*)\}/g, (_, inner: string) => (fresh && /['"]new['"]/.test(inner) ? "new" : ID));
  return [...new Set([filled(true), filled(false)])];
}
/** Every form that the sources name, with the file that does. */
const named = own.flatMap(([path, text]) => {
  const found = [...text.matchAll(/\bform="([^"\n]*(?:\{[^}]*\}[^"\n]*)*)"|new Kept\(`([^`]+)`|\bform=\{[^}\n]*?`([^`]+)`/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return found.filter((template) => /^[a-z_]+(:|$)/.test(template)).flatMap((template) => variants(template).map((form) => ({ path, template, form })));
});
/** Stand open where the way leads, without being asked for. */
const OPEN = /^(person:new|case_file:new|consent:(intake|new|place)|referral:new|convoy:|awareness_activity:|answer_sheet:|coupon:|centre$)/;

test("the sources name their forms where this test finds them", () => {
  expect(named.length).toBeGreaterThan(30);
});
test.each(named)("a draft of $form has a way back", ({ form }) => {
  expect(draftPlace(form)).toMatch(new RegExp(`^#/[a-z-]+.*\\?form=${encodeURIComponent(form).replace(/[.*+?^$()|[\]\\]/g, "\\$&")}$`));
});
test.each(named.filter((one) => !OPEN.test(one.form)))("the form $template opens when it is asked for", ({ path, template }) => {
  const kind = template.split(":")[0] ?? "";
  const room = path.split("/").slice(0, -1).join("/");
  const opens = own.some(([other, text]) => text.includes("isWanted(") && (other.startsWith(`${room}/`) || text.includes(`isWanted(\`${kind}:`)));
  expect(opens, template).toBe(true);
});
test("what cannot be anybody's file leads to no file", () => {
  expect(draftPlace(`extra_field:person:${ID}`)).toContain("#/user/fields");
  expect(draftPlace("list_item:visit_reason:autre")).toContain("#/user/lists/visit_reason");
  expect(draftPlace(`reason_template:${ID}`)).toContain("#/user/reasons");
  expect(draftPlace(`appointment:${ID}:${ID}:move`)).toContain(`#/person/${ID}/tasks`);
  expect(draftPlace(`case_file:new:${ID}`)).toContain(`#/intake/case/${ID}`);
  expect(draftPlace("of a later version:x")).toBeNull();
  expect([draftPerson(`consent:intake:${ID}`), draftPerson("person:new:abc"), draftPerson("coupon:K7M42QXP")]).toEqual([ID, null, null]);
});
