// A mission is prepared and ended, a file is accepted and refused: states worth a picture and axe, and the work without a mouse.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";

const at = (url, hash, more = "") => `${url}?start=unlocked&role=supervisor${more}#/${hash}`;
const lead = "role=supervisor";

async function choose(page) {
  await page.waitForSelector("#mission-heading");
  await press(page, "m");
  await page.waitForSelector("dialog[open] [data-field=to]");
  await on(page, "to");
  await press(page, "2");
  await page.locator("dialog[open] [data-field=zone] input").focus();
  await type(page, "kayes");
  await press(page, "Enter");
  await seen(page, "98 dossiers");
}
async function open(page) {
  await page.waitForSelector("main tbody tr");
  await page.locator("main tbody tr", { hasText: "À accepter" }).focus();
  await press(page, "Enter");
  await page.waitForSelector("main header h1");
}

export const screens = [
  { name: "mission", hash: "exchange", query: lead, act: (page) => page.waitForSelector("#mission-heading") },
  { name: "mission-counted", hash: "exchange", query: lead, act: choose },
  { name: "mission-ending", hash: "exchange", query: lead, act: async (page) => { await page.getByRole("button", { name: "Finir la mission de GAO" }).click(); await page.waitForSelector("dialog[open]"); } },
  { name: "hand-over-today", hash: "today", query: `${lead}&handed=1`, act: (page) => page.waitForSelector("main tbody tr") },
  { name: "hand-over-file", hash: "today", query: `${lead}&handed=1`, act: open },
  { name: "hand-over-refusing", hash: "today", query: `${lead}&handed=1`, act: async (page) => { await open(page); await press(page, "r"); await page.waitForSelector("dialog[open]"); } },
];

export const scripts = {
  "a mission is counted and prepared by keys, and its bundle follows": async (page, url) => {
    await page.goto(at(url, "exchange"));
    await choose(page);
    await seen(page, "94 personnes");
    await seen(page, "KAY tient déjà les dossiers de 12 personnes");
    await press(page, "Control+Enter");
    await seen(page, "Les dossiers de 82 personnes partent avec le prochain lot vers KAY");
    await page.getByRole("button", { name: "Préparer pour KAY" }).first().focus();
    await press(page, "Enter");
    await seen(page, "CIGEM_BKO-KAY_000041.jatigi");
  },
  "a zone without an open file hands nothing out": async (page, url) => {
    await page.goto(at(url, "exchange"));
    await choose(page);
    await page.locator("dialog[open] [data-field=zone] input").focus();
    await press(page, "Control+A");
    await type(page, "sikasso");
    await press(page, "Enter");
    await seen(page, "Aucun dossier ouvert ne correspond");
    await press(page, "Control+Enter");
    assert.equal(await page.locator("dialog[open]").count(), 1);
    await press(page, "Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  },
  "the end of a mission says what stays on the desk's disk": async (page, url) => {
    await page.goto(at(url, "exchange"));
    await page.getByRole("button", { name: "Finir la mission de GAO" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    await seen(page, "y reste, lisible par ses utilisateurs");
    await press(page, "Control+Enter");
    await seen(page, "Les dossiers de 42 personnes sont rendus");
    assert.equal(await page.getByRole("button", { name: "Finir la mission de GAO" }).count(), 0);
  },
  "a file that was handed over is accepted by one key": async (page, url) => {
    await page.goto(at(url, "today", "&handed=1"));
    await open(page);
    await seen(page, "ZEG confie ce dossier à votre poste");
    await press(page, "a");
    await seen(page, "Dossier accepté");
    await page.waitForFunction(() => !document.body.innerText.includes("ZEG confie ce dossier"));
  },
  "a file is refused only with a reason": async (page, url) => {
    await page.goto(at(url, "today", "&handed=1"));
    await open(page);
    await press(page, "r");
    await page.waitForSelector("dialog[open]");
    await press(page, "Control+Enter");
    await page.waitForSelector("dialog[open] [role=alert]");
    await on(page, "reason");
    await type(page, "elle habite à Ségou");
    await press(page, "Control+Enter");
    await seen(page, "Dossier refusé : il revient à ZEG");
    await seen(page, "elle habite à Ségou");
  },
};
