// axe-core on every screen, then the same screen in English at 125 %, where nothing is cut; then keyboard-only scripts. Closing line: `Tests N passed`.
import { mkdir, readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";

import * as appointment from "./appointment.mjs";
import { browser, openWindow, serve, visit } from "./desk.mjs";
import * as basket from "./basket.mjs";
import * as consent from "./consent.mjs";
import * as convoy from "./convoy.mjs";
import * as duplicate from "./duplicate.mjs";
import * as exchange from "./exchange.mjs";
import { inEnglish, still, unfit } from "./hand.mjs";
import * as counted from "./keys.mjs";
import * as mission from "./mission.mjs";
import * as person from "./person.mjs";
import * as practice from "./practice.mjs";
import { screens } from "./screens.mjs";
import { scripts } from "./scripts.mjs";
import * as support from "./support.mjs";
import * as undo from "./undo.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = new URL("../../assets/messages/fr/", import.meta.url);
const texts = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), "utf8")));
const keys = texts.flatMap((text) => [...text.matchAll(/^([a-z][\w-]*) =/gm)].map((found) => found[1]));
const only = process.argv[2] ?? "";
await mkdir(new URL("../test-results/", import.meta.url), { recursive: true });
const { url, stop } = await serve();
const chrome = await browser();
let passed = 0;
const failed = [];

async function test(name, run) {
  if (!name.includes(only)) return;
  const { page, context, errors } = await openWindow(chrome);
  try {
    await run(page);
    if (errors.length) throw new Error(errors.join("\n"));
    passed += 1;
  } catch (error) {
    failed.push(name);
    console.log(`FAILED ${name}\n  ${[String(error.message ?? error), ...errors].join("\n").split("\n").slice(0, 12).join("\n  ")}`);
    await page.screenshot({ path: new URL(`../test-results/failed-${name.replace(/\W+/g, "-")}.png`, import.meta.url).pathname }).catch(() => {});
  }
  await context.close();
}

const look = (screen) =>
  test(`axe: ${screen.name}`, async (page) => {
    await visit(page, url, screen);
    // Evaluated by the debugger, which the page's policy does not bind.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    if (violations.length) {
      throw new Error(violations.map((one) => `${one.id} (${one.impact}): ${one.help}\n  ${one.nodes.slice(0, 3).map((node) => node.target.join(" ") + " " + node.html.slice(0, 140)).join("\n  ")}`).join("\n"));
    }
    await page.setViewportSize({ width: Math.round(1366 / 1.25), height: Math.round(768 / 1.25) });
    if (await page.evaluate(() => document.documentElement.lang === "fr")) await inEnglish(page);
    else await still(page);
    const wrong = await unfit(page, keys);
    if (wrong.length) throw new Error(`in English at 125 %:\n${wrong.join("\n")}`);
  });
// A screen mostly waits to be painted: three are looked at side by side. Keys are pressed in one window at a time.
const left = [...screens, ...person.screens, ...duplicate.screens, ...exchange.screens, ...mission.screens, ...support.screens, ...convoy.screens, ...undo.screens, ...basket.screens, ...practice.screens, ...consent.screens];
await Promise.all([1, 2, 3].map(async () => { while (left.length) await look(left.shift()); }));
for (const [name, script] of Object.entries({ ...scripts, ...person.scripts, ...duplicate.scripts, ...exchange.scripts, ...mission.scripts, ...appointment.scripts, ...counted.scripts, ...support.scripts, ...convoy.scripts, ...undo.scripts, ...basket.scripts, ...practice.scripts, ...consent.scripts })) await test(`keys: ${name}`, (page) => script(page, url));

await chrome.close();
stop();
console.log(failed.length ? `Tests ${passed} passed, ${failed.length} failed: ${failed.join("; ")}` : `Tests ${passed} passed`);
process.exitCode = failed.length ? 1 : 0;
