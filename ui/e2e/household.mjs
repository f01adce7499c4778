// Ties, households and the child alone: states worth a picture and axe, and the work without a mouse.
import assert from "node:assert/strict";

import { on, press, search, seen, type } from "./hand.mjs";

const at = (url, role) => `${url}?start=unlocked&role=${role}#/today`;

async function file(page, words, tab) {
  await page.waitForSelector("main h1");
  await search(page, words);
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  if (tab) {
    await press(page, tab);
    await page.waitForSelector(`[role=tab][title="${tab}"][aria-selected=true]`);
  }
}
const family = async (page) => {
  await file(page, "coulibaly moussa", "Alt+2");
  await page.locator("section[aria-label=Liens]").scrollIntoViewIfNeeded();
};
const child = (page) => file(page, "sissoko");
const lines = (page, section) => page.locator(`section[aria-label=${section}] tbody tr`).count();

export const screens = [
  { name: "household", hash: "today", query: "role=counsellor", act: async (page) => { await family(page); await page.locator("section[aria-label='Ménage'] tbody tr").last().scrollIntoViewIfNeeded(); } },
  { name: "household-tie", hash: "today", query: "role=counsellor", act: async (page) => { await family(page); await press(page, "l"); await page.waitForSelector("dialog[open] [data-field=other]"); await type(page, "keita"); await page.waitForSelector("[role=option]"); } },
  { name: "household-tie-empty", hash: "today", query: "role=counsellor", act: async (page) => { await family(page); await press(page, "l"); await page.waitForSelector("dialog[open] [data-field=other]"); await press(page, "Control+Enter"); await page.waitForSelector("dialog [role=alert]"); } },
  { name: "household-member", hash: "today", query: "role=counsellor", act: async (page) => { await family(page); await press(page, "m"); await page.waitForSelector("dialog[open] [data-field=person]"); } },
  { name: "household-begin", hash: "today", query: "role=counsellor", act: async (page) => { await file(page, "sissoko", "Alt+2"); await press(page, "m"); await page.waitForSelector("dialog[open] [data-field=address_quarter]"); } },
  { name: "household-correct", hash: "today", query: "role=counsellor", act: async (page) => { await family(page); await page.getByRole("button", { name: /^Corriger : BKO-M/ }).click(); await page.waitForSelector("dialog[open] [data-field=head]"); } },
  { name: "alone-minor", hash: "today", query: "role=counsellor", act: child },
  { name: "alone-answer", hash: "today", query: "role=supervisor", act: async (page) => { await child(page); await press(page, "e"); await page.waitForSelector("dialog[open] textarea"); } },
  { name: "alone-referral", hash: "today", query: "role=counsellor", act: async (page) => { await child(page); await press(page, "F6"); await on(page, "services"); } },
];

export const scripts = {
  "a tie is said once, shown in the other's file from its side, and removed": async (page, url) => {
    await page.goto(at(url, "counsellor"));
    await family(page);
    await press(page, "l");
    await on(page, "other");
    await type(page, "keita aissata");
    await page.waitForSelector("[role=option]");
    await press(page, "Enter");
    await on(page, "ties");
    await type(page, "frere");
    await press(page, "Enter", "Control+Enter");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    assert.equal(await lines(page, "Liens"), 4);
    await page.locator("section[aria-label=Liens] tbody tr", { hasText: "KEÏTA" }).focus();
    await press(page, "Enter");
    await page.waitForFunction(() => document.querySelector("main h1")?.textContent?.includes("KEÏTA"));
    await press(page, "Alt+2");
    await page.waitForSelector("section[aria-label=Liens] tbody tr");
    assert.match(await page.locator("section[aria-label=Liens] tbody tr").innerText(), /COULIBALY Moussa[\s\S]*Frère, sœur/);
    await page.locator("section[aria-label=Liens] tbody tr").focus();
    await press(page, "r");
    await page.waitForSelector("dialog[open] input");
    await type(page, "Erreur de personne");
    await press(page, "Enter");
    await seen(page, "Lien retiré des deux dossiers.");
    await seen(page, "Aucun lien noté");
  },
  "a household is begun with the file's address and gets a member": async (page, url) => {
    await page.goto(at(url, "counsellor"));
    await file(page, "keita aissata", "Alt+2");
    await press(page, "m");
    await on(page, "address_division");
    await press(page, "Control+Enter");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await seen(page, "chef de ménage");
    await press(page, "m");
    await on(page, "person");
    await type(page, "sissoko");
    await page.waitForSelector("[role=option]");
    await press(page, "Enter");
    await on(page, "tie");
    await type(page, "neveu");
    await press(page, "Enter", "Control+Enter");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    assert.equal(await lines(page, "Ménage"), 2);
    await seen(page, "Neveu, nièce");
  },
  "a child alone stands first, is referred within a day, and the case file waits for the answer": async (page, url) => {
    await page.goto(at(url, "counsellor"));
    await page.waitForSelector("main tbody tr");
    const first = page.locator("section[aria-labelledby=due-title] tbody tr").first();
    assert.match(await first.innerText(), /Mineur seul[\s\S]*SISSOKO/);
    await first.focus();
    await press(page, "Enter");
    await seen(page, "Une réponse de la supervision est due aujourd'hui.");
    assert.equal(await page.getByRole("button", { name: "Répondre" }).count(), 0, "a counsellor does not answer");
    await page.getByRole("button", { name: "Clore" }).focus();
    await press(page, "Enter");
    await on(page, "closing_reason");
    await press(page, "1", "Control+Enter");
    await seen(page, "l'alerte attend la réponse");
    await press(page, "F6");
    await on(page, "services");
    await seen(page, "Protection de l'enfance");
    assert.equal(await page.locator("[data-field=priority] input:checked").inputValue(), "24h");
  },
  "a supervisor answers for the child by keys": async (page, url) => {
    await page.goto(at(url, "supervisor"));
    await page.waitForSelector("main tbody tr");
    await page.locator("section[aria-labelledby=due-title] tbody tr").first().focus();
    await press(page, "Enter");
    await page.waitForSelector("[role=tabpanel]");
    await press(page, "e");
    await page.waitForSelector("dialog[open] textarea");
    await type(page, "Confié à une famille d'accueil de Niamakoro.");
    await press(page, "Control+Enter");
    await seen(page, "Réponse enregistrée");
    await seen(page, "Confié à une famille d'accueil de Niamakoro.");
  },
};
