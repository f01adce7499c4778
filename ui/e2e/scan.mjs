// Coupons that come back as a picture: opened by a key, dropped on the window, read or not, kept or not.
import assert from "node:assert/strict";

import { on, press, seen, still, type } from "./hand.mjs";

const at = (url, hash, query = "") => `${url}?start=unlocked&role=supervisor${query}#/${hash}`;
const opened = async (page) => {
  await page.waitForSelector("main h1");
  await press(page, "Control+O");
  await page.waitForSelector("figure");
  await still(page);
};
const screen = (name, query, act = opened) => ({ name, hash: "coupon", query: `role=supervisor${query}`, act });

/** Drops files of these words on the window, as the hand lets them go over a place. */
const drop = (page, where, ...files) =>
  page.evaluate(
    ([target, texts]) => {
      const dataTransfer = new DataTransfer();
      texts.forEach((text, at) => dataTransfer.items.add(new File([text], `photo-${at}.jpg`)));
      const over = new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector(target).dispatchEvent(over);
      if (!over.defaultPrevented) throw new Error("the web view would open the file");
      document.querySelector(target).dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    [where, files],
  );

export const screens = [
  screen("scan-read", ""),
  screen("scan-unread", "&scan=none"),
  screen("scan-three", "&scan=three"),
  screen("scan-refused", "&scan=pdf", async (page) => { await press(page, "Control+O"); await page.waitForSelector("main [role=alert]"); }),
];

export const scripts = {
  "a photographed slip is opened by a key, answered by its digit, and its picture kept": async (page, url) => {
    await page.goto(at(url, "coupon"));
    await opened(page);
    await on(page, "state");
    assert.equal(await page.locator("[data-field=code] input").inputValue(), "K7M4-2QXP");
    assert(await page.locator(".pane").evaluate((pane) => pane.scrollTop > 100), "the picture begins at the coupon");
    const before = await page.locator(".pane").evaluate((pane) => pane.scrollTop);
    await press(page, "Alt+ArrowUp");
    assert(await page.locator(".pane").evaluate((pane, was) => pane.scrollTop < was, before));
    await on(page, "state");
    await press(page, "1", "Enter");
    await seen(page, "Coupon suivant");
    await on(page, "code");
    assert.equal(await page.locator("figure").count(), 0);
    // A code that is typed beside a picture of another letter: the picture stays with nobody.
    await opened(page);
    await on(page, "state");
    await page.locator("[data-field=code] input").focus();
    await press(page, "Control+A");
    await type(page, "3htw9c5d");
    await press(page, "Enter");
    await on(page, "state");
    await seen(page, "elle n'est gardée dans aucun dossier");
    await press(page, "Escape");
    await on(page, "code");
    // What is opened while a typed code is answered waits, and never stands beside it.
    await type(page, "3htw9c5d");
    await press(page, "Enter");
    await on(page, "state");
    await press(page, "Control+O");
    await seen(page, "KEÏTA");
    await still(page);
    assert.equal(await page.locator("figure").count(), 0);
    await press(page, "Escape");
    await page.waitForSelector("figure");
  },
  "the slips of one picture are answered one after the other, and the picture is kept in no file": async (page, url) => {
    await page.goto(at(url, "coupon", "&scan=three"));
    await opened(page);
    await seen(page, "Coupon 1 sur 2");
    await seen(page, "elle n'est gardée dans aucun dossier");
    await press(page, "1", "Enter");
    await seen(page, "Coupon 2 sur 2");
    await on(page, "state");
    await press(page, "Escape");
    await on(page, "code");
    assert.equal(await page.locator("figure").count(), 0);
  },
  "a slip whose square cannot be read is typed from its picture, and a page without one is passed over": async (page, url) => {
    await page.goto(at(url, "coupon", "&scan=pile"));
    await opened(page);
    await seen(page, "Coupon 1 sur 3");
    await press(page, "1", "Enter");
    await page.waitForSelector("[data-field=code] [role=alert]");
    await on(page, "code");
    await type(page, "3htw9c5d");
    await press(page, "Enter");
    await on(page, "state");
    await press(page, "2", "Enter");
    await seen(page, "Coupon 3 sur 3");
    await press(page, "Escape");
    await on(page, "code");
    await seen(page, "2 coupons");
  },
  "a file that is dropped on any page opens the slip; what cannot be read says why": async (page, url) => {
    await page.goto(at(url, "today"));
    await page.waitForSelector("main h1");
    await drop(page, "main", "photo");
    await page.waitForSelector("figure");
    await on(page, "state");
    await drop(page, "main", "pdf", "pile");
    await seen(page, "Coupon 1 sur 4");
    await seen(page, "Jatigi ne sait pas lire ce PDF");
    await press(page, "1", "Enter");
    await seen(page, "Coupon 2 sur 4");
    await page.reload();
    await page.waitForSelector("main h1");
    await drop(page, "main", "pdf");
    await page.waitForSelector("main [role=alert]");
    await on(page, "code");
  },
  "what is dropped on a closed desk, on a dialog or by a reader is not opened and says so": async (page, url) => {
    await page.goto(`${url}?start=locked#/today`);
    await page.waitForSelector("h1");
    await drop(page, "body", "photo");
    await seen(page, "Jatigi est fermé");
    assert.equal(await page.locator("figure").count(), 0);
    await page.goto(at(url, "today"));
    await page.waitForSelector("main h1");
    await press(page, "F1");
    await page.waitForSelector("dialog[open]");
    await drop(page, "dialog[open]", "photo");
    await seen(page, "fermez d'abord la fenêtre");
    await page.goto(`${url}?start=unlocked&role=statistics-reader#/today`);
    await page.waitForSelector("main h1");
    await drop(page, "main", "photo");
    await seen(page, "votre rôle ne note pas");
  },
};
