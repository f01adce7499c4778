// What the centre changes without a developer: ready-made reasons, code lists, fields of its own.
import assert from "node:assert/strict";

import { found, on, press, seen, type } from "./hand.mjs";

const lead = "role=supervisor";
const start = async (page, url, hash, query = lead) => {
  await page.goto(`${url}?start=unlocked&${query}#/${hash}`);
  await page.waitForSelector("main h1");
};
const lines = (page) => page.locator("main tbody tr");

async function referral(page) {
  await press(page, "Control+K");
  await type(page, "kulibali mus 94");
  await found(page, "kulibali mus 94");
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await press(page, "F6");
  await on(page, "services");
  await page.waitForFunction(() => !document.querySelector("[data-field=services] [aria-busy]"));
  await type(page, "emploi");
  await press(page, "Enter", "Enter");
  await on(page, "partner");
  await press(page, "1", "Enter");
  await on(page, "reason");
}
/** The identity of the open file, where the list `stay` is chosen. */
async function stay(page) {
  await press(page, "Control+K");
  await type(page, "kulibali mus 94");
  await found(page, "kulibali mus 94");
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await press(page, "Alt+2");
  await page.getByRole("button", { name: /: Lieux$/ }).focus();
  await press(page, "Enter");
  await page.waitForSelector("[data-field=stay] input");
  await page.locator("[data-field=stay] input").focus();
}
const reason = (page) => page.locator("[data-field=reason] textarea").inputValue();

export const screens = [
  { name: "reasons", query: lead, hash: "user/reasons", act: async (page) => { await page.waitForSelector("main tbody tr"); } },
  { name: "reasons-edit", query: lead, hash: "user/reasons", act: async (page) => { await page.waitForSelector("main tbody tr"); await press(page, "ArrowDown", "Enter"); await page.waitForSelector("dialog[open] textarea"); } },
  { name: "lists", query: lead, hash: "user/lists/service", act: async (page) => { await page.waitForSelector("main tbody tr"); } },
  { name: "lists-new", query: lead, hash: "user/lists/programme", act: async (page) => { await page.waitForSelector("main tbody tr"); await press(page, "n"); await on(page, "fr"); } },
  { name: "referral-reason", act: async (page) => { await referral(page); await press(page, "Control+M", "1"); await on(page, "reason"); } },
];

export const scripts = {
  "a value is added to a list, offered in a form, ordered and retired, by keys": async (page, url) => {
    await start(page, url, "user/lists/stay");
    await page.waitForSelector("main tbody tr");
    await press(page, "n");
    await on(page, "fr");
    await type(page, "à son adresse");
    await press(page, "Control+Enter");
    await seen(page, "est déjà dans la liste");
    await on(page, "fr");
    await press(page, "Control+A");
    await type(page, "Foyer de Kati");
    await press(page, "Enter");
    await on(page, "en");
    await press(page, "Control+Enter");
    await seen(page, "Ajouté sous le code foyer-de-kati-bko");
    await page.waitForFunction(() => document.activeElement?.textContent?.includes("Foyer de Kati"));
    const count = await lines(page).count();
    await press(page, "-");
    await page.waitForFunction((at) => document.querySelectorAll("main tbody tr")[at]?.textContent?.includes("Foyer de Kati"), count - 2);
    await press(page, "Enter");
    await on(page, "fr");
    await press(page, "End");
    await type(page, " (2)");
    await press(page, "Control+Enter");
    await seen(page, "Libellé enregistré.");
    await seen(page, "Foyer de Kati (2)");
    await stay(page);
    await type(page, "kati");
    await seen(page, "Foyer de Kati (2)");
    await page.evaluate(() => (location.hash = "#/user/lists/stay"));
    await page.waitForSelector("main tbody tr");
    await page.locator("main tbody tr", { hasText: "Foyer de Kati" }).focus();
    await press(page, "r");
    await seen(page, "n'est plus proposé. R le remet.");
    await seen(page, "retiré le");
    await press(page, "r");
    await seen(page, "de nouveau proposé");
  },
  "a value that a rule names keeps its words, and a refusal says what to do": async (page, url) => {
    await start(page, url, "user/lists/service");
    await page.waitForSelector("main tbody tr");
    await page.locator("main tbody tr", { hasText: "Autre" }).last().focus();
    await press(page, "r");
    await seen(page, "ajoutez plutôt une valeur");
    await press(page, "-");
    await page.waitForFunction(() => !document.querySelector("main [role=alert]")?.textContent?.includes("ajoutez"));
  },
  "a ready-made reason comes to the cursor by Ctrl+M and a digit, and what is to be filled in is marked": async (page, url) => {
    await start(page, url, "");
    await referral(page);
    await press(page, "Control+M");
    await page.waitForFunction(() => document.activeElement?.closest("ol"));
    await press(page, "Escape");
    await on(page, "reason");
    await press(page, "Control+M", "1");
    await on(page, "reason");
    await type(page, "Maçon");
    assert.match(await reason(page), /^Maçon, … ans d'expérience\./);
    await press(page, "Control+End", "Control+M", "2");
    await on(page, "reason");
    await page.waitForFunction(() => document.querySelector("[data-field=reason] textarea").value.includes("tout de suite. Demande son inscription"));
    await press(page, "Control+M", "2");
    await press(page, "Control+M", "2");
    await seen(page, "dépasse 300 signes");
    assert.ok((await reason(page)).length <= 300);
  },
  "a supervisor writes, moves and retires a reason by keys, and the referral offers what stands": async (page, url) => {
    await start(page, url, "user/reasons");
    await page.waitForSelector("main tbody tr");
    await press(page, "n");
    await on(page, "text");
    await type(page, "Demande une place au foyer.");
    await press(page, "Control+Enter");
    await seen(page, "Motif enregistré.");
    const count = await lines(page).count();
    await page.waitForFunction(() => document.activeElement?.textContent?.includes("foyer"));
    await press(page, "-");
    await page.waitForFunction((at) => document.querySelectorAll("main tbody tr")[at]?.textContent?.includes("foyer"), count - 2);
    await press(page, "Enter");
    await on(page, "text");
    await press(page, "Control+End");
    await type(page, " Merci.");
    await press(page, "Control+Enter");
    await seen(page, "foyer. Merci.");
    await press(page, "r");
    await seen(page, "Motif retiré");
    await seen(page, "retiré le");
    await press(page, "r");
    await seen(page, "Motif remis");
    await press(page, "Home", "r");
    await seen(page, "Motif retiré");
    await referral(page);
    await seen(page, "foyer. Merci.");
    assert.ok(!(await page.locator("ol").innerText()).includes("ans d'expérience"), "the retired one is not offered");
  },
};
