// Every screen: `hash` after #/, `start` (empty, locked, unlocked), `act` brings it to the state wanted. Ids are those of the mock.
import { press, search, seen, type } from "./hand.mjs";

/** Opens Moussa's file, then a tab. */
const file = (tab = "", words = "coulibaly moussa") => async (page) => {
  await search(page, words);
  await page.locator("[data-hit]").first().click();
  await page.waitForSelector("[role=tabpanel]");
  if (tab) await page.evaluate((name) => (location.hash += `/${name}`), tab);
  if (tab) await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
};

export const screens = [
  { name: "start", start: "empty" },
  { name: "start-headquarters", start: "empty", act: async (page) => { await page.keyboard.press("2"); await page.waitForSelector("form"); await page.keyboard.press("Enter"); await page.locator("button[type=submit]").click(); } },
  { name: "start-recovery", start: "empty", act: async (page) => { await page.keyboard.press("1"); await page.waitForSelector("form"); await page.keyboard.type("Awa Traoré"); for (const text of ["", "quatre mots sans rapport", "quatre mots sans rapport"]) { await page.keyboard.press("Enter"); await page.keyboard.type(text); } await page.keyboard.press("Enter"); await page.keyboard.press("Enter"); await page.waitForSelector(".code"); } },
  { name: "unlock", start: "locked" },
  { name: "unlock-refused", start: "locked", act: async (page) => { await page.keyboard.press("1"); await page.keyboard.press("Enter"); await page.keyboard.type("faux"); await page.keyboard.press("Enter"); await page.waitForSelector("[role=alert]"); } },
  { name: "today" },
  { name: "today-english", query: "lang=en" },
  { name: "search", act: (page) => search(page, "coulibaly") },
  { name: "search-none", act: async (page) => { await press(page, "Control+K"); await type(page, "zzyva"); await seen(page, "zzyva »"); } },
  { name: "search-empty", hash: "search" },
  { name: "keys", act: async (page) => { await page.keyboard.press("F1"); await page.waitForSelector("dialog[open]"); } },
  { name: "tally", act: async (page) => { await page.keyboard.press("F3"); await page.waitForSelector("dialog[open]"); await page.keyboard.type("f413"); } },
  { name: "intake", act: async (page) => { await search(page, "kulibali mus 94"); await press(page, "F2"); await page.waitForSelector("form"); await page.waitForSelector("aside li"); } },
  { name: "intake-refused", hash: "intake", act: async (page) => { await page.waitForSelector("form"); await page.keyboard.press("Control+Enter"); await page.waitForSelector("[role=alert]"); } },
  { name: "intake-list", hash: "intake", act: async (page) => { await page.waitForSelector("form"); await page.locator("[data-field=profile] input").focus(); } },
  { name: "intake-case", act: async (page) => { await file()(page); await page.evaluate(() => (location.hash = location.hash.replace("person", "intake/case"))); await page.waitForSelector("form"); } },
  { name: "intake-consent", act: async (page) => { await file()(page); await page.evaluate(() => (location.hash = location.hash.replace("person", "intake/consent"))); await page.waitForSelector("fieldset"); } },
  { name: "person", act: file() },
  ...["case", "identity", "visits", "consents", "journey", "guidance", "return", "referrals", "tasks", "history"].map((tab) => ({ name: `person-${tab}`, act: file(tab) })),
  { name: "person-minor", act: file("", "sissoko") },
  { name: "person-long-name", act: file("", "bagayoko") },
  { name: "coupon", hash: "coupon" },
  { name: "exchange", query: "role=supervisor", hash: "exchange" },
  { name: "disagreement", query: "role=supervisor", hash: "disagreement" },
  { name: "directory", hash: "directory" },
  { name: "user", query: "role=administrator", hash: "user" },
  { name: "day", hash: "day" },
];
