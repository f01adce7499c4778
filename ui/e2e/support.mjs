// A plan is approved or returned, the questions of the score are answered: states worth a picture and axe, and the work without a mouse.
import assert from "node:assert/strict";

import { on, press, search, seen, type } from "./hand.mjs";

const at = (url, hash, more = "") => `${url}?start=unlocked&role=supervisor${more}#/${hash}`;
const lead = "role=supervisor";

async function plan(page) {
  await page.waitForSelector("main tbody tr");
  await page.locator("main tbody tr", { hasText: "Plan à approuver" }).focus();
  await press(page, "Enter");
  await seen(page, "Accord demandé");
}
async function file(page) {
  await page.waitForSelector("main h1");
  await search(page, "coulibaly moussa");
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await press(page, "Alt+7");
  await seen(page, "Score indicatif");
}
async function questions(page) {
  await file(page);
  await press(page, "s");
  await page.waitForSelector("dialog[open] [data-field=occasion]");
  await on(page, "occasion");
  await press(page, "3");
  await seen(page, "Question 1 sur 24");
}

export const screens = [
  { name: "plan-to-approve", hash: "today", query: lead, act: plan },
  { name: "score", hash: "today", query: lead, act: file },
  { name: "score-question", hash: "today", query: lead, act: async (page) => { await questions(page); await type(page, "1234"); await seen(page, "Question 5 sur 24"); } },
  { name: "score-answered", hash: "today", query: lead, act: async (page) => { await questions(page); await type(page, "123412341234123412341234"); await seen(page, "Remarque"); } },
  { name: "score-weights", hash: "today", query: lead, act: async (page) => { await file(page); await page.getByRole("button", { name: "Poids des questions" }).click(); await page.waitForSelector("dialog[open] input"); } },
];

export const scripts = {
  "a plan is returned with what is missing, by keys": async (page, url) => {
    await page.goto(at(url, "today"));
    await plan(page);
    await press(page, "r");
    await on(page, "approval_comment");
    await type(page, "Le devis manque.");
    await press(page, "Enter");
    await seen(page, "À revoir depuis le");
    await seen(page, "« Le devis manque. »");
  },
  "a plan is approved by one key": async (page, url) => {
    await page.goto(at(url, "today"));
    await plan(page);
    await press(page, "a");
    await seen(page, "Approuvé le");
  },
  "the score is asked in 26 keys, goes on after a break, and shows the change": async (page, url) => {
    await page.goto(at(url, "today"));
    await questions(page);
    await type(page, "44444444");
    await seen(page, "Question 9 sur 24");
    await press(page, "Backspace");
    await seen(page, "Question 8 sur 24");
    await press(page, "1", "Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await press(page, "s");
    await seen(page, "Question 9 sur 24");
    await type(page, "4444444444444444");
    await seen(page, "Remarque");
    await press(page, "Control+Enter");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await seen(page, "0,96");
    assert.equal(await page.locator("section[aria-label='Score indicatif CIGEM'] li").count(), 3);
  },
};
