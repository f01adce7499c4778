// The practice base says so everywhere, and is begun anew by typing its prefix.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";

const lead = "role=supervisor";
const ask = async (page) => {
  const button = page.getByRole("button", { name: "Recommencer à neuf" });
  await button.focus();
  await press(page, "Enter");
  await page.waitForSelector("dialog[open]");
  await on(page, "typed");
};

export const screens = [
  { name: "practice", query: lead, hash: "user/centre", act: (page) => seen(page, "Recommencer l'entraînement") },
  { name: "practice-ask", query: lead, hash: "user/centre", act: ask },
];

export const scripts = {
  "practice begins anew only when the prefix is typed": async (page, url) => {
    await page.goto(`${url}?start=unlocked&${lead}#/`);
    await page.waitForSelector("aside .figure");
    assert.equal(await page.title(), "Jatigi – Entraînement");
    await seen(page, "Entraînement : tout est inventé");
    await press(page, "F3");
    await page.waitForSelector("dialog[open]");
    await press(page, "f", "4", "1", "Enter");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    await page.goto(`${url}?start=unlocked&${lead}#/user/centre`);
    await seen(page, "Recommencer l'entraînement");
    await ask(page);
    await type(page, "oui");
    await press(page, "Enter");
    await seen(page, "tapez exactement BKO");
    await page.locator("[data-field=typed] input").fill("");
    await type(page, "bko");
    await press(page, "Enter");
    await seen(page, "L'entraînement recommence à neuf");
    await seen(page, "Rendez-vous d'aujourd'hui");
  },
};
