// Somebody stands behind the counsellor: one key shortens the names in lists, the same key shows them again.
import assert from "node:assert/strict";

import { found, press, search, seen, still, type } from "./hand.mjs";

const home = async (page, url) => {
  await page.goto(`${url}?start=unlocked#/`);
  await page.waitForSelector("[aria-labelledby=expected-title] tbody tr");
};
const words = (page) => page.locator("main").innerText();
const masked = async (page) => {
  await page.waitForSelector("[aria-labelledby=expected-title] tbody tr");
  await press(page, "F11");
  await seen(page, "Noms masqués");
};

export const screens = [
  { name: "mask-today", hash: "today", act: masked },
  { name: "mask-search", hash: "today", act: async (page) => { await masked(page); await search(page, "kulibali"); await seen(page, "COU… M."); } },
  { name: "mask-day", hash: "day", act: async (page) => { await page.waitForSelector("main h1"); await press(page, "F11"); await seen(page, "Noms masqués"); } },
];

export const scripts = {
  "one key shortens the names in every list until it is pressed again": async (page, url) => {
    await home(page, url);
    const before = await words(page);
    const names = [...new Set(before.match(/\p{Lu}{4,}[ -]\p{Lu}\p{Ll}+/gu) ?? [])];
    assert.ok(names.length > 1, before);
    await press(page, "F11");
    await seen(page, "Noms masqués");
    const hidden = await words(page);
    for (const name of names) assert.ok(!hidden.includes(name), name);
    assert.ok(/\p{Lu}{3}… \p{Lu}\./u.test(hidden), hidden);
    // Another page, and the file itself: whoever opens it has chosen to.
    await press(page, "Control+k");
    await type(page, "kulibali mus 94");
    await found(page, "kulibali mus 94");
    await seen(page, "COU… M.");
    assert.ok(!(await words(page)).includes("COULIBALY"));
    await press(page, "ArrowDown", "Enter");
    await seen(page, "COULIBALY Moussa");
    await press(page, "Escape");
    await seen(page, "COU… M.");
    await press(page, "F11");
    await seen(page, "COULIBALY Moussa");
    assert.ok(!(await page.locator("body").innerText()).includes("Noms masqués"));
  },
  "names of files at their term are shortened too": async (page, url) => {
    await page.goto(`${url}?start=unlocked#/retention`);
    await seen(page, "KONATÉ Bintou");
    await press(page, "F11");
    await seen(page, "KON… B.");
    assert.ok(!(await words(page)).includes("KONATÉ"));
  },
  "after the desk was locked, going back leads to nobody's file": async (page, url) => {
    await home(page, url);
    await search(page, "kulibali");
    await press(page, "ArrowDown", "Enter");
    await page.waitForSelector("[role=tabpanel]");
    const file = new URL(page.url()).hash;
    assert.ok(file.startsWith("#/person/"), file);
    await press(page, "Control+j");
    await page.waitForFunction(() => location.hash === "#/day");
    await press(page, "Control+l");
    await page.waitForSelector("form");
    await press(page, "2", "Enter");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await page.waitForSelector("[aria-labelledby=expected-title] tbody tr");
    for (let step = 0; step < 2; step += 1) {
      await page.evaluate(() => history.back());
      await still(page);
      assert.ok(!(await page.evaluate(() => location.hash)).startsWith("#/person/"), `${step}`);
    }
  },
  "whoever works next at this window sees names, and the first finds them masked again": async (page, url) => {
    await home(page, url);
    await masked(page);
    const relog = async (digit) => {
      await press(page, "Control+l");
      await page.waitForSelector("form");
      await press(page, digit, "Enter");
      await type(page, "quatre mots sans rapport");
      await press(page, "Enter");
      await page.waitForSelector("[aria-labelledby=expected-title] tbody tr");
    };
    await relog("2");
    assert.ok(!(await page.locator("body").innerText()).includes("Noms masqués"));
    await relog("1");
    await seen(page, "Noms masqués");
  },
};
