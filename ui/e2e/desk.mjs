// One place that knows how to serve the mock build under the program's own policy and to open Debian's browser on it.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { still } from "./hand.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const dist = process.env.E2E_DIST ?? join(here, "test-results/dist");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2" };

/** The policy of tauri.conf.json, so that what it forbids is seen here too. */
async function policy() {
  const conf = JSON.parse(await readFile(join(here, "../tauri.conf.json"), "utf8"));
  return Object.entries(conf.app.security.csp).map(([name, value]) => `${name} ${value}`).join("; ");
}

export async function serve() {
  const csp = await policy();
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://x").pathname);
    try {
      const body = await readFile(join(dist, path === "/" ? "index.html" : path));
      response.writeHead(200, { "content-type": TYPES[extname(path) || ".html"] ?? "application/octet-stream", "content-security-policy": csp });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

export async function browser() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A fresh window; `zoom` 1.25 is a screen at 125 %. Errors of the page are collected. */
export async function openWindow(chrome, { zoom = 1 } = {}) {
  const context = await chrome.newContext({ viewport: { width: Math.round(1366 / zoom), height: Math.round(768 / zoom) }, deviceScaleFactor: zoom, locale: "fr-FR", reducedMotion: "reduce" });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error.stack ?? error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.setDefaultTimeout(8000);
  return { page, context, errors };
}

export async function visit(page, url, screen) {
  await page.goto(`${url}?start=${screen.start ?? "unlocked"}&${screen.query ?? ""}#/${screen.hash ?? ""}`);
  await page.waitForSelector(screen.wait ?? "main h1");
  await screen.act?.(page);
  await still(page);
}
