// A page from the scanner: an attachment or a slip, by keys alone.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";
import { open } from "./person.mjs";

const at = (url, hash, query = "") => `${url}?start=unlocked&role=supervisor${query}#/${hash}`;
const lead = "posez la feuille";

/** A file whose form of an attachment is filled in but for the page. */
async function filled(page, words, kind = "1") {
  await page.waitForSelector("main h1");
  await open(page, words);
  await press(page, "F7");
  await on(page, "attachment_kind");
  await press(page, kind, "Enter");
  await on(page, "title");
  await type(page, "Attestation");
}
const dialog = async (page) => {
  await press(page, "Alt+N");
  await page.waitForSelector("dialog[open]");
};
const screen = (name, query, act) => ({ name, hash: "today", query: `role=supervisor${query}`, act });

export const screens = [
  screen("scanner-ready", "&scanner=two", async (page) => { await filled(page); await dialog(page); await seen(page, lead); }),
  screen("scanner-jammed", "&scanner=jam", async (page) => { await filled(page); await dialog(page); await seen(page, lead); await press(page, "Enter"); await page.waitForSelector("dialog [role=alert]"); }),
  screen("scanner-busy", "&scanner=slow", async (page) => { await filled(page); await dialog(page); await seen(page, lead); await press(page, "Enter"); await seen(page, "passe au scanner"); }),
  screen("scanner-got", "", async (page) => { await filled(page); await dialog(page); await seen(page, lead); await press(page, "Enter"); await seen(page, "Page suivante"); }),
  screen("scanner-missing", "&scanner=missing", async (page) => { await filled(page); await dialog(page); await page.waitForSelector("dialog [role=alert]"); }),
];

export const scripts = {
  "a paper is scanned into a file by keys, its second sheet too": async (page, url) => {
    await page.goto(at(url, "today", "&scanner=two"));
    await filled(page);
    await dialog(page);
    await seen(page, lead);
    await on(page, "scanner");
    await press(page, "2", "Enter");
    await seen(page, "Une page est prise");
    await press(page, "+");
    await seen(page, "2 pages sont prises");
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await seen(page, "Enregistré");
    await page.getByRole("button", { name: "Voir « Attestation »" }).waitFor();
    await page.getByRole("button", { name: "Voir « Attestation (2) »" }).waitFor();
    // The draft went with the first sheet; the scanner that was chosen is offered again.
    await press(page, "F7");
    await on(page, "attachment_kind");
    assert.equal(await page.locator("[data-field=title] input").inputValue(), "");
    await press(page, "1", "Enter");
    await on(page, "title");
    await type(page, "Acte");
    await dialog(page);
    await on(page, "scanner");
    assert.equal(await page.locator("[data-field=scanner] input:checked").inputValue(), "1");
  },
  "a sheet that jams is said in words, and the next key tries again": async (page, url) => {
    await page.goto(at(url, "today", "&scanner=jam"));
    await filled(page);
    await dialog(page);
    await seen(page, lead);
    await press(page, "Enter");
    await seen(page, "coincée dans le chargeur");
    await on(page, "look");
    await press(page, "2", "Enter");
    await seen(page, "Une page est prise");
    await press(page, "Escape");
    await seen(page, "Enregistré");
  },
  "a scan is stopped by Esc, and what is typed stays": async (page, url) => {
    await page.goto(at(url, "today", "&scanner=slow"));
    await filled(page);
    await dialog(page);
    await seen(page, lead);
    await press(page, "Enter");
    await seen(page, "passe au scanner");
    await press(page, "Escape");
    await seen(page, "Le scanner est arrêté");
    await press(page, "Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await seen(page, "Aucune page n'a été numérisée");
    assert.equal(await page.locator("[data-field=title] input").inputValue(), "Attestation");
  },
  "what is missing says the next step, and nobody waits for a page that would be refused": async (page, url) => {
    await page.goto(at(url, "today", "&scanner=missing"));
    await filled(page);
    await dialog(page);
    await seen(page, "« sane-utils »");
    await press(page, "Escape");
    await seen(page, "Aucune page n'a été numérisée");
    await page.goto(at(url, "today", "&scanner=slow"));
    await filled(page, "sissoko", "2");
    await dialog(page);
    await seen(page, lead);
    await press(page, "Enter");
    await page.waitForSelector("[data-field=consent] [role=alert]");
    await on(page, "consent");
  },
  "slips are scanned one after the other and answered": async (page, url) => {
    await page.goto(at(url, "coupon"));
    await on(page, "code");
    await dialog(page);
    await seen(page, lead);
    await press(page, "Enter");
    await seen(page, "Une page est prise");
    await press(page, "+");
    await seen(page, "2 pages sont prises");
    await press(page, "Enter");
    await page.waitForSelector("figure");
    await seen(page, "Coupon 1 sur 2");
    await on(page, "state");
    await press(page, "1", "Enter");
    await seen(page, "Coupon 2 sur 2");
  },
};
