// What a file keeps closed: seen to be there, opened with a reason, read by the supervisor, closed again by the lock.
import assert from "node:assert/strict";

import { press, seen, type } from "./hand.mjs";
import { open } from "./person.mjs";

/** The code-only file, by its number and keys alone; its notes. */
const secret = async (page, url, role) => {
  await page.goto(`${url}?start=unlocked&role=${role}#/`);
  await page.waitForSelector("main h1");
  await open(page, "BKO-P26-004215-4", "Alt+9");
};
const asking = async (page) => {
  await press(page, "Control+o");
  await page.waitForSelector("dialog[open] textarea");
};

const counsellor = "role=counsellor";
const file = (page) => open(page, "BKO-P26-004215-4", "Alt+9");
export const screens = [
  { name: "closed", hash: "today", query: counsellor, act: file },
  { name: "closed-identity", hash: "today", query: counsellor, act: (page) => open(page, "BKO-P26-004215-4", "Alt+2") },
  { name: "closed-ask", hash: "today", query: counsellor, act: async (page) => { await file(page); await asking(page); } },
];

export const scripts = {
  "a counsellor opens what is closed with a reason, and only with one": async (page, url) => {
    await secret(page, url, "counsellor");
    await seen(page, "Dossier sans nom : l'identité");
    await seen(page, "Une note de protection");
    assert.ok(!(await page.locator("main").innerText()).includes("récit, tel"));
    await asking(page);
    await press(page, "Control+Enter");
    await page.waitForSelector("dialog [data-field=reason] [role=alert]");
    await type(page, "La police aux frontières demande si elle est ici.");
    await press(page, "Control+Enter");
    await seen(page, "Ouvert jusqu'au verrouillage");
    await seen(page, "Le récit, tel qu'elle l'a dit.");
    assert.ok(!(await page.locator("main").innerText()).includes("Dossier sans nom : l'identité"));
    await press(page, "Control+o");
    assert.equal(await page.locator("dialog[open]").count(), 0, "nothing is left to open");
  },
  "a supervisor is asked for no reason": async (page, url) => {
    await secret(page, url, "supervisor");
    await seen(page, "Le récit, tel qu'elle l'a dit.");
    await press(page, "Control+o");
    assert.equal(await page.locator("dialog[open]").count(), 0);
  },
};
