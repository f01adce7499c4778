// Money transfers, by keys: the offers of a corridor, a tariff noted, its new price, the talk.
import { on, press, seen, type } from "./hand.mjs";

const open = async (page, url, query = "") => {
  await page.goto(`${url}?start=unlocked${query}#/today`);
  await page.waitForSelector("main h1");
  await press(page, "Control+T");
  await page.waitForFunction(() => location.hash.startsWith("#/remittance"));
};
const table = (page) => page.waitForSelector("main tbody tr");

export const screens = [
  { name: "remittance", hash: "remittance", wait: "main tbody tr" },
  { name: "remittance-empty", query: "remittance=none", hash: "remittance", act: (page) => seen(page, "Ici viendront les tarifs") },
  { name: "remittance-none", hash: "remittance", act: async (page) => { await table(page); await page.locator("[data-field=amount] input").fill(""); await page.locator("[data-field=amount] input").fill("999999999"); await page.waitForSelector("[data-field=amount] [role=alert]"); } },
  { name: "remittance-new", hash: "remittance", act: async (page) => { await table(page); await press(page, "n"); await on(page, "provider"); } },
  { name: "remittance-talk", hash: "remittance", act: async (page) => { await table(page); await press(page, "t"); await page.waitForSelector("dialog[open] [data-field=person]"); } },
];

export const scripts = {
  "somebody asks what a transfer costs: the cheapest in all stands first, and the sheet is printed": async (page, url) => {
    await open(page, url);
    await table(page);
    await seen(page, "Kunkan");
    const first = await page.locator("main tbody tr").first().textContent().then((text) => text.replace(/[\u00a0\u202f]/g, " "));
    if (!first.includes("Kunkan") || !first.includes("129 300")) throw new Error(first);
    await seen(page, "objectif ONU (3 %) tenu");
    await seen(page, "à revérifier");
    await seen(page, "taux non noté");
    await press(page, "F9");
    await seen(page, "La fiche comparative est à l'imprimante");
  },
  "a tariff is noted by keys, and its new price later": async (page, url) => {
    await open(page, url, "&remittance=none");
    await seen(page, "Ici viendront les tarifs");
    await press(page, "n");
    await on(page, "provider");
    await type(page, "Mandat express");
    await press(page, "Enter", "Enter", "Enter");
    await on(page, "country");
    await type(page, "France");
    await press(page, "Enter");
    await on(page, "currency");
    await type(page, "Euro");
    await press(page, "Enter");
    await page.locator("dialog[open] [data-field=fee] input").focus();
    await type(page, "9,90");
    await press(page, "Control+Enter");
    await seen(page, "Tarif noté.");
    await table(page);
    await press(page, "ArrowDown", "r");
    await on(page, "provider");
    await page.waitForFunction(() => document.querySelector("dialog[open] [data-field=provider] input")?.value === "Mandat express");
    const fee = await page.locator("dialog[open] [data-field=fee] input").inputValue();
    if (fee !== "") throw new Error(`the old price stands in the form: ${fee}`);
  },
  "half a tariff comes back after a power cut": async (page, url) => {
    await open(page, url);
    await table(page);
    await press(page, "n");
    await on(page, "provider");
    await type(page, "Transfert du marché");
    await page.waitForTimeout(1200);
    await page.goto(`${url}?start=unlocked#/today`);
    await page.reload();
    await seen(page, "Tarif de transfert");
    await page.locator("a", { hasText: "Tarif de transfert" }).first().focus();
    await press(page, "Enter");
    await page.waitForFunction(() => document.querySelector("dialog[open] [data-field=provider] input")?.value === "Transfert du marché");
  },
  "what somebody says of their transfers stands in their file": async (page, url) => {
    await open(page, url);
    await table(page);
    await press(page, "t");
    await page.waitForSelector("dialog[open] [data-field=person]");
    await on(page, "person");
    await press(page, "Enter");
    await on(page, "country");
    await press(page, "Control+Enter");
    await seen(page, "Entretien noté.");
  },
};
