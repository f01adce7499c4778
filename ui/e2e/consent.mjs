// Consent for a minor, and what is passed on without consent: asked, shown, seen by the supervisor.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";
import { open } from "./person.mjs";

const lead = "role=supervisor";
const home = async (page, url, query = "") => {
  await page.goto(`${url}?start=unlocked&${query}#/`);
  await page.waitForSelector("main h1");
};
const choices = async (page) => {
  await open(page, "sissoko", "Alt+4");
  await page.locator("[role=tabpanel] .push button").click();
  await page.waitForSelector("main form");
};
/** A referral to an organisation without consent, up to its panel. */
const without = async (page) => {
  await open(page);
  await press(page, "F6");
  await on(page, "services");
  await type(page, "forma");
  await press(page, "Enter", "Enter");
  await on(page, "partner");
  await press(page, "2", "Enter");
  await page.waitForSelector(".words");
};
const overriding = async (page) => {
  await without(page);
  const button = page.getByRole("button", { name: "Sans accord…" });
  await button.focus();
  await press(page, "Enter");
  await page.waitForSelector("dialog[open]");
};

export const screens = [
  { name: "consent-minor", hash: "today", act: async (page) => { await choices(page); await page.locator("input[type=radio]").first().check(); await press(page, "Control+Enter"); } },
  { name: "consent-override", hash: "today", act: overriding },
  { name: "override", query: lead, hash: "override", act: (page) => seen(page, "Réquisition du juge") },
  { name: "override-today", query: lead, hash: "today", act: (page) => seen(page, "Une dérogation") },
];

export const scripts = {
  "a guardian's yes asks the tie and whether the child agrees, and a no is shown": async (page, url) => {
    await home(page, url);
    await choices(page);
    await seen(page, "le responsable répond");
    await page.locator("[role=radiogroup] input").first().check();
    await page.locator("[data-field=manner] input").first().check();
    await page.locator("[data-field=giver] input").nth(1).check();
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=guardian_tie] [role=alert]");
    await page.locator("[data-field=guardian_tie] input").first().focus();
    await type(page, "m");
    await press(page, "Enter");
    await page.locator("[data-field=minor_assents] input").last().check();
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=reason] [role=alert]");
    await page.locator("[data-field=reason] textarea, [data-field=reason] input").first().fill("Le juge l'a décidé.");
    await press(page, "Control+Enter");
    await seen(page, "n'est pas d'accord avec un choix de son responsable");
    await seen(page, "le ou la mineur(e) n'est pas d'accord");
  },
  "what goes without consent needs a basis and a text, and the panel says it": async (page, url) => {
    await home(page, url);
    await overriding(page);
    await press(page, "Control+Enter");
    await page.waitForSelector("dialog [data-field=legal_basis] [role=alert]");
    await page.locator("dialog [data-field=legal_basis] input").first().check();
    await page.locator("dialog [data-field=legal_text] textarea").focus();
    await type(page, "Sans connaissance à l'arrivée.");
    await press(page, "Control+Enter");
    await seen(page, "Sans accord de la personne, au titre de : intérêt vital");
  },
  "a supervisor sees what is new by one key, and it is no longer counted": async (page, url) => {
    await home(page, url, lead);
    await seen(page, "Une dérogation à regarder");
    await press(page, "Control+d");
    await seen(page, "Réquisition du juge des enfants");
    assert.ok((await page.locator("main").innerText()).includes("KAY-P26-000118-R"));
    await press(page, "Escape");
    await page.waitForSelector("aside .figure");
    assert.ok(!(await page.locator("body").innerText()).includes("à regarder"));
  },
  "a counsellor is shown no overrides": async (page, url) => {
    await home(page, url);
    await page.waitForSelector("aside .figure");
    await press(page, "Control+d");
    await page.waitForSelector("aside .figure");
    assert.ok(!(await page.locator("body").innerText()).includes("Dérogations"));
  },
};
