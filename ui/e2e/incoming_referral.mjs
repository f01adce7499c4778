// Incoming referrals, by keys: noted in the person's file, found among those without an answer, answered.
import assert from "node:assert/strict";

import { on, press, search, seen, type } from "./hand.mjs";

const today = async (page, url, query = "") => {
  await page.goto(`${url}?start=unlocked&role=counsellor${query}#/today`);
  await page.waitForSelector("main h1");
};
async function letters(page, words = "coulibaly moussa") {
  await page.waitForSelector("main h1");
  await search(page, words);
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await press(page, "Alt+8");
  await seen(page, "Orientations reçues");
}
const query = "role=counsellor&incoming=waiting";

/** The form of an incoming referral, up to its partner. */
async function begun(page) {
  await letters(page);
  await press(page, "n");
  await on(page, "partner");
  await type(page, "AME");
  await press(page, "Enter");
}

export const screens = [
  { name: "incoming-list", query, hash: "incoming", wait: "main tbody tr" },
  { name: "incoming-none", query: "role=counsellor", hash: "incoming", act: (page) => seen(page, "n'attend de réponse") },
  { name: "incoming-file", query, hash: "today", act: async (page) => { await letters(page); await page.locator("section[aria-label='Orientations reçues']").scrollIntoViewIfNeeded(); } },
  { name: "incoming-new", query, hash: "today", act: async (page) => { await letters(page); await press(page, "n"); await on(page, "partner"); } },
  { name: "incoming-answer", query, hash: "today", act: async (page) => { await letters(page); await press(page, "d"); await on(page, "answer"); } },
];

export const scripts = {
  "a partner's person is noted by keys in the file": async (page, url) => {
    await today(page, url);
    await begun(page);
    await on(page, "reasons");
    await type(page, "appui");
    await press(page, "Enter");
    await press(page, "Control+Enter");
    await seen(page, "envoyée par AME");
    await seen(page, "réponse souhaitée avant le");
    await press(page, "Alt+1");
    await seen(page, "← AME");
  },
  "whose answer is overdue stands on the day's page and in the list, and is answered by keys": async (page, url) => {
    await today(page, url, "&incoming=waiting");
    await page.waitForFunction(() => [...document.querySelectorAll("main tbody tr")].some((line) => line.innerText.includes("Orientation reçue") && line.innerText.includes("AME")));
    await press(page, "Control+I");
    await page.waitForSelector("main tbody tr");
    assert.equal(await page.locator("main tbody tr").count(), 2);
    await press(page, "t");
    await page.waitForFunction(() => document.querySelectorAll("main tbody tr").length === 3);
    await press(page, "t");
    await page.waitForFunction(() => document.querySelectorAll("main tbody tr").length === 2);
    await press(page, "ArrowDown", "Enter");
    await page.waitForSelector("[role=tabpanel]");
    await seen(page, "AME-2026-77");
    await press(page, "d");
    await on(page, "answer");
    await press(page, "4", "Control+Enter");
    await seen(page, "Dites pourquoi le centre refuse");
    await on(page, "refusal_reason");
    await type(page, "complet");
    await press(page, "Enter", "Control+Enter");
    await seen(page, "Refusée le");
  },
  "half an incoming referral comes back after a power cut": async (page, url) => {
    await today(page, url);
    await begun(page);
    await page.waitForTimeout(1200);
    await page.goto(`${url}?start=unlocked&role=counsellor#/today`);
    await page.reload();
    await seen(page, "Orientation reçue");
    await page.locator("a", { hasText: "Orientation reçue" }).first().focus();
    await press(page, "Enter");
    await page.waitForFunction(() => document.querySelector("[data-field=partner] input")?.value.includes("AME"));
  },
};
