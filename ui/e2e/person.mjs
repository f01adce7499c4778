// The person's file: states worth a picture and axe, and what a counsellor does in it without a mouse.
import assert from "node:assert/strict";

import { on, press, search, seen, type } from "./hand.mjs";

/** Opens a file by keys alone, and stands on a tab. */
export async function open(page, words = "kulibali mus 94", tab = "") {
  await search(page, words);
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  if (tab) {
    await press(page, tab);
    await page.waitForSelector(`[role=tab][title="${tab}"][aria-selected=true]`);
  }
}
const at = async (page, url, words, tab) => {
  await page.goto(`${url}?start=unlocked#/`);
  await page.waitForSelector("main h1");
  await open(page, words, tab);
};
/** A new referral for training; the partner by its digit: 1 has the person's consent, 2 has not. */
async function referral(page, partner) {
  await press(page, "F6");
  await on(page, "services");
  await type(page, "forma");
  await press(page, "Enter", "Enter");
  await on(page, "partner");
  await press(page, partner, "Enter");
  await on(page, "reason");
  await type(page, "Maçon de retour, cherche une formation courte.");
}

const file = (tab, act) => async (page) => {
  await open(page, undefined, tab);
  await act?.(page);
};
export const screens = [
  { name: "file-visit", act: file("", async (page) => { await press(page, "F4"); await page.waitForSelector("form"); await press(page, "Control+Enter"); await page.waitForSelector("[role=alert]"); }) },
  { name: "file-identity-form", act: file("Alt+2", async (page) => { await page.locator("main section button").nth(1).click(); await page.waitForSelector("main form"); }) },
  { name: "file-consents-form", act: file("Alt+4", async (page) => { await page.locator("[role=tabpanel] .push button").click(); await page.waitForSelector("main form"); await press(page, "Control+Enter"); }) },
  { name: "file-consent-withdrawn", act: file("Alt+4", async (page) => { await page.getByRole("button", { name: /^Retirer l'accord/ }).first().click(); await page.waitForSelector("dialog[open]"); }) },
  { name: "file-case-form", act: file("", async (page) => { await page.evaluate(() => (location.hash += "/case/new")); await page.waitForSelector("main form"); }) },
  { name: "file-case-closing", act: file("", async (page) => { await page.getByRole("button", { name: "Clore" }).click(); await page.waitForSelector("main form"); await press(page, "Control+Enter"); }) },
  { name: "file-plan-decision", act: file("Alt+7", async (page) => { await page.getByRole("button", { name: "Noter la décision" }).click(); await page.waitForSelector("main form"); }) },
  { name: "file-plan-action", act: file("Alt+7", async (page) => { await page.getByRole("button", { name: "Ajouter une action" }).click(); await page.waitForSelector("main form"); }) },
  { name: "file-referral", act: file("", (page) => referral(page, "1")) },
  { name: "file-referral-consent", act: file("", async (page) => { await referral(page, "2"); await page.waitForSelector(".words"); }) },
  { name: "file-letter", act: file("Alt+8", async (page) => { await page.locator("tbody tr").last().click(); await page.waitForSelector("figure img"); }) },
  { name: "file-letter-step", act: file("Alt+8", async (page) => { await page.locator("tbody tr").last().click(); await page.getByRole("button", { name: "Noter la suite" }).click(); await page.waitForSelector("main form"); }) },
  { name: "file-letter-refused", act: file("", async (page) => { await referral(page, "2"); await press(page, "Control+Enter"); await page.waitForSelector(".letter .words"); }) },
  { name: "file-details", act: file("Alt+3", async (page) => { await page.getByRole("button", { name: "Détails" }).nth(1).click(); }) },
  { name: "file-appointments", act: file("Alt+9") },
  { name: "file-appointment-form", act: file("", async (page) => { await press(page, "F8"); await page.waitForSelector("main form"); await press(page, "Control+Enter"); await page.waitForSelector("[role=alert]"); }) },
  { name: "file-appointment-card", act: file("Alt+9", async (page) => { await page.getByRole("button", { name: /^Carte :/ }).click(); await page.waitForSelector("dialog[open] img"); }) },
  { name: "file-appointment-move", act: file("Alt+9", async (page) => { await page.getByRole("button", { name: /^Déplacer :/ }).click(); await page.waitForSelector("dialog[open] form"); }) },
  { name: "file-attachments", act: file("Alt+9", async (page) => { await page.locator("section[aria-label='Pièces jointes'] li img").first().waitFor(); await page.locator("section[aria-label='Pièces jointes']").scrollIntoViewIfNeeded(); }) },
  { name: "file-attachment-form", act: file("", async (page) => { await press(page, "F7"); await page.waitForSelector("main form"); await press(page, "Control+Enter"); await page.waitForSelector("[role=alert]"); }) },
  { name: "file-attachment-large", act: file("Alt+9", async (page) => { await page.getByRole("button", { name: "Voir « Carte NINA, recto »" }).click(); await page.waitForSelector("dialog[open] img"); }) },
  { name: "file-attachments-none", act: async (page) => { await open(page, "sissoko", "Alt+9"); } },
  { name: "file-code-only", hash: "person/01934f2a-7c00-7000-8000-00000000004b", wait: "main" },
  { name: "file-not-here", hash: "person/01934f2a-7c00-7000-8000-00000fffffff", wait: "[role=alert]" },
];

export const scripts = {
  "a visit of a known person is noted with F4, a digit and one key": async (page, url) => {
    await at(page, url);
    const before = await page.locator("#tab-visits").innerText();
    await press(page, "F4");
    await on(page, "reasons");
    await press(page, "2", "Control+Enter");
    await page.waitForFunction((words) => document.querySelector("#tab-visits")?.innerText !== words, before);
    await seen(page, "Enregistré");
  },
  "a visit without a reason is refused beside its field": async (page, url) => {
    await at(page, url);
    await press(page, "F4");
    await on(page, "reasons");
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=reasons] [role=alert]");
    await on(page, "reasons");
  },
  "a referral to a partner with consent comes to its letter and prints by F9": async (page, url) => {
    await at(page, url);
    await referral(page, "1");
    await press(page, "Control+Enter");
    await page.waitForSelector("figure img");
    await press(page, "F9");
    await seen(page, "impression n° 1");
    await seen(page, "DUPLICATA");
    await seen(page, "Imprimée");
  },
  "the language of a letter is chosen before its first print, and never after it": async (page, url) => {
    await at(page, url);
    await referral(page, "1");
    await press(page, "Control+Enter");
    await page.waitForSelector("figure img");
    const radios = page.locator("[data-field=paper_lang] input");
    await radios.first().focus();
    await press(page, "2");
    assert.equal(await radios.nth(1).isChecked(), true);
    await page.waitForSelector("figure img");
    await press(page, "F9");
    await seen(page, "impression n° 1");
    await seen(page, "dans la langue de la première impression");
    assert.equal(await radios.count(), 0);
  },
  "without consent no letter is shown, but the consent is asked in place": async (page, url) => {
    await at(page, url);
    await referral(page, "2");
    await press(page, "Control+Enter");
    await page.waitForSelector(".letter .words");
    assert.equal(await page.locator("figure img").count(), 0);
    await page.getByRole("button", { name: "La personne accepte" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("[data-field=manner] [role=alert]");
    await page.locator(".letter [data-field=manner] input").first().focus();
    await press(page, "2");
    await page.getByRole("button", { name: "La personne accepte" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("figure img");
  },
  "a person who refuses leaves with the address and nothing about them": async (page, url) => {
    await at(page, url);
    await referral(page, "2");
    await press(page, "Control+Enter");
    await page.waitForSelector(".letter .words");
    await page.getByRole("button", { name: "La personne refuse" }).focus();
    await press(page, "Enter");
    await seen(page, "Refus noté");
    await page.waitForSelector("figure[aria-label=\"Fiche d'information\"] img");
    await press(page, "F9");
    await seen(page, "La fiche est partie à l'imprimante");
    assert.equal(await page.getByRole("button", { name: /^Imprimer(?! la fiche)/ }).count(), 0);
  },
  "a withdrawn consent takes the letter away": async (page, url) => {
    await at(page, url, undefined, "Alt+4");
    await page.getByRole("button", { name: /^Retirer l'accord : Transmission/ }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    await type(page, "Ne veut plus.");
    await press(page, "Control+Enter");
    await seen(page, "Accord retiré");
    await press(page, "Alt+8");
    await page.locator("tbody tr").last().focus();
    await press(page, "Enter");
    await page.waitForSelector(".letter .words");
  },
  "what happened to a letter is noted from the states that can follow": async (page, url) => {
    await at(page, url, undefined, "Alt+8");
    await page.locator("tbody tr").last().focus();
    await press(page, "Enter");
    const act = page.getByRole("button", { name: "Noter la suite" });
    await act.focus();
    await press(page, "Enter");
    await on(page, "state");
    await type(page, "refus");
    await press(page, "Enter", "Control+Enter");
    await page.waitForSelector("[data-field=refusal_reason] [role=alert]");
    await on(page, "refusal_reason");
    await type(page, "complet");
    await press(page, "Enter", "Control+Enter");
    await seen(page, "Suite notée");
    await seen(page, "Refusée : Complet");
  },
  "a case file is not closed without a reason": async (page, url) => {
    await at(page, url);
    await page.getByRole("button", { name: "Clore" }).focus();
    await press(page, "Enter");
    await on(page, "closing_reason");
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=closing_reason] [role=alert]");
    await press(page, "1", "Control+Enter");
    await seen(page, "Dossier clos");
  },
  "a withdrawn record can be put back at once": async (page, url) => {
    await at(page, url, undefined, "Alt+3");
    const lines = () => page.locator("[role=tabpanel] ul > li").count();
    const before = await lines();
    await page.getByRole("button", { name: "Détails" }).first().focus();
    await press(page, "Enter");
    await page.getByRole("button", { name: "Retirer" }).first().focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    await type(page, "Saisi deux fois");
    await press(page, "Enter");
    await page.waitForFunction((count) => document.querySelectorAll("[role=tabpanel] ul > li").length === count, before - 1);
    await page.locator(".toast button").first().focus();
    await press(page, "Enter");
    await page.waitForFunction((count) => document.querySelectorAll("[role=tabpanel] ul > li").length === count, before);
  },
  "choices of the person are written line by line": async (page, url) => {
    await at(page, url, "sissoko", "Alt+4");
    await page.getByRole("button", { name: "Noter les choix" }).focus();
    await press(page, "Enter");
    await page.waitForFunction(() => document.activeElement?.matches("main form input[type=radio]"));
    await press(page, "Space", "Tab", "Space");
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=manner] [role=alert]");
    await page.locator("[data-field=manner] input").first().focus();
    await press(page, "2", "Control+Enter");
    await seen(page, "Choix notés");
    assert.match(await page.locator("#tab-consents").innerText(), /2/);
  },
  "a picture is attached by F7 after its words, shown large and left with Esc": async (page, url) => {
    await at(page, url);
    await press(page, "F7");
    await on(page, "attachment_kind");
    await press(page, "1", "Enter");
    await on(page, "title");
    await type(page, "Carte NINA, verso");
    await press(page, "Control+Enter");
    await seen(page, "Enregistré");
    const view = page.getByRole("button", { name: "Voir « Carte NINA, verso »" });
    await view.focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] img");
    await press(page, "Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Voir « Carte NINA, verso »");
  },
  "a photograph without the person's word is refused beside its field": async (page, url) => {
    await at(page, url, "sissoko", "Alt+9");
    await page.getByRole("button", { name: "Joindre un fichier" }).focus();
    await press(page, "Enter");
    await on(page, "attachment_kind");
    await press(page, "2", "Enter");
    await on(page, "title");
    await type(page, "Portrait");
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=consent] [role=alert]");
    await on(page, "consent");
  },
  "no file chosen keeps what is typed": async (page, url) => {
    await page.goto(`${url}?start=unlocked&pick=none#/`);
    await page.waitForSelector("main h1");
    await open(page, undefined, "Alt+9");
    await page.getByRole("button", { name: "Joindre un fichier" }).focus();
    await press(page, "Enter");
    await on(page, "attachment_kind");
    await press(page, "1", "Enter");
    await on(page, "title");
    await type(page, "Acte");
    await press(page, "Control+Enter");
    await seen(page, "Aucun fichier n'a été choisi");
    assert.equal(await page.locator("[data-field=title] input").inputValue(), "Acte");
  },
};
