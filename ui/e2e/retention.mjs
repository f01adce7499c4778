// Files at their term: kept with a reason, or made anonymous, without a mouse.
import { on, press, seen, type } from "./hand.mjs";

const open = async (page, url) => {
  await page.goto(`${url}?start=unlocked#/retention`);
  await seen(page, "KONATÉ Bintou");
};

export const screens = [
  { name: "retention", hash: "retention", act: (page) => seen(page, "KONATÉ Bintou") },
  { name: "retention-empty", query: "&retention=none", hash: "retention", act: (page) => seen(page, "Aucun dossier n'est au terme") },
  { name: "retention-keep", hash: "retention", act: async (page) => { await seen(page, "KONATÉ Bintou"); await press(page, "ArrowDown", "c"); await page.waitForSelector("dialog[open] form"); } },
  { name: "retention-anonymous", hash: "retention", act: async (page) => { await seen(page, "KONATÉ Bintou"); await press(page, "ArrowDown", "a"); await page.waitForSelector("dialog[open] form"); } },
];

export const scripts = {
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
