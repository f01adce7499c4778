// Pictures of every screen (or of those named) at 1366×768, at 125 % with --zoom, in English with --english: `npm run shots -- today search`.
import { mkdir } from "node:fs/promises";

import { browser, openWindow, serve, visit } from "./desk.mjs";
import * as basket from "./basket.mjs";
import * as consent from "./consent.mjs";
import * as convoy from "./convoy.mjs";
import * as duplicate from "./duplicate.mjs";
import * as exchange from "./exchange.mjs";
import { inEnglish } from "./hand.mjs";
import * as mission from "./mission.mjs";
import * as person from "./person.mjs";
import * as practice from "./practice.mjs";
import { screens } from "./screens.mjs";
import * as support from "./support.mjs";
import * as undo from "./undo.mjs";

const english = process.argv.includes("--english");
const zoom = process.argv.includes("--zoom") ? 1.25 : 1;
const names = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const out = new URL("../test-results/shots/", import.meta.url).pathname;
await mkdir(out, { recursive: true });
const { url, stop } = await serve();
const chrome = await browser();
for (const screen of [...screens, ...person.screens, ...duplicate.screens, ...exchange.screens, ...mission.screens, ...support.screens, ...convoy.screens, ...undo.screens, ...basket.screens, ...practice.screens, ...consent.screens]) {
  if (names.length && !names.some((name) => screen.name.startsWith(name))) continue;
  const { page, context, errors } = await openWindow(chrome, { zoom });
  try {
    await visit(page, url, screen);
    if (english) await inEnglish(page);
  } catch (error) {
    errors.push(String(error).split("\n")[0]);
  }
  await page.screenshot({ path: `${out}${screen.name}${zoom === 1 ? "" : "-125"}${english ? "-en" : ""}.png` });
  console.log(`${screen.name}${errors.length ? `  ! ${errors.join(" | ").slice(0, 600)}` : ""}`);
  await context.close();
}
await chrome.close();
stop();
