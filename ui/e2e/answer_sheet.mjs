// A partner's sheet of answers: ten letters in one go, counted in keys; what is wrong stays with its line; nothing typed is lost.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";

const cell = (line, column) => `tr[data-line="${line}"] [data-column=${column}]`;
const inCell = (page, line, column) => page.waitForFunction((selector) => document.activeElement === document.querySelector(selector), cell(line, column));
const inLine = (page, line, words) => page.waitForFunction(([place, text]) => document.querySelector(`tr[data-line="${place}"]`)?.textContent.includes(text), [line, words]);

/** From the directory to the sheet of ANPE. */
async function sheet(page, url, more = "&sheet=10") {
  await page.goto(`${url}?start=unlocked${more}#/directory`);
  await page.waitForSelector("main h1");
  await press(page, "/");
  await type(page, "anpe");
  await seen(page, "Saisir son bordereau");
  await page.waitForFunction(() => document.querySelector("#partner-heading")?.textContent.includes("emploi"));
  await page.evaluate(() => document.activeElement.blur());
  await press(page, "b");
  await inCell(page, 1, "state");
}

const opened = (act) => ({ hash: "directory", query: "sheet=10", act: async (page) => { await press(page, "/"); await type(page, "anpe"); await page.waitForFunction(() => document.querySelector("#partner-heading")?.textContent.includes("emploi")); await page.evaluate(() => document.activeElement.blur()); await press(page, "b"); await inCell(page, 1, "state"); await act?.(page); } });
export const screens = [
  { name: "answer-sheet", ...opened() },
  {
    name: "answer-sheet-typed",
    ...opened(async (page) => {
      for (const keys of ["1", "43", "2"]) { await type(page, keys); await press(page, "Enter"); }
      await inCell(page, 4, "state");
      await type(page, "4");
      await press(page, "Enter");
      await inLine(page, 4, "Un refus a une raison");
      await type(page, "3");
      await press(page, "Tab");
      await type(page, "45");
      await press(page, "Enter");
      await inLine(page, 5, "Une date comme");
      await type(page, "5");
    }),
  },
  { name: "answer-sheet-code", ...opened(async (page) => { await page.locator("[data-field=code] input").fill("zzzz9999"); await page.locator("[data-field=code] input").press("Enter"); await seen(page, "Aucune lettre ne porte ce code"); }) },
];

export const scripts = {
  "ten answers of a partner's sheet are typed in far less than sixty seconds": async (page, url) => {
    await sheet(page, url);
    let keys = 0;
    const at = new Date();
    at.setDate(at.getDate() - 2);
    const day = String(at.getDate());
    const hand = async (...names) => {
      keys += names.length;
      await press(page, ...names);
    };
    // Who lost the letter of line 1 is asked for another day; one is refused; one came on another day and comes again.
    for (let line = 1; line <= 10; line += 1) {
      await inCell(page, line, "state");
      if (line === 4) await hand("4", "2", "Enter");
      else if (line === 7) await hand("1", "Tab", ...day, "Tab", ..."Revenir", "Enter");
      else await hand(String([1, 2, 3, 5][line % 4]), "Enter");
    }
    await seen(page, "10 réponses enregistrées");
    await inLine(page, 4, "Refusée");
    await inLine(page, 7, "Revenir");
    const seconds = keys / 5;
    console.log(`  ten answers: ${keys} keys, ${seconds.toFixed(1)} s at five a second`);
    assert.ok(seconds < 60, `${seconds} s`);
    // The list is read anew: they do not wait any more, but for who is in the queue.
    await press(page, "Escape");
    await page.waitForSelector("#partner-heading");
    await press(page, "b");
    await page.waitForSelector("main tbody tr");
    assert.ok((await page.locator("main tbody tr").count()) < 6);
  },
  "a line in error says what is wrong, the others stay, and a power cut loses nothing": async (page, url) => {
    await sheet(page, url);
    await press(page, "4");
    await inCell(page, 1, "refusal_reason");
    await press(page, "Enter");
    await inLine(page, 1, "Un refus a une raison");
    await inCell(page, 2, "state");
    await press(page, "1", "Enter");
    await inLine(page, 2, "Acceptée");
    await type(page, "2");
    await press(page, "Tab");
    await inCell(page, 3, "on_day");
    await press(page, "Tab");
    await type(page, "Rappeler lundi");
    await page.waitForFunction(() => (sessionStorage.getItem("drafts") ?? "").includes("Rappeler lundi"));
    await page.reload();
    await seen(page, "La saisie reprend");
    // Where a letter was answered, those behind it have moved up.
    await page.waitForFunction(() => document.activeElement?.value === "Rappeler lundi");
    const place = await page.evaluate(() => Number(document.activeElement.closest("tr").dataset.line));
    assert.equal(await page.locator(cell(1, "state")).inputValue(), "4");
    for (let line = place - 1; line >= 1; line -= 1) {
      await press(page, "ArrowUp");
      await inCell(page, line, "note");
    }
    await press(page, "Shift+Tab", "Shift+Tab", "1", "Enter");
    await inLine(page, 1, "Refusée");
    await inLine(page, place, "En attente");
    await page.waitForFunction(() => !(JSON.parse(sessionStorage.getItem("drafts") ?? "{}")["answer_sheet:" + location.hash.split("/").at(-1)]));
  },
  "a code at the foot goes to its line, a letter to another partner says so, a wrong sign is named": async (page, url) => {
    await sheet(page, url, "&sheet=2");
    await press(page, "ArrowDown", "ArrowDown", "ArrowDown");
    await on(page, "code");
    await type(page, "k7m42qx");
    await press(page, "Enter");
    await seen(page, "Il manque 1 signe");
    await type(page, "p");
    await press(page, "Enter");
    await inCell(page, 1, "state");
    await press(page, "ArrowDown", "ArrowDown", "ArrowDown");
    await on(page, "code");
    await type(page, "3htw9c5d");
    await press(page, "Enter");
    await inCell(page, 4, "state");
    await inLine(page, 4, "Lettre écrite à APEJ");
    await press(page, "1", "Enter");
    await inLine(page, 4, "Acceptée");
    await on(page, "code");
    await type(page, "3htw9c5e");
    await press(page, "Enter");
    await seen(page, "Aucune lettre ne porte ce code");
  },
  "the list of partners is printed by one key from the directory, or kept where there is no printer": async (page, url) => {
    await page.goto(`${url}?start=unlocked&printer=none#/directory`);
    await seen(page, "Imprimer la liste");
    await press(page, "l");
    await page.getByRole("button", { name: "PDF" }).first().click();
    await seen(page, "PARTENAIRES-");
    await page.goto(`${url}?start=unlocked#/directory`);
    await page.reload();
    await seen(page, "Imprimer la liste");
    await press(page, "l");
    await seen(page, "La liste des partenaires est partie");
  },
  "the last line is taken back by one key, and the sheet printed or kept by another": async (page, url) => {
    await sheet(page, url, "&sheet=2&printer=none");
    await press(page, "5", "Enter");
    await inLine(page, 1, "Non venue");
    await inCell(page, 2, "state");
    await press(page, "Alt+r");
    await inCell(page, 1, "state");
    assert.equal(await page.locator(cell(1, "state")).inputValue(), "5");
    await press(page, "1", "Enter");
    await inLine(page, 1, "Acceptée");
    await press(page, "F9");
    await page.getByRole("button", { name: "PDF" }).first().waitFor();
  },
};
