// Two files of one person: decided, merged, unmerged: states worth a picture and axe, and the work without a mouse.
import assert from "node:assert/strict";

import { press, search, seen } from "./hand.mjs";

const lead = "role=supervisor";
const at = (url, hash, role = "supervisor") => `${url}?start=unlocked&role=${role}#/${hash}`;
const shown = (page) => page.waitForSelector("#pair-heading");
const merge = async (page) => {
  await shown(page);
  await press(page, "1");
  await page.waitForSelector("dialog[open]");
  await press(page, "Enter");
  await seen(page, "Réunis : le dossier");
};
/** The merged file, by the name of the absorbed one's owner. */
const openMerged = async (page) => {
  await merge(page);
  await search(page, "coulibaly moussa");
  await page.locator("[data-hit]").first().click();
  await page.waitForSelector("[role=tabpanel]");
  await seen(page, "Défusionner");
};

export const screens = [
  { name: "duplicate", query: lead, hash: "duplicate", act: shown },
  { name: "duplicate-merge", query: lead, hash: "duplicate", act: async (page) => { await shown(page); await press(page, "1"); await page.waitForSelector("dialog[open]"); } },
  { name: "duplicate-different", query: lead, hash: "duplicate", act: async (page) => { await shown(page); await press(page, "2"); await page.waitForSelector("dialog[open]"); } },
  { name: "duplicate-merged", query: lead, hash: "duplicate", act: merge },
  { name: "duplicate-none", query: `${lead}&pairs=none`, hash: "duplicate", act: (page) => seen(page, "Aucun doublon") },
  { name: "duplicate-file", query: lead, hash: "duplicate", act: openMerged },
  { name: "duplicate-unmerge", query: lead, hash: "duplicate", act: async (page) => { await openMerged(page); await page.getByRole("button", { name: /^Défusionner/ }).click(); await page.waitForSelector("dialog[open]"); } },
];

export const scripts = {
  "a pair is merged by two keys, the next told apart by three, the last put off by one": async (page, url) => {
    await page.goto(at(url, "today"));
    await seen(page, "3 doublons possibles à examiner");
    await press(page, "Control+8");
    await shown(page);
    await seen(page, "même téléphone, noms de même son");
    await press(page, "1");
    await page.waitForSelector("dialog[open]");
    await seen(page, "Valeurs gardées");
    await press(page, "Enter");
    await seen(page, "Réunis : le dossier BKO-P26-004211");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await press(page, "2");
    await page.waitForSelector("dialog[open]");
    await press(page, "6", "Enter");
    await seen(page, "Noté : deux personnes");
    await press(page, "3");
    await seen(page, "Aucun doublon à examiner");
  },
  "which file is kept and what it takes over is chosen by keys": async (page, url) => {
    await page.goto(at(url, "duplicate"));
    await shown(page);
    await press(page, "1");
    await page.waitForSelector("dialog[open]");
    await press(page, "2");
    await page.waitForFunction(() => document.querySelector("dialog input[value='1']")?.checked);
    await press(page, "Enter");
    await seen(page, "Réunis : le dossier BKO-P26-004199");
  },
  "arrows go from pair to pair, and Esc leaves everything as it was": async (page, url) => {
    await page.goto(at(url, "duplicate"));
    await shown(page);
    const first = await page.locator("#pair-heading").innerText();
    await press(page, "ArrowDown");
    await page.waitForFunction((text) => document.querySelector("#pair-heading")?.textContent !== text, first);
    await press(page, "ArrowUp");
    await page.waitForFunction((text) => document.querySelector("#pair-heading")?.textContent === text, first);
    await press(page, "1");
    await page.waitForSelector("dialog[open]");
    await press(page, "Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    await seen(page, "3 paires à examiner");
  },
  "a merged file says so, marks what comes from the other, and is unmerged": async (page, url) => {
    await page.goto(at(url, "duplicate"));
    await openMerged(page);
    await seen(page, "Un dossier est réuni à celui-ci");
    const unmerge = page.getByRole("button", { name: /^Défusionner/ });
    await unmerge.focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    await press(page, "8", "Enter");
    await seen(page, "Les dossiers sont séparés");
    await page.waitForFunction(() => !document.body.innerText.includes("est réuni à celui-ci"));
  },
};
