// Appointments by keys alone: made, answered, moved, their cards; whom to remind.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";
import { open } from "./person.mjs";

const home = async (page, url) => {
  await page.goto(`${url}?start=unlocked#/`);
  await page.waitForSelector("main table");
};
/** The line of that person in the list of appointments gets the next key. */
const line = async (page, name) => {
  const found = page.locator("tr", { hasText: name }).filter({ has: page.locator(".acts") }).first();
  await found.focus();
  return found;
};

export const scripts = {
  "an appointment is made with F8 and its card printed with F9": async (page, url) => {
    await home(page, url);
    await open(page, "sissoko");
    await press(page, "F8");
    await on(page, "on_day");
    await press(page, "s", "Enter");
    await on(page, "at_time");
    await type(page, "930");
    await press(page, "Control+Enter");
    await seen(page, ", 09:30");
    await press(page, "F9");
    await seen(page, "La carte est partie");
  },
  "an appointment in the past is refused beside its field": async (page, url) => {
    await home(page, url);
    await open(page);
    await press(page, "F8");
    await on(page, "on_day");
    await type(page, "01022026");
    await press(page, "Enter");
    await on(page, "at_time");
    await type(page, "9");
    await press(page, "F9");
    await seen(page, "Enregistrez d'abord le rendez-vous");
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=on_day] [role=alert]");
    await on(page, "on_day");
  },
  "only ways that the person called safe are offered as a reminder": async (page, url) => {
    await home(page, url);
    await open(page, "diarra fatoumata");
    await press(page, "F8");
    await on(page, "on_day");
    assert.equal(await page.locator("[data-field=reminder] label").count(), 1);
    assert.match(await page.locator("[data-field=reminder]").innerText(), /Aucun rappel/);
  },
  "two at a time is said while it is typed, and saved all the same": async (page, url) => {
    await home(page, url);
    await open(page, "sissoko");
    await press(page, "F8");
    await on(page, "on_day");
    await press(page, "+", "Enter");
    await on(page, "at_time");
    await type(page, "14:30");
    await seen(page, "Un autre rendez-vous est pris à 14:30");
    await press(page, "Control+Enter");
    await seen(page, "deux à la fois");
  },
  "who came and who did not is noted with one key each, and taken back": async (page, url) => {
    await home(page, url);
    const lines = () => page.locator("[aria-labelledby=expected-title] tbody tr").count();
    const before = await lines();
    await line(page, "KEÏTA");
    await press(page, "1");
    await seen(page, "Noté : venu.");
    await page.waitForFunction((count) => document.querySelectorAll("[aria-labelledby=expected-title] tbody tr").length === count, before - 1);
    await line(page, "N'DIAYE");
    await press(page, "2");
    await seen(page, "Noté : pas venu.");
    await page.waitForFunction((count) => document.querySelectorAll("[aria-labelledby=expected-title] tbody tr").length === count, before - 2);
    await page.locator(".toast button").first().focus();
    await press(page, "Enter");
    await seen(page, "de nouveau prévu");
    assert.equal(await lines(), before - 1);
  },
  "a digit on a line of the worklist still begins a search": async (page, url) => {
    await home(page, url);
    await page.locator("[aria-labelledby=due-title] tbody tr").first().focus();
    await press(page, "7");
    await page.waitForFunction(() => document.querySelector("input[type=search]").value === "7");
  },
  "an appointment is moved with one key, a day and Ctrl+Enter": async (page, url) => {
    await home(page, url);
    await line(page, "DIARRA");
    await press(page, "3");
    await page.waitForSelector("dialog[open] form");
    await on(page, "on_day");
    await press(page, "s", "Control+Enter");
    await seen(page, "Le rendez-vous est déplacé");
    await press(page, "Control+J");
    await seen(page, "rendez-vous sans réponse");
    assert.equal(await page.locator("tr", { hasText: "DIARRA" }).filter({ has: page.locator(".acts") }).count(), 0);
  },
  "the close of the day shows who is expected next": async (page, url) => {
    await home(page, url);
    await press(page, "Control+J");
    await page.waitForSelector("[aria-labelledby=next-heading] tbody tr");
    assert.match(await page.locator("[aria-labelledby=next-heading]").innerText(), /COULIBALY Moussa/);
  },
  "whom to call today stands at the close of the day, is printed by F9 and done with one key": async (page, url) => {
    await home(page, url);
    await press(page, "Control+J");
    const calls = page.locator("[aria-labelledby=reminders-heading] tbody tr");
    await calls.first().waitFor();
    assert.equal(await calls.count(), 2);
    assert.match(await calls.first().innerText(), /COULIBALY Moussa[\s\S]*Appel/);
    await press(page, "F9");
    await seen(page, "La liste est partie");
    await calls.first().focus();
    await press(page, "1");
    await seen(page, "Rappel noté : COULIBALY Moussa");
    await page.waitForFunction(() => document.querySelectorAll("[aria-labelledby=reminders-heading] tbody tr").length === 1);
    await calls.first().focus();
    await press(page, "1");
    await page.waitForFunction(() => !document.querySelector("[aria-labelledby=reminders-heading]"));
  },
  "the card is looked at before it is printed, and Esc leaves it": async (page, url) => {
    await home(page, url);
    await open(page, undefined, "Alt+9");
    const card = page.getByRole("button", { name: /^Carte :/ });
    await card.focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] img");
    await press(page, "Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] img");
    await press(page, "F9");
    await seen(page, "La carte est partie");
  },
  "an appointment is cancelled with its reason": async (page, url) => {
    await home(page, url);
    await open(page, undefined, "Alt+9");
    await page.getByRole("button", { name: /^Annuler :/ }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]");
    await press(page, "Enter");
    await page.waitForSelector("[data-field=reason] [role=alert]");
    await type(page, "Repart à Kayes");
    await press(page, "Enter");
    await seen(page, "Le rendez-vous est annulé");
    await seen(page, "Repart à Kayes");
  },
};
