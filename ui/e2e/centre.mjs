// What the centre changes without a developer: ready-made reasons, code lists, fields of its own.
import assert from "node:assert/strict";

import { found, on, press, seen, type } from "./hand.mjs";

const lead = "role=supervisor";
const start = async (page, url, hash, query = lead) => {
  await page.goto(`${url}?start=unlocked&${query}#/${hash}`);
  await page.waitForSelector("main h1");
};
const lines = (page) => page.locator("main tbody tr");

async function openFile(page, words = "kulibali mus 94") {
  await press(page, "Control+K");
  await type(page, words);
  await found(page, words);
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
}
async function referral(page) {
  await openFile(page);
  await press(page, "F6");
  await on(page, "services");
  await page.waitForFunction(() => !document.querySelector("[data-field=services] [aria-busy]"));
  await type(page, "emploi");
  await press(page, "Enter", "Enter");
  await on(page, "partner");
  await press(page, "1", "Enter");
  await on(page, "reason");
}
/** The identity of the open file, where the list `stay` is chosen. */
async function stay(page) {
  await openFile(page);
  await press(page, "Alt+2");
  await page.getByRole("button", { name: /: Lieux$/ }).focus();
  await press(page, "Enter");
  await page.waitForSelector("[data-field=stay] input");
  await page.locator("[data-field=stay] input").focus();
}
/** Adds a field: label, kind of answer by its digit, choices where there are. */
async function field(page, label, digit, choices = "", required = false) {
  await press(page, "n");
  await on(page, "fr");
  await type(page, label);
  await press(page, "Enter", "Enter");
  await on(page, "shape");
  await press(page, digit);
  if (choices) {
    await page.locator("[data-field=choices] textarea").focus();
    await type(page, choices);
  }
  if (required) {
    await page.locator("[data-field=required] input").first().focus();
    await press(page, "1");
  }
  await press(page, "Control+Enter");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await page.waitForFunction((text) => document.activeElement?.textContent?.includes(text), label);
}
const TEN = [
  ["Quartier d'arrivée", "1"],
  ["Récit en trois lignes", "2"],
  ["Personnes à charge au village", "3"],
  ["Carte valable jusqu'au", "4"],
  ["A une carte d'électeur", "5", "", true],
  ["Canton", "6", "Kéniéba\nDiboli\nGogui"],
  ["Biens rapportés", "7", "Outils\nTéléphone\nVéhicule"],
  ["Numéro de la tente", "1"],
  ["Nombre d'enfants restés", "3"],
  ["A reçu un kit", "5"],
];
async function tenFields(page) {
  await page.waitForSelector("main h1");
  for (const one of TEN) await field(page, ...one);
}
async function identity(page) {
  for (const [name, text] of [["family_name", "SANGARÉ"], ["given_names", "Oumou"]]) {
    await on(page, name);
    await type(page, text);
    await press(page, "Enter");
  }
  await on(page, "sex");
  await press(page, "1", "Enter", "Enter");
  await on(page, "birth_date");
  await type(page, "12031994");
}
const reason = (page) => page.locator("[data-field=reason] textarea").inputValue();

export const screens = [
  { name: "reasons", query: lead, hash: "user/reasons", act: async (page) => { await page.waitForSelector("main tbody tr"); } },
  { name: "reasons-edit", query: lead, hash: "user/reasons", act: async (page) => { await page.waitForSelector("main tbody tr"); await press(page, "ArrowDown", "Enter"); await page.waitForSelector("dialog[open] textarea"); } },
  { name: "lists", query: lead, hash: "user/lists/service", act: async (page) => { await page.waitForSelector("main tbody tr"); } },
  { name: "lists-new", query: lead, hash: "user/lists/programme", act: async (page) => { await page.waitForSelector("main tbody tr"); await press(page, "n"); await on(page, "fr"); } },
  { name: "fields", query: "role=administrator", hash: "user/fields", act: tenFields },
  { name: "fields-new", query: "role=administrator", hash: "user/fields", act: async (page) => { await page.waitForSelector("main h1"); await press(page, "n"); await on(page, "fr"); await press(page, "Enter", "Enter"); await on(page, "shape"); await press(page, "6"); await page.waitForSelector("[data-field=choices]"); } },
  { name: "fields-intake", query: "role=administrator", hash: "user/fields", act: async (page) => { await tenFields(page); await press(page, "F2"); await on(page, "family_name"); await page.locator("[data-field^='extra:'] input").first().focus(); } },
  { name: "fields-file", query: "role=administrator", hash: "user/fields", act: async (page) => { await tenFields(page); await openFile(page); await press(page, "Alt+2"); await page.getByRole("button", { name: /: Champs du centre$/ }).focus(); await press(page, "Enter"); await page.waitForSelector("[data-field^='extra:'] input"); } },
  { name: "referral-reason", act: async (page) => { await referral(page); await press(page, "Control+M", "1"); await on(page, "reason"); } },
];

export const scripts = {
  "a supervisor sets the head and the foot of the papers and sees the paper": async (page, url) => {
    await start(page, url, "user/centre");
    await page.waitForSelector("figure img");
    await page.locator("[data-field=legal_line] input").focus();
    await type(page, "Créé par l'ordonnance n° 08-012");
    await press(page, "Control+Enter");
    await seen(page, "Les prochaines lettres porteront cet en-tête");
    await page.waitForSelector("figure img");
    assert.equal(await page.locator("[data-field=legal_line] input").inputValue(), "Créé par l'ordonnance n° 08-012");
  },
  "an administrator adds ten fields, the intake asks them by Enter, and a retired one still shows": async (page, url) => {
    await start(page, url, "user/fields", "role=administrator");
    await tenFields(page);
    assert.equal(await lines(page).count(), 10);
    await press(page, "F2");
    await on(page, "family_name");
    await identity(page);
    // The last field before those of the centre.
    await page.locator("[data-field=code_only] input").first().focus();
    await press(page, "Enter");
    const asks = (label) => page.waitForFunction((text) => document.activeElement?.closest("[data-field^='extra:']")?.textContent?.includes(text), label);
    await asks("Quartier d'arrivée");
    await type(page, "Niamakoro");
    await press(page, "Enter");
    await asks("Récit en trois lignes");
    await type(page, "Parti en 2021.");
    await press(page, "Tab");
    await asks("Personnes à charge");
    await type(page, "4");
    await press(page, "Control+Enter");
    await seen(page, "À remplir.");
    await asks("A une carte d'électeur");
    await press(page, "1", "Enter");
    await asks("Canton");
    await press(page, "2", "Enter");
    await asks("Biens rapportés");
    await press(page, "1", "3", "Enter");
    await asks("Numéro de la tente");
    await type(page, "B-14");
    await press(page, "Control+Enter");
    await seen(page, "SANGARÉ Oumou");
    await press(page, "Escape");
    await openFile(page, "sangare oumou");
    await press(page, "Alt+2");
    for (const text of ["Champs du centre", "Niamakoro", "Diboli", "Outils, Véhicule", "B-14"]) await seen(page, text);
    await page.evaluate(() => (location.hash = "#/user/fields"));
    await page.waitForSelector("main tbody tr");
    await page.locator("main tbody tr", { hasText: "Canton" }).focus();
    await press(page, "r");
    await seen(page, "n'est plus demandé");
    await page.evaluate(() => history.back());
    await page.waitForSelector("[role=tabpanel]");
    await seen(page, "Diboli");
    await page.getByRole("button", { name: /: Champs du centre$/ }).focus();
    await press(page, "Enter");
    await page.waitForSelector("[data-field^='extra:']");
    assert.equal(await page.locator("[data-field^='extra:']").count(), 9, "the retired one is not asked");
    await asks("Quartier d'arrivée");
    await press(page, "End");
    await type(page, " 2");
    await press(page, "Control+Enter");
    await seen(page, "Niamakoro 2");
    await press(page, "Alt+0");
    await seen(page, "Niamakoro 2");
    await seen(page, "Diboli");
  },
  "a disagreement on a field of the centre bears its label, and its values read as the field's": async (page, url) => {
    await start(page, url, "user/fields", "role=administrator");
    await page.waitForSelector("main h1");
    await field(page, "Personnes à charge au village", "3");
    await page.evaluate(() => (location.hash = "#/disagreement"));
    await page.waitForSelector("article");
    await page.getByRole("button", { name: /Personnes à charge au village/ }).focus();
    await press(page, "Enter");
    await page.waitForFunction(() => document.querySelector("article h2")?.textContent === "Personnes à charge au village");
    await page.waitForFunction(() => /1\s250/.test(document.querySelector("article")?.textContent ?? ""));
    await press(page, "2");
    await seen(page, "Personnes à charge au village");
  },
  "a value is added to a list, offered in a form, ordered and retired, by keys": async (page, url) => {
    await start(page, url, "user/lists/stay");
    await page.waitForSelector("main tbody tr");
    await press(page, "n");
    await on(page, "fr");
    await type(page, "à son adresse");
    await press(page, "Control+Enter");
    await seen(page, "est déjà dans la liste");
    await on(page, "fr");
    await press(page, "Control+A");
    await type(page, "Foyer de Kati");
    await press(page, "Enter");
    await on(page, "en");
    await press(page, "Control+Enter");
    await seen(page, "Ajouté sous le code foyer-de-kati-bko");
    await page.waitForFunction(() => document.activeElement?.textContent?.includes("Foyer de Kati"));
    const count = await lines(page).count();
    await press(page, "-");
    await page.waitForFunction((at) => document.querySelectorAll("main tbody tr")[at]?.textContent?.includes("Foyer de Kati"), count - 2);
    await press(page, "Enter");
    await on(page, "fr");
    await press(page, "End");
    await type(page, " (2)");
    await press(page, "Control+Enter");
    await seen(page, "Libellé enregistré.");
    await seen(page, "Foyer de Kati (2)");
    await stay(page);
    await type(page, "kati");
    await seen(page, "Foyer de Kati (2)");
    await page.evaluate(() => (location.hash = "#/user/lists/stay"));
    await page.waitForSelector("main tbody tr");
    await page.locator("main tbody tr", { hasText: "Foyer de Kati" }).focus();
    await press(page, "r");
    await seen(page, "n'est plus proposé. R le remet.");
    await seen(page, "retiré le");
    await press(page, "r");
    await seen(page, "de nouveau proposé");
  },
  "a value that a rule names keeps its words, and a refusal says what to do": async (page, url) => {
    await start(page, url, "user/lists/service");
    await page.waitForSelector("main tbody tr");
    await page.locator("main tbody tr", { hasText: "Autre" }).last().focus();
    await press(page, "r");
    await seen(page, "ajoutez plutôt une valeur");
    await press(page, "-");
    await page.waitForFunction(() => !document.querySelector("main [role=alert]")?.textContent?.includes("ajoutez"));
  },
  "a ready-made reason comes to the cursor by Ctrl+M and a digit, and what is to be filled in is marked": async (page, url) => {
    await start(page, url, "");
    await referral(page);
    await press(page, "Control+M");
    await page.waitForFunction(() => document.activeElement?.closest("ol"));
    await press(page, "Escape");
    await on(page, "reason");
    await press(page, "Control+M", "1");
    await on(page, "reason");
    await type(page, "Maçon");
    assert.match(await reason(page), /^Maçon, … ans d'expérience\./);
    await press(page, "Control+End", "Control+M", "2");
    await on(page, "reason");
    await page.waitForFunction(() => document.querySelector("[data-field=reason] textarea").value.includes("tout de suite. Demande son inscription"));
    await press(page, "Control+M", "2");
    await press(page, "Control+M", "2");
    await seen(page, "dépasse 300 signes");
    assert.ok((await reason(page)).length <= 300);
  },
  "a supervisor writes, moves and retires a reason by keys, and the referral offers what stands": async (page, url) => {
    await start(page, url, "user/reasons");
    await page.waitForSelector("main tbody tr");
    await press(page, "n");
    await on(page, "text");
    await type(page, "Demande une place au foyer.");
    await press(page, "Control+Enter");
    await seen(page, "Motif enregistré.");
    const count = await lines(page).count();
    await page.waitForFunction(() => document.activeElement?.textContent?.includes("foyer"));
    await press(page, "-");
    await page.waitForFunction((at) => document.querySelectorAll("main tbody tr")[at]?.textContent?.includes("foyer"), count - 2);
    await press(page, "Enter");
    await on(page, "text");
    await press(page, "Control+End");
    await type(page, " Merci.");
    await press(page, "Control+Enter");
    await seen(page, "foyer. Merci.");
    await press(page, "r");
    await seen(page, "Motif retiré");
    await seen(page, "retiré le");
    await press(page, "r");
    await seen(page, "Motif remis");
    await press(page, "Home", "r");
    await seen(page, "Motif retiré");
    await referral(page);
    await seen(page, "foyer. Merci.");
    assert.ok(!(await page.locator("ol").innerText()).includes("ans d'expérience"), "the retired one is not offered");
  },
};
