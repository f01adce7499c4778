// Flags on a case file, by keys: raised in the file, seen at its head and on the day's page, lowered with a reason.
import assert from "node:assert/strict";

import { on, press, search, seen, type } from "./hand.mjs";

async function open(page, url, query = "", words = "coulibaly moussa") {
  await page.goto(`${url}?start=unlocked&role=counsellor${query}#/today`);
  await page.waitForSelector("main h1");
  await search(page, words);
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
}
const head = (page) => page.locator("main header ul").innerText();
const file = async (page) => {
  await page.waitForSelector("main h1");
  await search(page, "coulibaly moussa");
  await press(page, "ArrowDown", "Enter");
  await seen(page, "Risque de reprendre la route");
};

/** The form of a flag, up to its reason. */
async function filled(page, flag, reason) {
  await press(page, "s");
  await on(page, "flag");
  await type(page, flag);
  await press(page, "Enter");
  await on(page, "reason");
  await type(page, reason);
}

export const screens = [
  { name: "case-flags", query: "role=counsellor&flags=standing", hash: "today", act: file },
  { name: "case-flags-raise", query: "role=counsellor&flags=standing", hash: "today", act: async (page) => { await file(page); await press(page, "s"); await on(page, "flag"); } },
  { name: "case-flags-lower", query: "role=counsellor&flags=standing", hash: "today", act: async (page) => { await file(page); await press(page, "b"); await page.waitForSelector("dialog[open]"); } },
  { name: "case-flags-today", query: "role=counsellor&flags=standing", hash: "today", act: (page) => seen(page, "Dossier signalé") },
];

export const scripts = {
  "a flag is raised by keys, stands at the head of the file and on the day's page": async (page, url) => {
    await open(page, url);
    await filled(page, "besoin", "Dort dehors depuis hier.");
    await press(page, "Control+Enter");
    await page.waitForFunction(() => document.querySelector("main header ul")?.innerText.includes("Besoin urgent"));
    assert.match(await head(page), /Besoin urgent.*Dort dehors/);
    await press(page, "Control+1");
    await seen(page, "Dossier signalé");
    await seen(page, "Besoin urgent");
  },
  "the same flag twice is refused with the next step": async (page, url) => {
    await open(page, url, "&flags=standing");
    await filled(page, "risque", "Encore.");
    await press(page, "Control+Enter");
    await seen(page, "complétez celui qui y est");
  },
  "a flag is lowered by keys with its reason, which stays in the timeline": async (page, url) => {
    await open(page, url, "&flags=standing");
    const before = await head(page);
    await press(page, "b");
    await page.waitForSelector("dialog[open] input");
    await press(page, "Control+Enter");
    await seen(page, "Dites pourquoi le signalement est levé");
    await type(page, "Reste pour la récolte.");
    await press(page, "Control+Enter");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await seen(page, "Signalement levé.");
    assert.notEqual(await head(page), before);
    await page.waitForFunction(() => [...document.querySelectorAll("ol li")].some((line) => line.innerText.includes("Levé") && line.innerText.includes("Reste pour la récolte.")));
  },
  "half a flag comes back after a power cut": async (page, url) => {
    await open(page, url);
    await filled(page, "besoin", "Dort dehors");
    await page.waitForTimeout(1200);
    await page.goto(`${url}?start=unlocked&role=counsellor#/today`);
    await page.reload();
    await seen(page, "Signalement");
    await page.locator("a", { hasText: "Signalement" }).first().focus();
    await press(page, "Enter");
    await page.waitForFunction(() => document.querySelector("[data-field=reason] input, [data-field=reason] textarea")?.value === "Dort dehors");
  },
};
