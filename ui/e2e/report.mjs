// The monthly report, by keyboard: counted, its lists opened, filed, printed; and read by who may read nothing else.
import { press, seen } from "./hand.mjs";

const counted = (page) => seen(page, "Passages par poste");

export const screens = [
  { name: "report", query: "role=supervisor", hash: "report", act: counted },
  { name: "report-below", query: "role=supervisor", hash: "report", act: async (page) => { await counted(page); await page.locator("main h3").nth(5).scrollIntoViewIfNeeded(); } },
  { name: "report-file", query: "role=supervisor", hash: "report", act: async (page) => { await counted(page); await press(page, "g"); await page.waitForSelector("dialog[open]"); } },
  { name: "report-behind", query: "role=supervisor", hash: "report", act: async (page) => { await counted(page); await page.locator("main td button").first().focus(); await press(page, "Enter"); await page.waitForSelector("dialog[open] tbody tr"); } },
  { name: "report-reader", query: "role=statistics-reader", hash: "today", act: counted },
  { name: "report-reader-empty", query: "role=statistics-reader&report=none", hash: "report", act: (page) => seen(page, "Aucun rapport n'est encore arrêté. Le superviseur") },
  { name: "report-error", query: "role=supervisor&report=error", hash: "report", act: (page) => page.waitForSelector("main [role=alert]") },
];

export const scripts = {
  "the report of the month is counted, opened to its files, filed and printed, by keys": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=supervisor#/today`);
    await page.waitForSelector("main h1");
    await press(page, "Control+9");
    await counted(page);
    await seen(page, "GAO, Gao : dernier envoi le");
    // From figure to figure, and a figure opens its files.
    await page.locator("main td button").first().focus();
    await press(page, "ArrowRight", "ArrowDown");
    await page.waitForFunction(() => document.activeElement?.textContent?.trim() === "61");
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] tbody tr");
    await seen(page, "passage anonyme, sans dossier");
    await press(page, "Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    const month = await page.locator("main h2").first().textContent();
    await press(page, "p");
    await page.waitForFunction((before) => document.querySelector("main h2")?.textContent !== before, month);
    await press(page, "n", "g");
    await page.waitForSelector("dialog[open]");
    await press(page, "Control+Enter");
    await seen(page, "Rapport arrêté. Il part avec le prochain lot.");
    await seen(page, "ne change plus");
    await press(page, "F9");
    await seen(page, "Rapport envoyé à l'imprimante");
    await press(page, "c");
    await seen(page, "RAPPORT-2026-10.csv");
    // A filed figure opens nothing.
    if (await page.locator("main td button").count()) throw new Error("a filed figure is a button");
  },
  "a report of other months that were filed is not filed, and the page says what to do": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=supervisor#/report`);
    await counted(page);
    await page.locator("[data-field=months] input").nth(1).check();
    await page.locator("main h1").click();
    await press(page, "g");
    await page.waitForSelector("dialog[open]");
    await press(page, "Control+Enter");
    await page.waitForSelector("main [role=alert]");
    await seen(page, "imprimez les chiffres comme provisoires");
  },
  "a reader of statistics begins at the newest filed report and reaches nothing else": async (page, url) => {
    await page.goto(`${url}?start=unlocked&role=statistics-reader#/today`);
    await counted(page);
    const places = await page.locator("nav li").count();
    if (places !== 2) throw new Error(`${places} places in the rail`);
    if (await page.locator("main td button").count()) throw new Error("a reader opens no list");
    if (await page.locator("input[type=search]").count()) throw new Error("a reader searches nobody");
    await press(page, "g");
    if (await page.locator("dialog[open]").count()) throw new Error("a reader files nothing");
    await page.locator("aside tbody tr").first().focus();
    await press(page, "ArrowDown", "Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/report/"));
    await seen(page, "ne change plus");
    await press(page, "F9");
    await seen(page, "Rapport envoyé à l'imprimante");
  },
};
