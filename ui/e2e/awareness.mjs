// Awareness activities, by keys: the evening's grid, the difference, the finished report.
import { on, press, seen, type } from "./hand.mjs";

/** The list, and the cursor on yesterday's talk: the second line. */
const line = async (page) => {
  await page.waitForSelector("main tbody tr");
  await press(page, "ArrowDown", "ArrowDown");
  await page.waitForFunction(() => document.activeElement?.matches("main tbody tr") && document.activeElement.textContent.includes("Causerie"));
};
const grid = async (page) => {
  await line(page);
  await press(page, "g");
  await on(page, "women_under_15");
};
/** Cell by cell, a figure or nothing. */
const cells = async (page, figures) => {
  for (const figure of figures) {
    if (figure) await type(page, figure);
    await press(page, "Enter");
  }
};
const evening = async (page, total) => {
  await grid(page);
  await cells(page, ["2", "", "11", "", "7", "", "", "6", "15", "", "", "5"]);
  await on(page, "total_said");
  await type(page, total);
};
const open = async (page, url, query = "") => {
  await page.goto(`${url}?start=unlocked${query}#/today`);
  await page.waitForSelector("main h1");
  await press(page, "Control+E");
};

export const screens = [
  { name: "awareness", hash: "awareness", wait: "main tbody tr" },
  { name: "awareness-empty", query: "awareness=none", hash: "awareness", act: (page) => seen(page, "Ici viendront") },
  { name: "awareness-new", hash: "awareness/new", act: (page) => on(page, "activity_kind") },
  { name: "awareness-grid", hash: "awareness", act: async (page) => { await evening(page, "48"); await seen(page, "il manque 2"); } },
  { name: "awareness-view", hash: "awareness", act: async (page) => { await page.waitForSelector("main tbody tr"); await press(page, "ArrowDown", "ArrowDown", "ArrowDown"); await page.waitForFunction(() => document.activeElement?.textContent.includes("Lycée")); await press(page, "Enter"); await seen(page, "Petit test"); } },
  { name: "awareness-papers", hash: "awareness", act: async (page) => { await line(page); await press(page, "Enter"); await seen(page, "Chef d'équipe"); await press(page, "F9"); await page.waitForSelector("dialog[open]"); } },
  { name: "awareness-attendance", hash: "awareness", act: async (page) => { await page.waitForSelector("main tbody tr"); await press(page, "F9"); await page.waitForSelector("dialog[open]"); await press(page, "2"); await on(page, "pages"); } },
  { name: "awareness-differs", hash: "awareness", act: async (page) => { await evening(page, "48"); await press(page, "Control+Enter"); await page.waitForSelector("main h1 ~ .row"); await press(page, "t"); await page.waitForSelector("main [role=alert]"); } },
];

export const scripts = {
  "the evening's grid adds up and the report is finished": async (page, url) => {
    await open(page, url);
    await evening(page, "46");
    await seen(page, "La grille compte 46, comme le total annoncé");
    await press(page, "Control+Enter");
    await seen(page, "Activité enregistrée");
    await seen(page, "à terminer");
    await press(page, "t");
    await seen(page, "Rapport terminé. Il part avec le prochain lot.");
    await press(page, "t");
    await seen(page, "de nouveau à terminer");
  },
  "a grid that does not add up is kept, and finished with a reason": async (page, url) => {
    await open(page, url);
    await evening(page, "48");
    await seen(page, "il manque 2 dans la grille");
    await press(page, "Control+Enter");
    await seen(page, "Activité enregistrée");
    await press(page, "t");
    await page.waitForSelector("main [role=alert]");
    await seen(page, "Tout est gardé");
    await press(page, "e");
    await on(page, "difference_reason");
    await type(page, "Deux arrivés à la fin");
    await press(page, "Control+Enter");
    await seen(page, "Activité enregistrée");
    await press(page, "t");
    await seen(page, "Rapport terminé.");
    await seen(page, "Deux arrivés à la fin");
  },
  "an activity is planned by keys, and half of it comes back after a power cut": async (page, url) => {
    await open(page, url, "&awareness=none");
    await seen(page, "Ici viendront");
    await press(page, "n");
    await on(page, "activity_kind");
    await press(page, "1", "Enter");
    await on(page, "held_on");
    await press(page, "a", "Enter");
    await on(page, "starts_at");
    await type(page, "20h");
    await press(page, "Enter");
    await on(page, "ends_at");
    await press(page, "Enter", "Enter");
    await on(page, "site");
    await type(page, "Cour de l'école");
    await seen(page, "gardé");
    await page.reload();
    await page.waitForFunction(() => document.querySelector("[data-field=site] input")?.value === "Cour de l'école");
    await press(page, "Control+Enter");
    await seen(page, "Activité enregistrée");
    await seen(page, "Cour de l'école");
  },
  "the report and the attendance sheet of an activity are printed by keys": async (page, url) => {
    await open(page, url);
    await line(page);
    await press(page, "Enter");
    await seen(page, "Chef d'équipe");
    await press(page, "F9");
    await page.waitForSelector("dialog[open]");
    await press(page, "1");
    await seen(page, "Papier envoyé à l'imprimante");
    await press(page, "F9");
    await page.waitForSelector("dialog[open]");
    await press(page, "2");
    await on(page, "pages");
    await type(page, "40");
    await press(page, "Control+Enter");
    await page.waitForSelector("[data-field=pages] [role=alert]");
    await page.locator("[data-field=pages] input").fill("4");
    await press(page, "Enter", "o", "Control+Enter");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  },
  "a paper of an activity is seen before it is printed, also the sheet with its pages": async (page, url) => {
    await open(page, url);
    await line(page);
    await press(page, "Enter");
    await seen(page, "Chef d'équipe");
    await press(page, "Shift+F9");
    await page.waitForSelector("dialog[open]");
    await press(page, "1");
    await page.waitForSelector("dialog[open] figure img");
    await press(page, "F9");
    await seen(page, "Papier envoyé à l'imprimante");
    await press(page, "F9");
    await page.waitForSelector("dialog[open]");
    await press(page, "2");
    await on(page, "pages");
    await press(page, "Shift+F9");
    await page.waitForSelector("dialog[open] figure img");
    await page.getByRole("button", { name: "Autre papier" }).focus();
    await press(page, "Enter", "1");
    await page.waitForSelector("dialog[open] figure img");
    await press(page, "Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  },
  "arrows stay in the column and what is no figure is refused in its cell": async (page, url) => {
    await open(page, url);
    await grid(page);
    await press(page, "ArrowDown");
    await on(page, "men_under_15");
    await type(page, "deux");
    await press(page, "Control+Enter");
    await seen(page, "Hommes, moins de 15 ans :");
    await on(page, "men_under_15");
  },
};
