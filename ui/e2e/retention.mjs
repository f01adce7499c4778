// What a person may ask of their file, and files at their term: kept with a reason, or made anonymous, without a mouse.
import { on, press, seen, type } from "./hand.mjs";

const open = async (page, url) => {
  await page.goto(`${url}?start=unlocked#/retention`);
  await seen(page, "KONATÉ Bintou");
};

const asks = async (page) => {
  await page.waitForSelector("main h1");
  await press(page, "Control+K");
  await type(page, "sissoko");
  await page.waitForSelector("[data-hit]");
  await press(page, "ArrowDown");
  await page.waitForFunction(() => document.activeElement?.matches("[data-hit]"));
  await press(page, "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await press(page, "Alt+2");
  await page.getByRole("button", { name: "Ce qui est écrit sur la personne" }).focus();
  await press(page, "Enter");
  await seen(page, "Remettez tout en main propre");
};

export const screens = [
  { name: "subject-access", query: "role=supervisor", hash: "today", act: asks },
  { name: "retention", hash: "retention", act: (page) => seen(page, "KONATÉ Bintou") },
  { name: "retention-empty", query: "&retention=none", hash: "retention", act: (page) => seen(page, "Aucun dossier n'est au terme") },
  { name: "retention-keep", hash: "retention", act: async (page) => { await seen(page, "KONATÉ Bintou"); await press(page, "ArrowDown", "c"); await page.waitForSelector("dialog[open] form"); } },
  { name: "retention-anonymous", hash: "retention", act: async (page) => { await seen(page, "KONATÉ Bintou"); await press(page, "ArrowDown", "a"); await page.waitForSelector("dialog[open] form"); } },
];

export const scripts = {
  "all that is written about a person is printed by F9": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=supervisor#/today`);
    await asks(page);
    await page.getByRole("button", { name: "Enregistrer les données" }).focus();
    await press(page, "Enter");
    await seen(page, "DONNEES-BKO-P26-000001-4-photo-3fa94c01.jpg");
    await press(page, "F9");
    await seen(page, "Relevé envoyé à l'imprimante");
  },
  "a copy of the data says which attachments it lacks": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=supervisor&contents=missing#/today`);
    await asks(page);
    await page.getByRole("button", { name: "Enregistrer les données" }).focus();
    await press(page, "Enter");
    await seen(page, "2 pièces jointes manquent à cette copie");
  },
  "a file at its term is kept with a reason, by keys": async (page, url) => {
    await open(page, url);
    await press(page, "ArrowDown", "c");
    await on(page, "keep_until");
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=keep_until] [role=alert]");
    await type(page, "01012032");
    await page.locator("[data-field=reason] textarea").focus();
    await type(page, "Plainte en cours");
    await press(page, "Control+Enter");
    await seen(page, "Dossier gardé jusqu'au");
    await page.waitForFunction(() => !document.body.innerText.includes("KONATÉ Bintou"));
  },
  "a file at its term is made anonymous, by keys": async (page, url) => {
    await open(page, url);
    await press(page, "ArrowDown", "a");
    await on(page, "reason");
    await type(page, "Terme atteint");
    await press(page, "Control+Enter");
    await seen(page, "4 passages restent comptés sans nom");
  },
};
