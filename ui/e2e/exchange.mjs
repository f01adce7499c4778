// Exchange, disagreements, slips, directory, users, close of the day: states worth a picture and axe, and the work without a mouse.
import assert from "node:assert/strict";

import { on, press, seen, still, type } from "./hand.mjs";

const at = (url, hash, role = "supervisor") => `${url}?start=unlocked&role=${role}#/${hash}`;
const button = (name) => async (page) => page.getByRole("button", { name }).first().click();

const lead = "role=supervisor";
const screen = (name, hash, act, query = lead, wait = undefined) => ({ name, hash, query, act, ...(wait ? { wait } : {}) });
const slip = async (page, code) => {
  await on(page, "code");
  await type(page, code);
  await press(page, "Enter");
  await on(page, "state");
};

export const screens = [
  screen("coupon-short", "coupon", async (page) => { await on(page, "code"); await type(page, "k7m4"); await press(page, "Enter"); await page.waitForSelector("[role=alert]"); }),
  screen("coupon-refused", "coupon", async (page) => { await slip(page, "k7m42qxp"); await press(page, "4"); await on(page, "refusal_reason"); }),
  screen("coupon-saved", "coupon", async (page) => { await slip(page, "k7m42qxp"); await press(page, "1", "Enter"); await page.waitForSelector("main table"); }),
  screen("exchange-prepared", "exchange", async (page) => { await press(page, "p"); await page.waitForSelector("[role=status] h2"); }),
  screen("exchange-preview", "exchange", async (page) => { await press(page, "o"); await page.waitForSelector("#report-heading"); }),
  screen("exchange-slow", "exchange", async (page) => { await press(page, "o"); await page.waitForSelector("progress"); }, `${lead}&long`),
  screen("exchange-stopped", "exchange", async (page) => { await press(page, "o"); await page.waitForSelector("progress"); await press(page, "Escape"); await seen(page, "Arrêté à votre demande"); }, `${lead}&long`),
  screen("exchange-taken", "exchange", async (page) => { await press(page, "o"); await page.waitForSelector("#likely-heading"); await press(page, "Enter"); await seen(page, "Imprimer le procès-verbal"); }),
  screen("exchange-lost", "exchange", async (page) => { await button("Perdu : le lot n° 211 pour HQ")(page); await seen(page, "est noté comme perdu"); await page.locator("#bundles-heading").scrollIntoViewIfNeeded(); }),
  screen("exchange-slip", "exchange", async (page) => { await button("Bordereau du lot n° 211 pour HQ")(page); await page.waitForSelector("dialog[open] img"); }),
  screen("exchange-certificate", "exchange", undefined, `${lead}&certificate=ending`),
  screen("exchange-handed", "exchange", undefined, "role=counsellor"),
  screen("exchange-undo", "exchange", async (page) => { await button("Annuler la dernière intégration")(page); await page.waitForSelector("dialog[open]"); }),
  screen("exchange-six-words", "exchange", async (page) => { await button("Inviter un poste")(page); await page.waitForSelector("dialog[open] ol"); }),
  screen("exchange-revoke", "exchange", async (page) => { await button("Écarter ZEG")(page); await page.waitForSelector("dialog[open]"); }),
  screen("exchange-alone", "exchange", undefined, `${lead}&exchange=none`),
  screen("today-backups", "today", undefined, `${lead}&backups=old`),
  screen("today-backups-remove", "today", async (page) => { await button("Les supprimer")(page); await page.waitForSelector("dialog[open]"); }, "role=administrator&backups=old"),
  screen("exchange-keys", "exchange", undefined, "role=administrator&keys=old"),
  screen("exchange-root", "exchange", async (page) => { await page.locator("#root-heading").scrollIntoViewIfNeeded(); }),
  screen("exchange-root-print", "exchange", async (page) => { await button("Imprimer les feuilles de secours")(page); await page.waitForSelector("dialog[open] input"); }),
  screen("exchange-root-check", "exchange", async (page) => { await button("Contrôler une feuille")(page); await page.waitForSelector("dialog[open] input"); }),
  screen("exchange-root-restore", "exchange", async (page) => { await button("Reprendre la clé racine")(page); await page.waitForSelector("dialog[open] input"); }),
  screen("exchange-english", "exchange", undefined, `${lead}&lang=en`),
  screen("exchange-lost", "exchange", async (page) => { await page.getByRole("button", { name: "La suite pour MEN" }).click(); await page.waitForSelector("dialog[open]"); }),
  screen("disagreement-decided", "disagreement", async (page) => { await page.waitForSelector("article"); await press(page, "1"); await page.waitForSelector("[role=status]"); }),
  screen("disagreement-review", "disagreement", async (page) => { await seen(page, "est porté deux fois"); await press(page, "v"); }),
  screen("disagreement-three", "disagreement", async (page) => { await page.waitForSelector("article"); await press(page, "ArrowDown", "ArrowDown"); }),
  screen("disagreement-none", "disagreement", undefined, `${lead}&exchange=none`),
  screen("disagreement-reader", "disagreement", undefined, "role=counsellor"),
  screen("directory-found", "directory", async (page) => { await press(page, "/"); await type(page, "anpe"); }),
  screen("directory-new", "directory", async (page) => { await press(page, "n"); await page.waitForSelector("dialog[open] form"); }),
  screen("directory-service", "directory", async (page) => { await button("Ajouter un service")(page); await page.waitForSelector("dialog[open] form"); }),
  screen("user-add", "user", async (page) => { await press(page, "n"); await page.waitForSelector("dialog[open] form"); }),
  screen("user-desks", "user/desks"),
  screen("user-centre", "user/centre"),
  screen("user-passphrase", "user/passphrase"),
  screen("day-prepared", "day", async (page) => { await press(page, "p"); await page.waitForSelector("main [role=status]"); }),
];

export const scripts = {
  "two slips are entered by eleven keys each, and the page is ready for the third": async (page, url) => {
    await page.goto(at(url, "coupon"));
    await slip(page, "k7m42qxp");
    await press(page, "1", "Enter");
    await seen(page, "Coupon suivant");
    await slip(page, "3htw9c5d");
    await press(page, "4");
    await on(page, "refusal_reason");
    await press(page, "2", "Enter");
    await seen(page, "2 coupons");
    await on(page, "code");
    assert.equal(await page.locator("[data-field=code] input").inputValue(), "");
  },
  "a slip without a ticked box, or with a code one sign short, is refused beside its field": async (page, url) => {
    await page.goto(at(url, "coupon"));
    await on(page, "code");
    await type(page, "k7m42qx");
    await press(page, "Enter");
    await page.waitForSelector("[data-field=code] [role=alert]");
    await type(page, "p");
    await press(page, "Enter");
    await on(page, "state");
    await press(page, "Enter");
    await page.waitForSelector("[data-field=state] [role=alert]");
    await on(page, "state");
  },
  "a bundle is looked at, left, looked at again, taken in and taken back": async (page, url) => {
    await page.goto(at(url, "exchange"));
    await page.waitForSelector("main table");
    await press(page, "o");
    await seen(page, "Rien n'est encore écrit");
    await press(page, "Escape");
    await seen(page, "Rien n'a changé");
    await press(page, "o");
    await seen(page, "Rien n'est encore écrit");
    await press(page, "Enter");
    await seen(page, "Lot n° 33 de ZEG intégré");
    await page.getByRole("button", { name: "Annuler la dernière intégration" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    await press(page, "Enter");
    await seen(page, "est annulé");
  },
  "a preview says the files, the likely duplicates by name, what is set aside, and the fingerprint of the slip": async (page, url) => {
    await page.goto(at(url, "exchange"));
    await page.waitForSelector("main table");
    await press(page, "o");
    await seen(page, "9 dossiers nouveaux, 41 mis à jour, 3 désaccords, 2 doublons possibles, 0 perdu");
    await seen(page, "ressemble à COULIBALY Moussa");
    await seen(page, "1 modification mise à part (ZEG n° 4166, Passage) : elle n'est pas écrite comme il faut");
    assert.equal(await page.locator(".hash > span").count(), 8);
  },
  "a bundle is prepared and its slip printed by two keys, or kept where there is no printer": async (page, url) => {
    await page.goto(at(url, "exchange"));
    await page.waitForSelector("main table");
    await press(page, "p");
    await seen(page, "Lots prêts à porter");
    await press(page, "F9");
    await seen(page, "envoyés à l'imprimante");
    await page.goto(at(url, "exchange").replace("?", "?printer=none&"));
    await page.waitForSelector("main table");
    await press(page, "p");
    await seen(page, "Lots prêts à porter");
    await press(page, "F9");
    await seen(page, "L'imprimante n'a pas répondu");
    await page.getByRole("button", { name: "Enregistrer en PDF" }).focus();
    await press(page, "Enter");
    await seen(page, "Enregistré : BKO-HQ-000212.pdf");
  },
  "a lost stick is called lost, found again, and its slip is printed again from the list": async (page, url) => {
    await page.goto(at(url, "exchange"));
    await page.waitForSelector("#bundles-heading");
    await page.getByRole("button", { name: "Perdu : le lot n° 211 pour HQ" }).focus();
    await press(page, "Enter");
    await seen(page, "le prochain lot pour HQ contient de nouveau tout ce qu'il portait");
    await page.getByRole("button", { name: "Retrouvé : le lot n° 211 pour HQ" }).focus();
    await press(page, "Enter");
    await seen(page, "n'est plus noté comme perdu");
    await page.getByRole("button", { name: "Bordereau du lot n° 209 pour HQ" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] img");
    await press(page, "F9");
    await seen(page, "envoyé à l'imprimante");
    await press(page, "Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  },
  "what is not handed over stands on the day's page and beside the desks": async (page, url) => {
    await page.goto(at(url, "exchange", "counsellor"));
    await seen(page, "14 dossiers pas encore remis au siège, depuis 3 jours");
    await page.goto(at(url, "today", "counsellor"));
    await seen(page, "14 dossiers pas encore remis au siège, depuis 3 jours");
  },
  "a disagreement is decided by one digit, with a reason, and the same choice by one letter": async (page, url) => {
    await page.goto(at(url, "disagreement"));
    await page.waitForSelector("article");
    await press(page, "r");
    await type(page, "acte de naissance vu");
    await press(page, "Enter", "2");
    await seen(page, "12 mars 1996");
    await seen(page, "5 à trancher");
    await press(page, "m");
    await seen(page, "4 à trancher");
    assert.deepEqual(await page.evaluate(() => globalThis.decisionReasons), ["acte de naissance vu", "acte de naissance vu"], "the same choice has the same reason");
    await press(page, "ArrowDown");
    await page.waitForFunction(() => document.querySelector("nav [aria-current=true] .who")?.textContent?.includes("SISSOKO"));
  },
  "what desks did across each other stands under the disagreements; it is put back, or opened, by keyboard": async (page, url) => {
    await page.goto(at(url, "disagreement"));
    await seen(page, "est clos, mais une tâche");
    await seen(page, "est porté deux fois");
    await press(page, "v", "Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), "Remettre en place");
    await press(page, "Enter");
    await seen(page, "Remis en place");
    await page.waitForFunction(() => !document.body.textContent?.includes("qui en dépendent tiennent"));
    await press(page, "v", "Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/person/"));
  },
  "both values are kept, the desks are asked, and a choice is made again, by one key each": async (page, url) => {
    await page.goto(at(url, "disagreement"));
    await page.waitForSelector("article");
    await press(page, "4");
    await seen(page, "Une tâche part avec le prochain lot");
    await press(page, "ArrowUp");
    await seen(page, "Question posée");
    await press(page, "3");
    await seen(page, "Les deux valeurs sont gardées");
    await seen(page, "5 à trancher");
    await press(page, "z");
    await seen(page, "Choix à refaire");
    await press(page, "r");
    await type(page, "acte de naissance retrouvé");
    await press(page, "Enter", "2");
    await seen(page, "12 mars 1996");
    assert.equal((await page.evaluate(() => globalThis.decisionReasons)).at(-1), "acte de naissance retrouvé");
    await seen(page, "5 à trancher");
  },
  "a desk is invited only once both sides have read the same six words": async (page, url) => {
    await page.goto(at(url, "exchange", "administrator"));
    const invite = async () => {
      await page.getByRole("button", { name: "Inviter un poste" }).focus();
      await press(page, "Enter");
      await page.waitForSelector("dialog[open] ol");
      await seen(page, "Rien n'est encore certifié");
    };
    await invite();
    await page.getByRole("button", { name: "Ils diffèrent" }).focus();
    await press(page, "Enter");
    await seen(page, "Rien n'a été certifié");
    assert.doesNotMatch(await page.innerText("main"), /SIK/, "nobody is trusted");
    await invite();
    await page.getByRole("button", { name: "Les mots sont les mêmes" }).focus();
    await press(page, "Enter");
    await seen(page, "L'invitation du poste SIK (Antenne de Sikasso) est écrite");
    await seen(page, "calebasse");
    await press(page, "Escape");
    await page.waitForFunction(() => document.querySelector("table")?.textContent?.includes("SIK"));
  },
  "two histories under one name stand on the day's page and beside the desks until somebody has seen to it": async (page, url) => {
    for (const place of ["today", "exchange"]) {
      await page.goto(at(url, place).replace("?", "?forked=yes&"));
      await seen(page, "Deux histoires sous un même nom : KAY");
    }
  },
  "backups from before an erasure are deleted after a second question": async (page, url) => {
    await page.goto(at(url, "today", "administrator").replace("?", "?backups=old&"));
    await seen(page, "3 sauvegardes d'avant l'effacement");
    await seen(page, "des effacements décidés depuis peuvent manquer");
    await page.getByRole("button", { name: "Les supprimer" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    await page.locator("dialog[open]").getByRole("button", { name: "Les supprimer" }).focus();
    await press(page, "Enter");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    await page.waitForFunction(() => !document.querySelector("main")?.textContent?.includes("3 sauvegardes"));
  },
  "keys are renewed where their certificate ends, or after three months": async (page, url) => {
    await page.goto(at(url, "exchange", "administrator").replace("?", "?keys=old&"));
    await seen(page, "servent depuis 97 jours");
    await page.goto(at(url, "exchange", "administrator").replace("?", "?certificate=ending&"));
    await page.getByRole("button", { name: "Renouveler les clés" }).focus();
    await press(page, "Enter");
    await seen(page, "De nouvelles clés sont faites");
    assert.equal(await page.getByRole("button", { name: "Renouveler les clés" }).count(), 0);
  },
  "the recovery sheets are printed with the passphrase, and one is typed in again without the mouse": async (page, url) => {
    await page.goto(at(url, "today"));
    await seen(page, "pas encore de feuilles de secours contrôlées");
    await page.goto(at(url, "exchange"));
    await seen(page, "Aucune feuille de secours n'a été imprimée");
    await page.getByRole("button", { name: "Imprimer les feuilles de secours" }).focus();
    await press(page, "Enter");
    await page.locator("dialog[open] input[type=password]").focus();
    await type(page, "mil karité fleuve pirogue");
    await press(page, "Control+Enter");
    await seen(page, "Les trois feuilles du partage K7XQ-2M4P sont envoyées");
    await page.getByRole("button", { name: "Contrôler une feuille" }).focus();
    await press(page, "Enter");
    await page.locator("dialog[open] input").first().focus();
    for (let line = 1; line <= 6; line++) {
      await type(page, line === 4 ? "1111-1111-1112-1" : "1111-1111-1111-1");
      await press(page, "Tab");
    }
    await press(page, "Control+Enter");
    await seen(page, "La ligne 4 ne se lit pas");
    await page.locator("dialog[open] input").nth(3).fill("1111-1111-1111-1");
    await press(page, "Control+Enter");
    await seen(page, "La feuille 1 du partage K7XQ-2M4P est bonne");
    await seen(page, "contrôlées : 1");
  },
  "the files of a lost desk go to another one without the mouse": async (page, url) => {
    await page.goto(at(url, "exchange"));
    await page.getByRole("button", { name: "La suite pour MEN" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    await seen(page, "413 à 420");
    await page.locator("dialog input").first().focus();
    await press(page, "1", "Control+Enter");
    await seen(page, "98 dossiers de MEN");
  },
  "who may not decide can read, and no digit decides": async (page, url) => {
    await page.goto(at(url, "disagreement", "counsellor"));
    await page.waitForSelector("article");
    await press(page, "1");
    await still(page);
    assert.match(await page.innerText("main"), /6 à trancher/);
  },
  "a partner is found, called verified, and its address entered": async (page, url) => {
    await page.goto(at(url, "directory"));
    await page.waitForSelector("article");
    await press(page, "/");
    await type(page, "jeunes");
    await page.waitForFunction(() => document.querySelector("article h2")?.textContent?.includes("jeunes"));
    await press(page, "Tab", "Tab");
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await press(page, "v");
    await seen(page, "enregistré");
    await press(page, "e");
    await page.waitForSelector("dialog[open] [data-field=address]");
    await page.locator("[data-field=landmark] input").focus();
    await type(page, "près du rond-point");
    await press(page, "Control+Enter");
    await seen(page, "près du rond-point");
  },
  "where a partner works is read and chosen by name": async (page, url) => {
    await page.goto(at(url, "directory"));
    await page.waitForSelector("article");
    await press(page, "/");
    await type(page, "ofii");
    await seen(page, "Bamako (région)");
    await page.evaluate(() => document.activeElement.blur());
    await press(page, "e");
    await page.locator("dialog[open] [data-field=area] input").focus();
    await type(page, "kita");
    await press(page, "Enter");
    await page.waitForFunction(() => document.querySelectorAll("dialog [data-field=area] li button").length === 2);
    await press(page, "Control+Enter");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    await seen(page, "Bamako (région), Kita (région)");
    assert.ok(!/ML\d/.test(await page.innerText("main")));
    await page.getByRole("button", { name: "Ajouter un service" }).focus();
    await press(page, "Enter");
    await page.locator("dialog[open] [data-field=area] input").focus();
    await type(page, "kayes");
    await press(page, "Enter");
    await page.waitForFunction(() => document.querySelector("dialog [data-field=area] li")?.textContent?.includes("Kayes"));
  },
  "a user is added in two steps, and the passphrase is asked twice": async (page, url) => {
    await page.goto(at(url, "user"));
    await page.waitForSelector("main table");
    await press(page, "n");
    await on(page, "name");
    await type(page, "Kadiatou Sissoko");
    await press(page, "Enter");
    await type(page, "k.sissoko");
    await press(page, "Enter", "2", "Control+Enter");
    await page.waitForSelector("dialog[open] input[type=password]");
    await type(page, "mil karité fleuve pirogue");
    await press(page, "Tab");
    await type(page, "mil karité fleuve");
    await press(page, "Enter");
    await seen(page, "ne sont pas les mêmes");
    await type(page, " pirogue");
    await press(page, "Enter");
    await seen(page, "peut maintenant déverrouiller");
  },
  "the database gets a new key, and the others a new passphrase, without the mouse": async (page, url) => {
    await page.goto(at(url, "user/passphrase", "administrator"));
    await seen(page, "Changer la clé de la base");
    await press(page, "k");
    await page.waitForSelector("dialog[open] input[type=password]");
    await type(page, "mil karité fleuve");
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] [role=alert]");
    await type(page, "mil karité fleuve pirogue");
    await press(page, "Enter");
    await seen(page, "4JYP-6Z7K");
    // Nobody leaves before the code is written down.
    await press(page, "Escape");
    await seen(page, "4JYP-6Z7K");
    await press(page, "Space", "Enter");
    await seen(page, "chiffrée sous une nouvelle clé");
    await press(page, "Alt+1");
    await seen(page, "sans phrase de passe sur ce poste");
    await page.getByRole("button", { name: /^Nouvelle phrase de passe pour/ }).first().focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] input[type=password]");
    await type(page, "karité mil pirogue fleuve");
    await press(page, "Tab");
    await type(page, "karité mil pirogue fleuve");
    await press(page, "Enter");
    await seen(page, "déverrouille ce poste avec sa nouvelle phrase");
    await press(page, "Alt+4");
    await seen(page, "Nouveau code de secours");
    await press(page, "c");
    await page.waitForSelector("dialog[open] input[type=password]");
    await type(page, "mil karité fleuve pirogue");
    await press(page, "Enter");
    await seen(page, "4JYP-6Z7K");
    // The sheet tells which desk it opens, and from which day it is: the one that it replaces lies in the same safe.
    await page.emulateMedia({ media: "print" });
    assert.match(await page.locator(".sheet").innerText(), /^Votre code de secours\s+CIGEM · poste BKO · \d{1,2}(er)? \S+ \d{4}\s/);
    assert.ok(await page.locator(".sheet .paper").last().isVisible());
    await page.emulateMedia({ media: "screen" });
    await press(page, "Space", "Enter");
    await seen(page, "Le nouveau code de secours est en place");
  },
  "the journal's fingerprint is printed, and held against the journal": async (page, url) => {
    await page.goto(at(url, "user/journal", "supervisor"));
    await seen(page, "Contrôler une empreinte");
    await press(page, "F9");
    await seen(page, "Faites-la signer");
    await press(page, "c");
    await page.waitForSelector("dialog[open]");
    await seen(page, "Ce poste les a signées jusqu'à la ligne");
    await type(page, "18 400");
    await press(page, "Tab");
    await type(page, "4F1D");
    await press(page, "Enter");
    await seen(page, "au moins huit signes");
    await type(page, " 09ac");
    await press(page, "Enter");
    await seen(page, "72 lignes ont été écrites depuis");
    await press(page, "Backspace");
    await type(page, "d");
    await press(page, "Enter");
    await seen(page, "n'est pas celle du papier");
  },
  "the day is closed by two keys": async (page, url) => {
    await page.goto(at(url, "today"));
    await page.waitForSelector("main h1");
    await press(page, "Control+j");
    await page.waitForSelector("#hand-heading");
    await press(page, "p");
    await seen(page, "CIGEM_BKO-HQ_000212.jatigi est écrit");
  },
};
