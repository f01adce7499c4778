// What is typed and not saved: of which person it is, and the way back to it. By keys alone.
import assert from "node:assert/strict";

import { found, on, press, seen, type } from "./hand.mjs";

const at = (url, hash = "", more = "") => `${url}?start=unlocked${more}#/${hash}`;
const value = (page, name) => page.locator(`[data-field=${name}] input`).first().inputValue();
const kept = (page, words) => page.waitForFunction((text) => (sessionStorage.getItem("drafts") ?? "").includes(text), words);
const looked = async (page, words) => {
  await press(page, "Control+K");
  await type(page, words);
  await found(page, words).catch(() => undefined);
};
/** The first visitor: found by nobody, begun, and left with Esc. */
const first = async (page) => {
  await press(page, "Control+K");
  await type(page, "coulibaly moussa");
  await press(page, "F2");
  await on(page, "family_name");
  await press(page, "Enter", "Enter");
  await on(page, "sex");
  await press(page, "2", "Enter");
  await on(page, "father_name");
  await type(page, "Bakary");
  await kept(page, "Bakary");
};

export const screens = [
  { name: "intake-begun", hash: "today", act: async (page) => { await first(page); await press(page, "Control+K"); await type(page, "diarra awa 76"); await press(page, "F2"); await on(page, "family_name"); await seen(page, "Une autre fiche commencée attend"); } },
];

export const scripts = {
  "two visitors at the desk never become one person": async (page, url) => {
    await page.goto(at(url));
    await page.waitForSelector("main h1");
    await first(page);
    await press(page, "Escape");
    await page.waitForSelector("[data-field=family_name]", { state: "detached" });
    await press(page, "Control+K");
    await type(page, "diarra awa 76");
    await press(page, "F2");
    await seen(page, "Une autre fiche commencée attend");
    assert.deepEqual([await value(page, "family_name"), await value(page, "given_names"), await value(page, "father_name")], ["DIARRA", "Awa", ""]);
    assert.equal(await page.locator("[data-field=sex] input:checked").count(), 0);
    await press(page, "Enter", "Enter", "1", "Enter");
    await on(page, "father_name");
    await type(page, "Drissa");
    await kept(page, "Drissa");
    // One key to the other visitor, with the cursor where it was, and one key back.
    await press(page, "Alt+1");
    await seen(page, "Votre brouillon est repris");
    assert.deepEqual([await value(page, "family_name"), await value(page, "given_names"), await value(page, "father_name")], ["COULIBALY", "Moussa", "Bakary"]);
    await on(page, "father_name");
    await seen(page, "DIARRA Awa");
    await press(page, "Alt+1");
    await page.waitForFunction(() => document.querySelector("[data-field=family_name] input")?.value === "DIARRA");
    await page.waitForFunction(() => document.querySelector("[data-field=father_name] input")?.value === "Drissa");
    // The day's list names both.
    await press(page, "Control+J");
    await seen(page, "COULIBALY Moussa");
    await seen(page, "DIARRA Awa");
  },
  "after a power cut the person has also the words of the search": async (page, url) => {
    await page.goto(at(url));
    await page.waitForSelector("main h1");
    await first(page);
    await page.reload();
    await page.waitForSelector("main h1");
    await page.goto(at(url, "today"));
    await page.waitForSelector("main h1");
    await press(page, "F2");
    await seen(page, "Votre brouillon est repris");
    assert.deepEqual([await value(page, "family_name"), await value(page, "given_names"), await value(page, "father_name")], ["COULIBALY", "Moussa", "Bakary"]);
    await on(page, "father_name");
    // Somebody else after all: one key, and what was begun stays.
    await press(page, "F2");
    await seen(page, "Une autre fiche commencée attend");
    assert.equal(await value(page, "family_name"), "");
    await on(page, "family_name");
  },
  "the same words find the form that was begun with them": async (page, url) => {
    await page.goto(at(url));
    await page.waitForSelector("main h1");
    await first(page);
    await press(page, "Escape");
    await page.waitForSelector("[data-field=family_name]", { state: "detached" });
    await looked(page, "coulibaly moussa");
    await press(page, "F2");
    await seen(page, "Votre brouillon est repris");
    assert.equal(await value(page, "father_name"), "Bakary");
  },
};
