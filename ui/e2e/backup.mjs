// Copies of the desk, and a desk that nobody sits at.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";

const restoring = async (page) => {
  await page.keyboard.press("4");
  await page.waitForSelector("main button.main");
  await page.keyboard.press("Enter");
  await on(page, "login");
};
const restored = async (page) => {
  await restoring(page);
  await type(page, "awa.traore");
  await press(page, "Enter");
  await type(page, "quatre mots sans rapport");
  await press(page, "Enter");
  await page.waitForSelector("h1:has-text('repris')");
};
export const screens = [
  { name: "copies", query: "role=administrator", hash: "user/copies", wait: "main table" },
  { name: "copies-none", query: "role=administrator&copies=none", hash: "user/copies", wait: "main .row button" },
  { name: "copies-damaged", query: "role=administrator&copies=damaged", hash: "user/copies", wait: "main table" },
  { name: "copies-away", query: "role=administrator&copies=away", hash: "user/copies", wait: "main table" },
  { name: "copies-failed", query: "role=administrator&copies=failed", hash: "user/copies", wait: "main table" },
  { name: "copies-rehearsal", query: "role=administrator", hash: "user/copies", wait: "main table", act: async (page) => { await page.getByText("Répéter une reprise").click(); await page.waitForSelector("dialog[open]"); } },
  { name: "journal", query: "role=supervisor", hash: "user/journal", wait: "main table" },
  { name: "today-backup", query: "role=administrator&copies=none", hash: "today" },
  { name: "start-restore", start: "empty", act: restoring },
  { name: "start-broken", start: "broken", wait: "main button.main" },
  { name: "start-restored", start: "empty", act: restored },
  { name: "covered", hash: "today", act: async (page) => { await page.keyboard.press("F12"); await page.waitForSelector("dialog[open]"); } },
];

const unlocked = async (page, url, hash = "", more = "") => {
  await page.goto(`${url}?start=unlocked${more}#/${hash}`);
  await page.waitForSelector("main h1");
};
/** From what is wrong to the desk's day, by Enter. */
const goesOn = async (page) => {
  await page.waitForSelector("main button.main:has-text('sauvegarde')");
  await page.locator("main button.main").focus();
  await press(page, "Enter");
  await page.waitForSelector("main button.main:has-text('Choisir')");
  await press(page, "Enter");
  await on(page, "login");
  await type(page, "awa.traore");
  await press(page, "Enter");
  await type(page, "quatre mots sans rapport");
  await press(page, "Enter");
  await page.waitForSelector("h1:has-text('repris')");
};

export const scripts = {
  "a desk that opens no more goes on from a backup where it stands": async (page, url) => {
    await page.goto(`${url}?start=broken#/`);
    await goesOn(page);
    await page.goto(`${url}?start=locked#/today`);
    await page.waitForSelector("form");
    await press(page, "1", "Enter");
    await type(page, "base abîmée");
    await press(page, "Enter");
    await seen(page, "rien n'est effacé");
    await goesOn(page);
    await press(page, "Enter");
    await page.waitForSelector("main h1");
  },
  "whatever no passphrase opens any more has its way on": async (page, url) => {
    for (const [passphrase, words] of [["base en clair", "n'est pas chiffrée"], ["clés abîmées", "Le fichier des clés est abîmé"]]) {
      await page.goto(`${url}?start=locked&again=${words.length}#/today`);
      await page.waitForSelector("form");
      await press(page, "1", "Enter");
      await type(page, passphrase);
      await press(page, "Enter");
      await seen(page, words);
      await seen(page, "rien n'est effacé");
      // Who can still try another way comes back to the door.
      await page.getByRole("button", { name: "Regarder de nouveau" }).focus();
      await press(page, "Enter");
      await page.waitForSelector("[data-field=passphrase]");
    }
  },
  "a backup is made by one chord and a restore is rehearsed": async (page, url) => {
    await unlocked(page, url, "user", "&role=administrator");
    await press(page, "Alt+8");
    await seen(page, "elle vient d'être relue");
    await press(page, "Control+Enter");
    await seen(page, "Sauvegarde faite et relue.");
    await seen(page, "Elle contient tout.");
    await page.getByText("Répéter une reprise").focus();
    await press(page, "Enter");
    await on(page, "passphrase");
    await type(page, "faux");
    await press(page, "Enter");
    await page.waitForSelector("dialog [role=alert]");
    await on(page, "passphrase");
    await press(page, "Control+A");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await seen(page, "toutes les vérifications sont justes");
  },
  "a copy on the second place that cannot be restored is told by the rehearsal": async (page, url) => {
    await unlocked(page, url, "user/copies", "&role=administrator&copies=bent");
    await page.getByText("Répéter une reprise").focus();
    await press(page, "Enter");
    await on(page, "passphrase");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await seen(page, "toutes les vérifications sont justes");
    await seen(page, "celle du deuxième emplacement");
    await seen(page, "ne se reprend pas");
  },
  "a supervisor reads what went out and what was done at night": async (page, url) => {
    await unlocked(page, url, "user", "&role=supervisor");
    await press(page, "Alt+9");
    await seen(page, "Dossier ouvert");
    await press(page, "2");
    await page.waitForFunction(() => document.querySelector("table") && !document.querySelector("tbody").innerText.includes("Dossier ouvert"));
    await seen(page, "Impression");
    await press(page, "4");
    await page.waitForFunction(() => [...document.querySelectorAll("tbody tr")].every((line) => line.innerText.includes("hors des heures")));
    await press(page, "1");
    await seen(page, "Dossier ouvert");
    const lines = () => page.locator("tbody tr").count();
    const before = await lines();
    await page.getByText("Plus anciennes").focus();
    await press(page, "Enter");
    await page.waitForFunction((count) => document.querySelectorAll("tbody tr").length > count, before);
  },
  "a second place is chosen and given up": async (page, url) => {
    await unlocked(page, url, "user/copies", "&role=administrator");
    await seen(page, "Un ordinateur volé emporte ses sauvegardes");
    await page.getByText("Choisir un dossier…").focus();
    await press(page, "Enter");
    await seen(page, "une sauvegarde y est déjà");
    await page.getByText("Ne plus l'utiliser").focus();
    await press(page, "Enter");
    await seen(page, "Ce qui y était reste");
  },
  "the desk of a lost computer goes on from its backup": async (page, url) => {
    await page.goto(`${url}?start=empty#/`);
    await page.waitForSelector("main h1");
    await restored(page);
    await seen(page, "Le poste s'appelle maintenant BKO2");
    await press(page, "Enter");
    await page.waitForSelector("nav");
    assert.match(page.url(), /#\/exchange$/);
  },
  "a desk that nobody touches locks itself after ten minutes": async (page, url) => {
    await page.clock.install();
    await unlocked(page, url);
    await page.clock.runFor("09:20");
    assert.equal(await page.locator(".idle").count(), 0);
    await page.clock.runFor(15_000);
    await seen(page, "Verrouillage dans");
    // A touch in time.
    await press(page, "Shift");
    await page.waitForFunction(() => !document.querySelector(".idle"));
    await page.clock.runFor("09:00");
    assert.equal(await page.locator("nav").count(), 1);
    await page.clock.runFor("01:30");
    await seen(page, "Ouvrir le poste");
  },
  "the page tells the shell that somebody is at work, at most every fifteen seconds, and nothing while nobody is": async (page, url) => {
    await page.clock.install();
    await unlocked(page, url);
    const told = () => page.evaluate(() => Number(sessionStorage.getItem("touched")));
    const reaches = (count) => page.waitForFunction((least) => Number(sessionStorage.getItem("touched")) >= least, count);
    await press(page, "F2");
    await on(page, "family_name");
    await reaches(1);
    await type(page, "Coulibaly");
    await page.mouse.move(300, 300);
    assert.equal(await told(), 1);
    await page.clock.runFor(60_000);
    assert.equal(await told(), 1);
    await type(page, "ly");
    await reaches(2);
    await type(page, "ly");
    assert.equal(await told(), 2);
  },
  "a laptop that slept is locked when it wakes, also for the first key": async (page, url) => {
    await page.clock.install();
    await unlocked(page, url, "", "&role=field-officer");
    await page.clock.pauseAt(new Date(Date.now() + 6 * 60_000));
    await press(page, "Shift");
    await seen(page, "Ouvrir le poste");
  },
  "what is typed survives the cover and the lock that follows it": async (page, url) => {
    await page.clock.install();
    await unlocked(page, url);
    await press(page, "F2");
    await on(page, "family_name");
    await type(page, "Coulibaly");
    await press(page, "F12");
    await page.waitForFunction(() => document.querySelector("dialog[open]")?.getBoundingClientRect().width === innerWidth);
    await press(page, "F12");
    await on(page, "family_name");
    await press(page, "F12");
    await page.clock.runFor("02:05");
    await seen(page, "Ouvrir le poste");
    await page.clock.resume();
    await press(page, "1", "Enter");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await page.waitForSelector("nav");
    await press(page, "F2");
    await page.waitForFunction(() => document.querySelector("[data-field=family_name] input")?.value === "Coulibaly");
  },
};
