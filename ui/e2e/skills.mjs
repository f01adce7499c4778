// Trades and project: a trade in a few keys, the sheet corrected, both seen beside the case file and beside a referral.
import assert from "node:assert/strict";

import { on, press, search, seen, type } from "./hand.mjs";

async function talks(page, words = "coulibaly moussa") {
  await page.waitForSelector("main h1");
  await search(page, words);
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await press(page, "Alt+6");
  await page.waitForSelector('[role=tab][title="Alt+6"][aria-selected=true]');
}
const counsellor = "role=counsellor";

export const screens = [
  { name: "skills", hash: "today", query: counsellor, act: (page) => talks(page) },
  { name: "skills-trade", hash: "today", query: counsellor, act: async (page) => { await talks(page); await press(page, "t"); await on(page, "trade"); } },
  { name: "skills-sheet", hash: "today", query: counsellor, act: async (page) => { await talks(page); await press(page, "p"); await on(page, "training_wished"); } },
  { name: "skills-none", hash: "today", query: counsellor, act: (page) => talks(page, "keita aissata") },
  { name: "skills-case", hash: "today", query: counsellor, act: async (page) => { await talks(page); await press(page, "Alt+1"); await seen(page, "Métiers et projet"); } },
  { name: "skills-referral", hash: "today", query: counsellor, act: async (page) => { await talks(page); await press(page, "F6"); await on(page, "services"); } },
];

export const scripts = {
  "a trade is added and the project corrected, and both stand beside a referral": async (page, url) => {
    await page.goto(`${url}?start=unlocked&${counsellor}#/today`);
    await talks(page);
    await press(page, "t");
    await on(page, "trade");
    await type(page, "soud");
    await press(page, "Enter");
    await on(page, "level");
    await press(page, "3", "Enter");
    await on(page, "years");
    await type(page, "4");
    await press(page, "Control+Enter");
    await seen(page, "Soudeur");
    await seen(page, "travaille seul · 4 ans");
    await press(page, "p");
    await on(page, "training_wished");
    await press(page, "Control+A");
    await type(page, "Soudure à l'arc");
    await press(page, "Control+Enter");
    await page.waitForSelector("main form", { state: "detached" });
    await seen(page, "Soudure à l'arc");
    await press(page, "F6");
    await on(page, "services");
    const beside = await page.locator("section[aria-label='Métiers et projet']").innerText();
    assert.match(beside, /Soudeur, travaille seul, 4 ans/);
    assert.match(beside, /Formation souhaitée : Soudure à l'arc/);
    assert.equal(await page.locator("[data-field=reason] textarea").inputValue(), "", "nothing is written for the counsellor");
  },
  "a trade twice is refused where it stands": async (page, url) => {
    await page.goto(`${url}?start=unlocked&${counsellor}#/today`);
    await talks(page);
    await press(page, "t");
    await on(page, "trade");
    await type(page, "maçon");
    await press(page, "Enter", "Control+Enter");
    await seen(page, "Ce métier est déjà noté pour cette personne.");
    await on(page, "trade");
  },
};
