// What partners answered, by keyboard.
import { press, seen } from "./hand.mjs";

export const screens = [
  { name: "scoreboard", hash: "scoreboard", wait: "main table" },
  { name: "scoreboard-letters", hash: "scoreboard", wait: "main table", act: async (page) => { await page.locator("main td button").first().click(); await page.waitForSelector("dialog[open] tbody tr"); } },
];

export const scripts = {
  "a figure of a partner opens its letters, and a letter its file": async (page, url) => {
    await page.goto(`${url}?start=unlocked#/directory`);
    await page.waitForSelector("main h1");
    await seen(page, "Réponses des partenaires");
    await press(page, "s");
    await seen(page, "Sans réponse depuis 30 j");
    await seen(page, "12 j");
    await page.locator("main td button").first().focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] tbody tr");
    await page.waitForFunction(() => document.activeElement?.closest("dialog tbody"));
    await press(page, "Enter");
    await page.waitForFunction(() => /#\/person\/.+\/referrals/.test(location.hash));
  },
  "a period that ends before it begins is refused beside its end": async (page, url) => {
    await page.goto(`${url}?start=unlocked#/scoreboard`);
    await page.waitForSelector("main table");
    await page.locator("[data-field=from] input").last().fill("2040");
    await page.waitForSelector("[data-field=until] [role=alert]");
  },
};
