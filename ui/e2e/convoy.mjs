// A convoy line by line and a register by its columns: states worth a picture and axe, and the work without a mouse, counted in keys.
import assert from "node:assert/strict";

import { on, press, seen, type } from "./hand.mjs";

const today = () => {
  const at = new Date();
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
};
export const hash = () => `convoy/${today()}/${encodeURIComponent("Convoi 12")}`;
const at = (url, lines, more = "") => `${url}?start=unlocked&convoy=${lines}${more}#/${hash()}`;
const cell = (line, column) => `tr[data-line="${line}"] [data-column=${column}]`;
const inCell = (page, line, column) => page.waitForFunction((selector) => document.activeElement === document.querySelector(selector), cell(line, column));
const margin = (page, line, words) => page.waitForFunction(([place, text]) => document.querySelector(`tr[data-line="${place}"] .margin`)?.textContent.includes(text), [line, words]);
/** What a spreadsheet puts on the clipboard, pasted where the cursor is. */
const paste = (page, text) =>
  page.evaluate((table) => {
    const data = new DataTransfer();
    data.setData("text/plain", table);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
const TABLE = "N°\tNom et prénoms\tAge\tSexe\tContact\tObservations\n1\tSANGARÉ Oumou\t29\tF\t36123456\tdeux enfants\n2\tDEMBÉLÉ Yacouba\ttrente\tM\t\t\n";
/** Keys are counted, and what a hand needs for them at five a second. */
function hand(page) {
  let keys = 0;
  return {
    type: async (text) => {
      keys += [...text].length;
      await type(page, text);
    },
    press: async (...names) => {
      keys += names.length;
      await press(page, ...names);
    },
    get keys() {
      return keys;
    },
  };
}
async function register(page) {
  await press(page, "o");
  await page.waitForSelector("[data-field=column-1] input");
}
const lead = "role=supervisor";

export const screens = [
  { name: "convoy", hash: "convoy", query: "convoy=60", act: (page) => page.waitForSelector("main tbody tr") },
  { name: "convoy-first", hash: "convoy" },
  { name: "convoy-refused", hash: "convoy", act: async (page) => { await page.waitForSelector("form"); await press(page, "Control+Enter"); await page.waitForSelector("[role=alert]"); } },
  { name: "convoy-lines", hash: hash(), query: "convoy=60", wait: "tr[data-line='61']", act: (page) => inCell(page, 61, "family_name") },
  { name: "convoy-alike", hash: hash(), query: "convoy=3", wait: "tr[data-line='4']", act: async (page) => { await inCell(page, 4, "family_name"); await type(page, "kulibali"); await press(page, "Enter"); await type(page, "moussa"); await press(page, "Enter"); await margin(page, 4, "C'est elle"); } },
  {
    name: "convoy-errors", hash: hash(), query: "convoy=4", wait: "tr[data-line='5']",
    act: async (page) => {
      await inCell(page, 5, "family_name");
      await type(page, "Ag Mohamed Attaher Walet Inchanane");
      await press(page, "Enter", "Enter");
      await type(page, "x");
      await press(page, "Enter");
      await type(page, "trente");
      await press(page, "Enter");
      await type(page, "Atlantide");
      await press(page, "Enter");
      await type(page, "123");
      await press(page, "Enter", "Enter");
      await margin(page, 5, "Ce lieu");
    },
  },
  { name: "convoy-paste", hash: hash(), query: "convoy=2", wait: "tr[data-line='3']", act: async (page) => { await inCell(page, 3, "family_name"); await paste(page, TABLE); await page.waitForSelector("dialog[open] table"); } },
  { name: "convoy-change", hash: hash(), query: "convoy=2", wait: "tr[data-line='3']", act: async (page) => { await page.getByRole("button", { name: "Changer ce qui est commun" }).click(); await page.waitForSelector("dialog[open] form"); } },
  { name: "import", hash: "import", query: lead },
  { name: "import-columns", hash: "import", query: lead, act: register },
  { name: "import-report", hash: "import", query: lead, act: async (page) => { await register(page); await press(page, "Control+Enter"); await seen(page, "Vérification"); } },
];

export const scripts = {
  "a convoy is begun by Ctrl+G and its lines typed in less than fifteen seconds each": async (page, url) => {
    await page.goto(`${url}?start=unlocked#/`);
    await page.waitForSelector("main h1");
    const common = hand(page);
    await common.press("Control+G");
    await on(page, "returned_on");
    await page.locator("[data-field=return_kind] input").first().focus();
    await common.type("3");
    await page.locator("[data-field=from_country] input").focus();
    await common.type("algé");
    await common.press("Enter");
    await page.locator("[data-field=through] input").focus();
    await common.type("Gogui");
    await page.locator("[data-field=convoy] input").focus();
    await common.type("Convoi 12");
    await common.press("Control+Enter");
    await inCell(page, 1, "family_name");
    await seen(page, "Algérie");
    const lines = [
      ["traoré", "aminata", "f", "24", "kay", "36123456", ""],
      ["sangaré", "yacouba", "h", "1994", "sik", "", ""],
      ["cissokho", "demba", "h", "15", "kay", "", "m"],
    ];
    for (const [place, cells] of lines.entries()) {
      const line = hand(page);
      for (const text of cells) {
        await line.type(text);
        await line.press("Enter");
      }
      await margin(page, place + 1, "Enregistrée");
      await inCell(page, place + 2, "family_name");
      const seconds = line.keys / 5;
      console.log(`  convoy line ${place + 1}: ${line.keys} keys, ${seconds.toFixed(1)} s at five a second`);
      assert.ok(seconds < 15, `${seconds} s for a line`);
    }
    await seen(page, "3 lignes enregistrées");
    // Each line is a whole file.
    await press(page, "ArrowUp");
    await inCell(page, 3, "family_name");
    await press(page, "Alt+v");
    await page.waitForFunction(() => location.hash.startsWith("#/person/"));
    await seen(page, "CISSOKHO");
    await seen(page, "Mineur");
  },
  "a bad line says what is wrong and the others go on": async (page, url) => {
    await page.goto(at(url, 2));
    await inCell(page, 3, "family_name");
    await type(page, "traoré");
    await press(page, "Enter", "Enter");
    await type(page, "f");
    await press(page, "Enter", "Enter", "Enter", "Enter", "Enter");
    await margin(page, 3, "Il manque l'âge");
    await inCell(page, 4, "family_name");
    for (const text of ["keïta", "salif", "h", "40", "", "", ""]) {
      await type(page, text);
      await press(page, "Enter");
    }
    await margin(page, 4, "Enregistrée");
    await seen(page, "1 ligne en attente");
    await press(page, "ArrowUp", "ArrowUp");
    await inCell(page, 3, "family_name");
    await press(page, "Enter", "Enter", "Enter");
    await type(page, "30");
    await press(page, "Control+Enter");
    await margin(page, 3, "Enregistrée");
  },
  "a look-alike never blocks, and one key takes the person who is here": async (page, url) => {
    await page.goto(`${url}?start=unlocked#/convoy`);
    await page.waitForSelector("form");
    await page.locator("[data-field=return_kind] input").first().focus();
    await type(page, "3");
    await press(page, "Control+Enter");
    await inCell(page, 1, "family_name");
    await type(page, "kulibali");
    await press(page, "Enter");
    await type(page, "moussa");
    await press(page, "Enter");
    await margin(page, 1, "KOULIBALI Moussa");
    await press(page, "Alt+d");
    await inCell(page, 1, "flags");
    // The next who looks alike.
    await press(page, "Alt+d");
    await margin(page, 1, "COULIBALY Moussa");
    await press(page, "Enter");
    await margin(page, 1, "Enregistrée");
    assert.equal(await page.locator(cell(1, "family_name")).inputValue(), "COULIBALY");
    await inCell(page, 2, "family_name");
    for (const text of ["kulibali", "moussa", "h", "32", "", "", ""]) {
      await type(page, text);
      await press(page, "Enter");
    }
    await margin(page, 2, "Enregistrée");
  },
  "after a power cut the grid opens with the cursor where it was": async (page, url) => {
    await page.goto(at(url, 2));
    await inCell(page, 3, "family_name");
    await type(page, "traoré");
    await press(page, "Enter");
    await type(page, "amin");
    await page.waitForFunction(() => Object.values(sessionStorage).join().includes("amin"));
    await page.reload();
    await seen(page, "La saisie reprend");
    await inCell(page, 3, "given_names");
    assert.equal(await page.locator(cell(3, "given_names")).inputValue(), "amin");
    await press(page, "End");
    await type(page, "ata");
    for (const text of ["", "f", "24", "", "", ""]) {
      await type(page, text);
      await press(page, "Enter");
    }
    await margin(page, 3, "Enregistrée");
    await press(page, "Escape");
    await page.waitForSelector("main form");
    await seen(page, "3 sur 60");
  },
  "a saved line is corrected where it stands": async (page, url) => {
    await page.goto(at(url, 2));
    await inCell(page, 3, "family_name");
    await press(page, "ArrowUp", "Enter");
    await inCell(page, 2, "given_names");
    await type(page, "Fanta");
    await page.waitForFunction(() => Object.values(sessionStorage).join().includes("Fanta"));
    // The power goes out in the middle of a correction too.
    await page.reload();
    await inCell(page, 2, "given_names");
    assert.equal(await page.locator(cell(2, "given_names")).inputValue(), "Fanta");
    await press(page, "ArrowDown");
    await margin(page, 2, "Corrigée");
    await press(page, "ArrowUp");
    await press(page, "Control+a");
    await press(page, "Alt+v");
    await seen(page, "Fanta");
  },
  "what is common is corrected for all lines, and the lines that wait go along": async (page, url) => {
    await page.goto(at(url, 2));
    await inCell(page, 3, "family_name");
    await type(page, "traoré");
    await press(page, "Enter");
    await page.getByRole("button", { name: "Changer ce qui est commun" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] form");
    await page.locator("dialog[open] [data-field=convoy] input").focus();
    await press(page, "Control+a");
    await type(page, "Convoi 13");
    await press(page, "Control+Enter");
    await seen(page, "2 lignes corrigées");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Convoi 13");
    await page.waitForSelector(cell(3, "family_name"));
    assert.equal(await page.locator(cell(3, "family_name")).inputValue(), "traoré");
    await page.getByRole("button", { name: "Changer ce qui est commun" }).focus();
    await press(page, "Enter");
    await page.waitForSelector("dialog[open] form");
    await page.locator("dialog[open] [data-field=convoy_size] input").focus();
    await press(page, "Control+a");
    await type(page, "61");
    await press(page, "Control+Enter");
    await seen(page, "61 annoncées");
  },
  "a pasted table says what its columns are and fills lines": async (page, url) => {
    await page.goto(at(url, 1));
    await inCell(page, 2, "family_name");
    await paste(page, TABLE);
    await page.waitForSelector("dialog[open] table");
    await press(page, "Control+Enter");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    await inCell(page, 2, "family_name");
    assert.equal(await page.locator(cell(2, "given_names")).inputValue(), "Oumou");
    await press(page, "Control+Enter");
    await margin(page, 2, "Enregistrée");
    await margin(page, 3, "pas lisible");
    await inCell(page, 3, "family_name");
    await paste(page, "Keita\tAwa\tf\t20\tKayes\t\t\nDiarra\tFanta\tf\t30\t\t\tu\n");
    await page.waitForSelector("tr[data-line='6']");
    await seen(page, "3 lignes en attente");
  },
  "a register is taken in by its columns, without a mouse": async (page, url) => {
    await page.goto(`${url}?start=unlocked&${lead}#/import`);
    await page.waitForSelector("main h1");
    await register(page);
    await page.locator("[data-field=column-8] input").focus();
    await press(page, "Control+Enter");
    await seen(page, "2 personnes à entrer sur 3 lignes");
    await seen(page, "Cet âge n'est pas lisible");
    await press(page, "Control+Enter");
    await seen(page, "Registre intégré");
  },
};
