// Ctrl+Z and Ctrl+Y outside a text field: what was just done, taken back and done again.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";
import { open } from "./person.mjs";

const home = async (page, url) => {
  await page.goto(`${url}?start=unlocked#/`);
  await page.waitForSelector("main h1");
  await page.waitForSelector("main table");
};
const tallies = (page) => page.locator("aside .figure", { hasText: "sans nom" }).locator("dd").innerText();
const count = async (page) => {
  await press(page, "F3");
  await page.waitForSelector("dialog[open]");
  await press(page, "f", "4", "1", "Enter");
  await page.waitForFunction(() => !document.querySelector("dialog[open]"));
};
const undone = async (page) => {
  await count(page);
  await press(page, "Control+z");
  await seen(page, "Annulé : enregistrement (Passage)");
};

/** An appointment and its card. */
const printed = async (page) => {
  await open(page, "sissoko");
  await press(page, "F8");
  await on(page, "on_day");
  await press(page, "s", "Enter");
  await on(page, "at_time");
  await type(page, "930");
  await press(page, "Control+Enter");
  await seen(page, ", 09:30");
  await press(page, "F9");
  await seen(page, "La carte est partie");
};

export const screens = [
  { name: "undo", hash: "today", act: undone },
  { name: "undo-printed", hash: "today", act: async (page) => { await printed(page); await press(page, "Control+z"); await seen(page, "La dernière action est une impression"); } },
];

export const scripts = {
  "a visit counted by mistake is taken back with Ctrl+Z and counted again with Ctrl+Y": async (page, url) => {
    await home(page, url);
    const before = await tallies(page);
    await count(page);
    await press(page, "Control+z");
    await seen(page, "Annulé : enregistrement (Passage)");
    assert.equal(await tallies(page), before);
    await press(page, "Control+y");
    await seen(page, "Refait : remise en place (Passage)");
    await page.waitForFunction((figure) => [...document.querySelectorAll("aside .figure")].find((one) => one.textContent.includes("sans nom"))?.querySelector("dd")?.textContent === String(figure), Number(before) + 1);
    await press(page, "Control+Shift+Z");
    await seen(page, "Il n'y a rien à refaire");
  },
  "an answered appointment is taken back where it stands": async (page, url) => {
    await home(page, url);
    const line = page.locator("tr").filter({ has: page.locator(".acts") }).first();
    await line.focus();
    const name = (await line.locator("b").first().innerText()).trim();
    const of = () => page.locator("tr", { hasText: name }).filter({ has: page.locator(".acts") }).count();
    const before = await of();
    await press(page, "2");
    await page.waitForFunction(([text, lines]) => [...document.querySelectorAll("tr")].filter((row) => row.querySelector(".acts") && row.textContent.includes(text)).length < lines, [name, before]);
    await press(page, "Control+z");
    await seen(page, "Annulé : correction (Rendez-vous");
    assert.equal(await of(), before);
  },
  "in a text field Ctrl+Z stays the field's own": async (page, url) => {
    await home(page, url);
    await count(page);
    await open(page, "sissoko");
    await press(page, "F8");
    await on(page, "on_day");
    await press(page, "+", "Enter");
    await on(page, "at_time");
    await type(page, "93");
    await press(page, "Control+z");
    await on(page, "at_time");
    assert.ok(!(await page.locator("body").innerText()).includes("Annulé :"));
    assert.notEqual(await page.locator("[data-field=at_time] input").inputValue(), "93");
  },
  "what was printed says what to do instead, and the next Ctrl+Z goes on": async (page, url) => {
    await home(page, url);
    await count(page);
    await printed(page);
    await press(page, "Control+z");
    await seen(page, "La dernière action est une impression");
    await press(page, "Control+z");
    await seen(page, "Annulé : enregistrement (Rendez-vous");
    await press(page, "Control+z");
    await seen(page, "Annulé : enregistrement (Passage)");
    await press(page, "Control+z");
    await seen(page, "Il n'y a plus rien à annuler");
  },
  "a lock forgets what could be taken back": async (page, url) => {
    await home(page, url);
    await count(page);
    await press(page, "Control+L");
    await on(page, "login");
    await press(page, "1", "Enter");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await page.waitForSelector("aside .figure");
    await press(page, "Control+z");
    await seen(page, "Il n'y a plus rien à annuler");
  },
};
