// The papers of one person's file, by keys alone.
import assert from "node:assert/strict";

import { press, seen, type } from "./hand.mjs";
import { open } from "./person.mjs";

const home = async (page, url, query = "") => {
  await page.goto(`${url}?start=unlocked&${query}#/`);
  await page.waitForSelector("main h1");
};
const listed = async (page) => {
  await press(page, "F9");
  await page.waitForSelector("dialog[open] ol li");
};
const sheet = (page) => page.waitForSelector("dialog[open] figure img");

export const screens = [
  { name: "papers", act: async (page) => { await open(page); await listed(page); } },
  { name: "papers-preview", act: async (page) => { await open(page); await listed(page); await press(page, "1"); await sheet(page); } },
  { name: "papers-plan", act: async (page) => { await open(page); await press(page, "Alt+7"); const button = page.getByRole("button", { name: /^Plan sur papier/ }); await button.waitFor(); await button.press("Enter"); await sheet(page); } },
  { name: "printer", query: "role=reception", hash: "user/centre", act: (page) => page.waitForSelector("[data-field=printer] input") },
  { name: "letters-to-print", query: "letters=waiting", act: async (page) => { await press(page, "F9"); await page.waitForSelector("dialog[open] tbody tr"); } },
  { name: "logo-refused", query: "role=supervisor&logo=broken", hash: "user/centre", act: async (page) => { await page.getByRole("button", { name: "Choisir un fichier SVG" }).click(); await seen(page, "Ce dessin contient plus que des contours"); } },
  { name: "papers-blank", query: "role=supervisor", hash: "user/centre", act: async (page) => { await page.getByRole("button", { name: "Formulaires vierges" }).click(); await page.waitForSelector("dialog[open] ol li"); } },
];

export const scripts = {
  "a person's paper is printed with three keys, and again as a duplicate": async (page, url) => {
    await home(page, url);
    await open(page);
    await listed(page);
    await press(page, "1");
    await sheet(page);
    await press(page, "F9");
    await seen(page, "Le papier est parti à l'imprimante.");
    await listed(page);
    await seen(page, "imprimé le");
    await press(page, "1");
    await sheet(page);
    await seen(page, "Déjà imprimé");
    await press(page, "F9");
    await seen(page, "DUPLICATA n° 2");
  },
  "a paper is printed in English by a digit, and the next print keeps that language": async (page, url) => {
    await home(page, url);
    await open(page);
    await listed(page);
    await press(page, "2");
    await sheet(page);
    const radios = page.locator("dialog[open] [data-field=paper_lang] input");
    assert.equal(await radios.first().isChecked(), true, "French where nobody chose");
    await radios.first().focus();
    await press(page, "2");
    await sheet(page);
    assert.equal(await radios.nth(1).isChecked(), true);
    assert.equal(await page.evaluate(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field")), "paper_lang", "the focus stays");
    await press(page, "F9");
    await seen(page, "Le papier est parti à l'imprimante.");
    await listed(page);
    await press(page, "2");
    await sheet(page);
    assert.equal(await radios.nth(1).isChecked(), true);
  },
  "nothing is printed while what would be printed is still being drawn": async (page, url) => {
    await home(page, url, "slow=1500");
    await open(page);
    await listed(page);
    const stays = async () => {
      await press(page, "F9");
      assert.equal(await page.locator("dialog[open]").count(), 1, "F9 waits for the paper");
    };
    await press(page, "1");
    await stays();
    await sheet(page);
    await page.locator("dialog[open] [data-field=paper_lang] input").first().focus();
    await press(page, "2");
    await stays();
    await sheet(page);
    await press(page, "F9");
    await seen(page, "Le papier est parti à l'imprimante.");
  },
  "without a printer the paper is offered as a file": async (page, url) => {
    await home(page, url, "printer=none");
    await open(page);
    await listed(page);
    await press(page, "1");
    await sheet(page);
    await press(page, "F9");
    await seen(page, "L'imprimante n'a pas répondu");
    await page.getByRole("button", { name: "Enregistrer en PDF" }).click();
    await seen(page, "FICHE-BKO-P26-004217-K.pdf");
  },
  "a paper that is kept as a file is opened from where it was kept, also over a dialog": async (page, url) => {
    await home(page, url, "viewer=none");
    await open(page);
    await listed(page);
    await press(page, "1");
    await sheet(page);
    await page.getByRole("button", { name: "Enregistrer en PDF" }).click();
    await seen(page, "Enregistré : FICHE-BKO-P26-004217-K.pdf");
    await page.locator("dialog[open]").getByRole("button", { name: "Ouvrir" }).click();
    await seen(page, "Aucun programme de cet ordinateur n'ouvre ce fichier.");
  },
  "escape leaves the papers and prints nothing": async (page, url) => {
    await home(page, url);
    await open(page);
    await listed(page);
    await press(page, "1");
    await sheet(page);
    await press(page, "Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await listed(page);
    assert.equal(await page.locator("dialog li .small").count(), 0);
  },
  "an attestation is the second paper of a file, a receipt one of those after it": async (page, url) => {
    await home(page, url);
    await open(page);
    await listed(page);
    await seen(page, "Reçu");
    await press(page, "2");
    await seen(page, "Attestation de passage");
    await sheet(page);
    await press(page, "F9");
    await seen(page, "Le papier est parti à l'imprimante.");
    await listed(page);
    await press(page, "4");
    await sheet(page);
    assert.match(await page.locator("dialog h2").innerText(), /^Reçu .*F CFA/);
    assert.equal(await page.locator("dialog figure img").count(), 1);
  },
  "a plan is printed from the list of papers, and from the plan itself": async (page, url) => {
    await home(page, url);
    await open(page);
    await listed(page);
    await press(page, "3");
    await sheet(page);
    assert.match(await page.locator("dialog h2").innerText(), /^Plan d'appui BKO-A26-/);
    await press(page, "F9");
    await seen(page, "Le papier est parti à l'imprimante.");
    await press(page, "Alt+7");
    const button = page.getByRole("button", { name: /^Plan sur papier/ });
    await button.waitFor();
    await button.press("Enter");
    await sheet(page);
    assert.match(await page.locator("dialog h2").innerText(), /^Plan d'appui BKO-A26-/);
    await seen(page, "Déjà imprimé");
    await press(page, "F9");
    await seen(page, "DUPLICATA n° 2");
  },
  "blank forms are printed before the power fails, each in either language": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=supervisor#/user/centre`);
    await page.getByRole("button", { name: "Formulaires vierges" }).click();
    await page.waitForSelector("dialog[open] ol li");
    assert.deepEqual(await page.locator("dialog[open] ol li button").allInnerTexts().then((all) => all.map((one) => one.replace(/\s*\d$/, "").replace(/^\d\s*/, ""))), [
      "Fiche d'accueil et consentement, vierge",
      "Plan d'appui au retour, vierge",
      "Lettre d'orientation et coupon-réponse, vierges",
      "Reçu, vierge",
      "Attestation de passage, vierge",
      "Cartes de rendez-vous, vierges",
    ]);
    await press(page, "3");
    await sheet(page);
    await page.locator("dialog[open] [data-field=paper_lang] input").first().focus();
    await press(page, "2");
    await sheet(page);
    await press(page, "F9");
    await seen(page, "Le formulaire vierge est parti à l'imprimante.");
  },
  "the centre chooses its logo and takes it away": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=supervisor#/user/centre`);
    const button = (name) => page.getByRole("button", { name });
    await button("Choisir un fichier SVG").focus();
    await press(page, "Enter");
    await seen(page, "Le logo est enregistré.");
    await button("Choisir un autre fichier").waitFor();
    await button("Retirer le logo").focus();
    await press(page, "Enter");
    await seen(page, "Les prochains papiers n'ont plus de logo.");
    await button("Choisir un fichier SVG").waitFor();
  },
  "the centre words the consent itself and sees it on the paper beside": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=supervisor#/user/centre`);
    await page.waitForSelector("main h1");
    const field = page.locator("[data-field=consent_text] textarea");
    await field.waitFor();
    const before = await page.locator("figure img").first().getAttribute("src");
    await field.focus();
    await type(page, "« Tout m'a été dit en [langue]. Je suis d'accord. »");
    await press(page, "Control+Enter");
    await page.waitForFunction((old) => document.querySelector("figure img")?.getAttribute("src") !== old, before);
    assert.equal(await page.locator("[data-field=consent_text] textarea").inputValue(), "« Tout m'a été dit en [langue]. Je suis d'accord. »");
  },
  "the printer of the desk is chosen by its digit, once": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=reception#/user/centre`);
    await page.waitForSelector("[data-field=printer] input");
    await page.locator("[data-field=printer] input").first().focus();
    await press(page, "3");
    await seen(page, "vont à : Bureau_superviseur");
    await page.goto(`${url}?start=unlocked&printer=none#/user/centre`);
    await seen(page, "Le système ne connaît aucune imprimante");
  },
  "letters that could not be printed are printed together from the day's page": async (page, url) => {
    await page.goto(`${url}?start=unlocked&letters=waiting#/today`);
    await seen(page, "lettres préparées ne sont pas imprimées");
    await press(page, "F9");
    await page.waitForSelector("dialog[open] tbody tr");
    const waiting = await page.locator("dialog[open] tbody tr").count();
    const without = await page.locator("dialog[open] tbody tr", { hasText: "sans accord" }).count();
    const radios = page.locator("dialog[open] [data-field=paper_lang] input");
    assert.deepEqual([await radios.count(), await radios.first().isChecked()], [2, true], "the batch speaks French where nobody chose");
    await press(page, "F9");
    await seen(page, waiting - without === 1 ? "Une lettre est partie" : `${waiting - without} lettres sont parties`);
    assert.equal(await page.locator("dialog[open] tbody tr").count(), without);
    await press(page, "Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  },
  "what is not on paper as it was typed is said of many letters and of the centre's own words": async (page, url) => {
    await page.goto(`${url}?start=unlocked&letters=waiting&paper=cut#/today`);
    await seen(page, "lettres préparées ne sont pas imprimées");
    await press(page, "F9");
    await page.waitForSelector("dialog[open] tbody tr");
    await press(page, "F9");
    await seen(page, "ces lettres ne disent pas tout à fait ce qui est écrit");
    await seen(page, "Une case à cocher ou un signe spécial, tapé dans un texte, est imprimé □");
    await page.goto(`${url}?start=unlocked&role=supervisor&paper=cut#/user/centre`);
    await seen(page, "À regarder avant d'imprimer");
    await seen(page, "Le signe « 漢 » ne peut pas être imprimé");
  },
};
