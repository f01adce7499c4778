import { createServer } from "node:http";
import { readFile, mkdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
const dist = "/tmp/uic/dist", out = "/tmp/uic/shots";
await mkdir(out, { recursive: true });
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const server = createServer(async (q, r) => {
  const p = new URL(q.url, "http://x").pathname;
  try { const b = await readFile(join(dist, p === "/" ? "index.html" : p)); r.setHeader("content-type", types[extname(p === "/" ? ".html" : p)] ?? "text/html"); r.end(b); }
  catch { r.statusCode = 404; r.end(); }
}).listen(0);
const port = server.address().port;
const axe = await readFile("node_modules/axe-core/axe.min.js", "utf8");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
const only = process.argv[2] ?? "";
const steps = {
  coupon: ["#/coupon", async () => {}],
  "coupon-short": ["#/coupon", async (p) => { await p.keyboard.type("k7m4"); await p.keyboard.press("Enter"); }],
  "coupon-unknown": ["#/coupon", async (p) => { await p.keyboard.type("k7m42qxx"); await p.keyboard.press("Enter"); }],
  "coupon-found": ["#/coupon", async (p) => { await p.keyboard.type("k7m42qxp"); await p.keyboard.press("Enter"); await p.waitForSelector("dl"); await p.keyboard.press("4"); }],
  "coupon-saved": ["#/coupon", async (p) => { await p.keyboard.type("k7m42qxp"); await p.keyboard.press("Enter"); await p.waitForSelector("dl"); await p.waitForTimeout(80); await p.keyboard.press("1"); await p.keyboard.press("Enter"); await p.waitForSelector("table"); await p.keyboard.type("3htw9c5d"); await p.keyboard.press("Enter"); await p.waitForSelector("dl"); await p.waitForTimeout(80); await p.keyboard.press("4"); await p.waitForTimeout(80); await p.keyboard.press("2"); await p.keyboard.press("Enter"); }],
  exchange: ["#/exchange", async () => {}],
  "exchange-prepared": ["#/exchange", async (p) => { await p.keyboard.press("p"); }],
  "exchange-look": ["#/exchange", async (p) => { await p.keyboard.press("o"); }],
  "exchange-taken": ["#/exchange", async (p) => { await p.keyboard.press("o"); await p.waitForSelector("#report-heading"); await p.keyboard.press("Enter"); }],
  "exchange-undo": ["#/exchange", async (p) => { await p.getByRole("button", { name: "Annuler la dernière intégration" }).click(); }],
  "exchange-words": ["#/exchange", async (p) => { await p.getByRole("button", { name: "Inviter un poste" }).click(); }],
  "exchange-revoke": ["#/exchange", async (p) => { await p.getByRole("button", { name: "Écarter ZEG" }).click(); }],
  "exchange-none": ["?exchange=none#/exchange", async () => {}],
  disagreement: ["#/disagreement", async () => {}],
  "disagreement-decided": ["#/disagreement", async (p) => { await p.keyboard.press("1"); }],
  "disagreement-three": ["#/disagreement", async (p) => { await p.keyboard.press("ArrowDown"); await p.keyboard.press("ArrowDown"); }],
  "disagreement-none": ["?exchange=none#/disagreement", async () => {}],
  directory: ["#/directory", async () => {}],
  "directory-anpe": ["#/directory", async (p) => { await p.keyboard.press("/"); await p.keyboard.type("anpe"); await p.getByRole("button", { name: /ANPE/ }).first().click(); }],
  "directory-new": ["#/directory", async (p) => { await p.keyboard.press("n"); }],
  "directory-empty": ["?start=empty2#/directory", async () => {}],
  users: ["#/user", async () => {}],
  "user-add": ["#/user", async (p) => { await p.keyboard.press("n"); }],
  "user-add-2": ["#/user", async (p) => { await p.keyboard.press("n"); await p.waitForSelector("dialog"); await p.keyboard.type("Kadiatou Sissoko"); await p.keyboard.press("Enter"); await p.keyboard.type("k.sissoko"); await p.keyboard.press("Enter"); await p.keyboard.press("1"); await p.keyboard.press("Control+Enter"); }],
  desks: ["#/user/desks", async () => {}],
  centre: ["#/user/centre", async () => {}],
  passphrase: ["#/user/passphrase", async () => {}],
  day: ["#/day", async () => {}],
  "day-prepared": ["#/day", async (p) => { await p.keyboard.press("p"); }],
};
let bad = 0;
for (const [name, [hash, run]] of Object.entries(steps)) {
  if (!name.startsWith(only)) continue;
  const [query, rest] = hash.startsWith("?") ? hash.split("#") : ["", hash.slice(1)];
  for (const scale of process.argv[3] === "125" ? [1.25] : [1]) {
    const context = await browser.newContext({ viewport: { width: Math.round(1366 / scale), height: Math.round(768 / scale) }, deviceScaleFactor: scale, locale: "fr-FR" });
    const page = await context.newPage();
    page.on("pageerror", (e) => console.log(name, "ERROR", e.message));
    page.on("console", (m) => m.type() === "error" && console.log(name, "console", m.text()));
    const params = new URLSearchParams(query); if (!params.has("start")) params.set("start", "unlocked"); if (!params.has("role")) params.set("role", process.argv[4] ?? "supervisor"); if (process.argv[5]) params.set("lang", process.argv[5]);
    await page.goto(`http://127.0.0.1:${port}/?${params}#${rest}`);
    await page.waitForSelector("h1");
    await page.waitForTimeout(250);
    try { await run(page); } catch (e) { console.log(name, "STEP", e.message.split("\n")[0]); }
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${out}/${name}${scale === 1 ? "" : "-125"}.png` });
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(" | ")}`));
    for (const v of found) { bad++; console.log(name, "axe", v); }
    const wide = await page.evaluate(() => { const m = document.querySelector("main"); return m && m.scrollWidth > m.clientWidth + 1 ? `${m.scrollWidth}>${m.clientWidth}` : ""; });
    if (wide) console.log(name, "overflows", wide);
    const raw = await page.evaluate(() => (document.body.innerText.match(/\b[a-z]+(-[a-z_]+){1,4}\b/g) ?? []).filter((w) => /^(exchange|coupon|disagreement|directory|user|day|field|kind|join|revoke|person|due|reason|error)-/.test(w)));
    if (raw.length) console.log(name, "raw keys", raw.join(" "));
    await context.close();
  }
}
console.log("axe violations", bad);
await browser.close(); server.close();
