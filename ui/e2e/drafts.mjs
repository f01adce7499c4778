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

const person = async (page, words = "coulibaly moussa", ...keys) => {
  await press(page, "Control+K");
  await type(page, words);
  await found(page, words);
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await press(page, ...keys);
};
/** From the day's list by Enter, as a hand without a mouse does. */
const taken = async (page, words) => {
  await press(page, "Control+J");
  const line = page.locator("[aria-labelledby=drafts-heading] li", { hasText: words });
  await line.getByRole("link").focus();
  await press(page, "Enter");
};
const home = async (page, url, more = "") => {
  await page.goto(at(url, "", more));
  await page.waitForSelector("main h1");
};
const consentStep = async (page) => {
  await person(page);
  await page.evaluate(() => (location.hash = `#/intake/consent/${location.hash.split("/")[2]}`));
  await on(page, "suivi");
};

scripts["the answers of the intake's consent outlive Esc and a power cut, with the cursor"] = async (page, url) => {
  await home(page, url);
  await consentStep(page);
  await press(page, "1", "Enter", "2");
  await page.locator("[data-field=manner] input").first().focus();
  await press(page, "3", "Enter");
  await on(page, "witness");
  await type(page, "Oumar Keïta");
  await kept(page, "Oumar Keïta");
  await page.reload();
  await on(page, "witness");
  assert.equal(await value(page, "witness"), "Oumar Keïta");
  await type(page, ", chef de quartier");
  await press(page, "Escape");
  await taken(page, "COULIBALY Moussa");
  await on(page, "witness");
  assert.equal(await value(page, "witness"), "Oumar Keïta, chef de quartier");
  assert.equal(await page.locator("[data-field=suivi] input:checked").count(), 1);
  await press(page, "Control+Enter");
  await page.waitForFunction(() => location.hash.startsWith("#/person/"));
  assert.equal(await page.evaluate(() => sessionStorage.getItem("drafts")), "{}");
};

scripts["a text in a file that was begun is opened from the day's list, filled, with its cursor"] = async (page, url) => {
  await home(page, url);
  await person(page, "coulibaly moussa", "Alt+9");
  await page.getByRole("button", { name: "Nouvelle note" }).focus();
  await press(page, "Enter");
  await page.locator("[data-field=text] textarea").focus();
  await type(page, "Rappeler la caserne.");
  await kept(page, "Rappeler la caserne.");
  await taken(page, "Note");
  await on(page, "text");
  assert.equal(await page.locator("[data-field=text] textarea").inputValue(), "Rappeler la caserne.");
};

scripts["an appointment that was being moved is found again in its file"] = async (page, url) => {
  await home(page, url);
  await page.waitForSelector("[aria-labelledby=expected-title] tbody tr");
  await press(page, "ArrowDown", "3");
  await on(page, "on_day");
  await page.locator("dialog [data-field=at_time] input").focus();
  await page.locator("dialog [data-field=at_time] input").fill("");
  await type(page, "1545");
  await kept(page, ":move");
  await press(page, "Escape");
  await taken(page, "Rendez-vous");
  await page.waitForSelector("dialog[open] [data-field=at_time]");
  await on(page, "at_time");
};

scripts["a reason to withdraw outlives Esc and is found again"] = async (page, url) => {
  await home(page, url);
  await person(page, "coulibaly moussa", "Alt+3");
  await page.locator("[role=tabpanel] .more").first().focus();
  await press(page, "Enter");
  await page.getByRole("button", { name: "Retirer" }).first().focus();
  await press(page, "Enter");
  await on(page, "reason");
  await type(page, "Noté deux fois");
  await press(page, "Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await taken(page, "à retirer");
  await on(page, "reason");
  assert.equal(await page.locator("dialog[open] [data-field=reason] input").inputValue(), "Noté deux fois");
};

scripts["a supervisor's comment on a plan outlives the lock"] = async (page, url) => {
  await home(page, url, "&role=supervisor");
  await page.waitForSelector("main tbody tr");
  await page.locator("main tbody tr", { hasText: "Plan à approuver" }).focus();
  await press(page, "Enter");
  await seen(page, "Accord demandé");
  await press(page, "r");
  await on(page, "approval_comment");
  await type(page, "Le devis du menuisier manque");
  await press(page, "Control+L");
  await page.waitForSelector("[data-field=passphrase]");
  await press(page, "1", "Enter");
  await type(page, "quatre mots sans rapport");
  await press(page, "Enter");
  await page.waitForSelector("nav");
  await taken(page, "Plan");
  await on(page, "approval_comment");
  assert.equal(await value(page, "approval_comment"), "Le devis du menuisier manque");
};

scripts["a coupon's note outlives Esc, and its code comes back with it"] = async (page, url) => {
  await page.goto(at(url, "coupon"));
  await on(page, "code");
  await type(page, "k7m42qxp");
  await press(page, "Enter");
  await on(page, "state");
  await page.locator("[data-field=note] input").focus();
  await type(page, "Vient avec son frère");
  await press(page, "Escape");
  await taken(page, "coupon");
  await on(page, "note");
  assert.equal(await value(page, "note"), "Vient avec son frère");
  assert.ok(!/k7m4/i.test(page.url()));
};

scripts["a field of the centre and a value of a list that were begun are opened from the day's list"] = async (page, url) => {
  await page.goto(at(url, "user/fields", "&role=administrator"));
  await seen(page, "Champs");
  await press(page, "n");
  await on(page, "fr");
  await type(page, "Lieu du camp");
  await kept(page, "Lieu du camp");
  await press(page, "Escape");
  await page.evaluate(() => (location.hash = "#/user/lists/visit_reason"));
  await page.waitForSelector("tbody tr");
  await press(page, "n");
  await on(page, "fr");
  await type(page, "Radio");
  await kept(page, "Radio");
  await press(page, "Escape");
  await taken(page, "liste");
  await page.waitForFunction(() => document.querySelector("dialog[open] [data-field=fr] input")?.value === "Radio");
  await on(page, "fr");
};

scripts["the text that is read aloud is the centre's, and the ledger says which was read"] = async (page, url) => {
  await home(page, url);
  await consentStep(page);
  await seen(page, "Nous écrivons votre nom, vos contacts et votre demande");
  await page.goto(at(url, "user/centre", "&role=supervisor"));
  const area = page.locator("[data-field=read_text] textarea");
  await area.focus();
  await area.fill("Ici le CIGEM de Bamako.\nTout est gratuit.");
  await press(page, "Control+Enter");
  await page.waitForFunction(() => !document.querySelector("[role=alert]"));
  await press(page, "Control+K");
  await consentStep(page);
  await seen(page, "Ici le CIGEM de Bamako.");
  assert.ok(!(await page.innerText("main")).includes("Nous écrivons votre nom"));
  await press(page, "1");
  await page.locator("[data-field=manner] input").first().focus();
  await press(page, "2", "Control+Enter");
  await page.waitForFunction(() => location.hash.startsWith("#/person/"));
  await press(page, "Alt+4");
  await page.locator("[role=tabpanel] .more").first().focus();
  await press(page, "Enter");
  await seen(page, "centre 20");
};

/** A bundle brings this while a form stands open. */
const brought = (page, kind, fields) =>
  page.evaluate(([what, given]) => dispatchEvent(new CustomEvent("mock-bundle", { detail: { kind: what, person: location.hash.split("/")[2], fields: given } })), [kind, fields]);

scripts["closing a case overwrites no closure that came meanwhile"] = async (page, url) => {
  await home(page, url);
  await person(page, "coulibaly moussa", "Alt+1");
  await page.getByRole("button", { name: "Clore" }).focus();
  await press(page, "Enter");
  await on(page, "closing_reason");
  await press(page, "1", "Enter");
  await brought(page, "case_file", { status: "clos", stage: "cloture", closing_reason: "abandon", closing_note: "Clos à Kayes." });
  await press(page, "Control+Enter");
  await seen(page, "Rien n'a été écrasé");
};
scripts["a stage that was moved meanwhile is not moved unseen"] = async (page, url) => {
  await home(page, url);
  await person(page, "coulibaly moussa", "Alt+1");
  await page.waitForSelector("[aria-label='Étapes du dossier'] button, ol button");
  await brought(page, "case_file", { stage: "cloture" });
  await page.locator("section ol li button").last().focus();
  await page.locator("section ol li button").nth(1).focus();
  await press(page, "Enter");
  await seen(page, "Rien n'a été écrasé");
};
scripts["a draft says when its field was changed since it was begun"] = async (page, url) => {
  await home(page, url);
  await person(page, "coulibaly moussa", "Alt+2");
  await page.getByRole("button", { name: /: Famille et foyer/ }).first().focus();
  await press(page, "Enter");
  await page.locator("[data-field=father_name] input").focus();
  await page.locator("[data-field=father_name] input").fill("Bakari");
  await kept(page, "Bakari");
  await brought(page, "person", { father_name: "Boubacar" });
  await press(page, "Control+J");
  await taken(page, "COULIBALY Moussa");
  await seen(page, "Ce champ a été changé depuis que vous avez commencé");
  await on(page, "father_name");
  assert.equal(await value(page, "father_name"), "Bakari");
};

scripts["how consent was given, and what goes without it, outlive Esc beside the letter"] = async (page, url) => {
  await home(page, url);
  await person(page, "coulibaly moussa", "F6");
  await on(page, "services");
  await type(page, "forma");
  await press(page, "Enter", "Enter");
  await on(page, "partner");
  await press(page, "2", "Enter");
  await page.waitForSelector(".words");
  await page.locator(".panel [data-field=manner] input").first().focus();
  await press(page, "3");
  await page.locator(".panel [data-field=witness] input").focus();
  await type(page, "Fanta Diallo");
  await page.getByRole("button", { name: "Sans accord…" }).focus();
  await press(page, "Enter");
  await page.locator("dialog [data-field=legal_text] textarea").focus();
  await type(page, "Sans connaissance à l'arrivée.");
  await press(page, "Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await taken(page, "Transmission sans accord");
  await on(page, "legal_text");
  assert.equal(await page.locator("dialog [data-field=legal_text] textarea").inputValue(), "Sans connaissance à l'arrivée.");
  await press(page, "Escape");
  await page.waitForFunction(() => document.querySelector(".panel [data-field=witness] input")?.value === "Fanta Diallo");
};

scripts["why a file is given back outlives Esc and is found again"] = async (page, url) => {
  await home(page, url, "&role=supervisor&handed=1");
  await page.waitForSelector("main tbody tr");
  await page.locator("main tbody tr", { hasText: "ZEG" }).first().focus();
  await press(page, "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await press(page, "r");
  await on(page, "reason");
  await type(page, "Elle vit à Sikasso");
  await press(page, "Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await taken(page, "Refus d'un dossier transmis");
  await on(page, "reason");
  assert.equal(await page.locator("dialog [data-field=reason] input").inputValue(), "Elle vit à Sikasso");
  await press(page, "Control+Enter");
  await seen(page, "Dossier refusé");
  assert.equal(await page.evaluate(() => sessionStorage.getItem("drafts")), "{}");
};

scripts["why a tie ends and a partner is withdrawn outlive Esc"] = async (page, url) => {
  await home(page, url);
  await person(page, "coulibaly moussa", "Alt+2");
  await page.waitForSelector("section[aria-label=Liens] tbody tr");
  await page.locator("section[aria-label=Liens] tbody tr").first().focus();
  await press(page, "r");
  await on(page, "reason");
  await type(page, "Ce n'est pas son frère");
  await press(page, "Escape");
  await taken(page, "Lien");
  await on(page, "reason");
  assert.equal(await page.locator("dialog [data-field=reason] input").inputValue(), "Ce n'est pas son frère");
  await press(page, "Escape");
  await page.evaluate(() => (location.hash = "#/directory"));
  await page.getByRole("button", { name: "Retirer" }).first().focus();
  await press(page, "Enter");
  await on(page, "reason");
  await type(page, "Fermé depuis mars");
  await press(page, "Escape");
  await taken(page, "à retirer");
  await on(page, "reason");
  assert.equal(await page.locator("dialog [data-field=reason] input").inputValue(), "Fermé depuis mars");
};
