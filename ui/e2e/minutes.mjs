// What was decided about disagreements and duplicates, printed to be signed.
import { press, seen } from "./hand.mjs";

const at = (url, more = "") => `${url}?start=unlocked&role=supervisor${more}#/disagreement`;
const dialog = async (page) => {
  await page.waitForSelector("article");
  await press(page, "F9");
  await page.waitForSelector("dialog[open] [data-field=from]");
};

export const screens = [
  { name: "minutes", query: "role=supervisor", hash: "disagreement", act: dialog },
  { name: "minutes-refused", query: "role=supervisor", hash: "disagreement", act: async (page) => { await dialog(page); await page.locator("dialog [data-field=until] input").last().fill("2020"); await press(page, "Enter"); await page.waitForSelector("dialog [role=alert]"); } },
];

export const scripts = {
  "the minutes of today are printed by two keys, or kept where there is no printer": async (page, url) => {
    await page.goto(at(url));
    await dialog(page);
    await press(page, "Enter");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await seen(page, "Le procès-verbal est parti");
    await page.goto(at(url, "&printer=none"));
    await page.reload();
    await dialog(page);
    await press(page, "Enter");
    await page.getByRole("button", { name: "PDF" }).first().click();
    await seen(page, "PV-");
  },
  "days on which nothing was decided print nothing and say so": async (page, url) => {
    await page.goto(at(url));
    await dialog(page);
    for (const field of ["from", "until"]) await page.locator(`dialog [data-field=${field}] input`).last().fill("2020");
    await press(page, "Enter");
    await seen(page, "Rien n'a été tranché ces jours-là");
    await press(page, "Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
  },
};
