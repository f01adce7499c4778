// The basket: what was withdrawn is found and put back without a mouse.
import { press, seen } from "./hand.mjs";

const open = async (page, url) => {
  await page.goto(`${url}?start=unlocked#/`);
  await page.waitForSelector("main h1");
  await press(page, "Control+b");
  await seen(page, "Appeler l'APEJ");
};
const all = async (page) => {
  await press(page, "m");
  await seen(page, "écrite dans le mauvais dossier");
};

export const screens = [
  { name: "basket", hash: "basket", act: (page) => seen(page, "Appeler l'APEJ") },
  { name: "basket-all", hash: "basket", act: async (page) => { await seen(page, "Appeler l'APEJ"); await all(page); } },
];

export const scripts = {
  "what was withdrawn is put back with R, and gone from the basket": async (page, url) => {
    await open(page, url);
    await press(page, "ArrowDown", "r");
    await seen(page, "Remis en place : Tâche");
    await seen(page, "Vous n'avez rien retiré");
    await press(page, "Control+z");
    await seen(page, "Appeler l'APEJ");
  },
  "M shows what others withdrew, and Enter opens the file": async (page, url) => {
    await open(page, url);
    await all(page);
    await seen(page, "Moussa Kanté");
    await press(page, "ArrowDown", "ArrowDown", "Enter");
    await page.waitForSelector("[role=tabpanel]");
    await seen(page, "COULIBALY Moussa");
  },
};
