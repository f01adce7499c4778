// What people do without a mouse. Each name is a sentence of the work; each script types, then looks.
import assert from "node:assert/strict";

import { focused, found, on, press, seen, type } from "./hand.mjs";

const at = (url, start = "unlocked", more = "") => `${url}?start=${start}${more}#/`;
export const scripts = {
  "a wrong passphrase is refused beside its field, the right one opens": async (page, url) => {
    await page.goto(at(url, "locked"));
    await page.waitForSelector("form");
    await press(page, "1", "Enter");
    await type(page, "faux");
    await press(page, "Enter");
    await page.waitForSelector("[data-field=passphrase] [role=alert]");
    await on(page, "passphrase");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await page.waitForSelector("nav");
  },
  "a new centre is founded by keyboard and shows its recovery code once": async (page, url) => {
    await page.goto(at(url, "empty"));
    await page.waitForSelector("main button");
    await press(page, "2");
    await page.waitForSelector("form");
    await type(page, "CIGEM");
    await press(page, "Enter", "Enter", "Enter");
    await type(page, "Awa Traoré");
    await press(page, "Enter");
    assert.equal(await page.locator("[data-field=login] input").inputValue(), "awa.traore");
    await press(page, "Enter");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter", "Enter");
    await page.waitForSelector(".code");
    // What goes to a printer is the sheet alone.
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator(".code").isVisible());
    assert.ok(!(await page.locator("main button").first().isVisible()));
    const printed = await page.locator(".sheet").innerText();
    assert.match(printed, /^Votre code de secours\s+CIGEM · poste BKO · \d{1,2}(er)? \S+ \d{4}\s/);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await press(page, "Space", "Enter");
    await page.waitForSelector("nav");
  },
  "a visit without a name is counted in five keys and can be taken back": async (page, url) => {
    await page.goto(at(url));
    await page.waitForSelector("main table");
    const count = () => page.locator("aside dd").nth(1).innerText();
    const before = Number(await count());
    await press(page, "F3", "f", "4", "1", "3", "Enter");
    await seen(page, "Passage compté");
    await page.waitForFunction((figure) => document.querySelectorAll("aside dd")[1]?.textContent === String(figure), before + 1);
    await page.locator(".toast button").focus();
    await press(page, "Enter");
    await seen(page, "n'est plus compté");
  },
  "a known person is found by a misspelt name and opened": async (page, url) => {
    await page.goto(at(url));
    await page.waitForSelector("main h1");
    await type(page, "kulibali mus 94");
    await found(page, "kulibali mus 94");
    assert.equal(await page.locator("input[type=search]").inputValue(), "kulibali mus 94");
    await press(page, "ArrowDown", "Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/person/"));
    await seen(page, "COULIBALY");
  },
  "a new person goes from the search to the consents by Enter": async (page, url) => {
    await page.goto(at(url));
    await page.waitForSelector("main h1");
    await press(page, "Control+K");
    await type(page, "Sangaré Oumou 97");
    await press(page, "F2");
    await on(page, "family_name");
    assert.equal(await page.locator("[data-field=family_name] input").inputValue(), "SANGARÉ");
    const walked = [];
    const next = async (text = "") => {
      walked.push(await focused(page));
      await type(page, text);
      await press(page, "Enter");
    };
    await next();
    await next();
    await next("1");
    await next("Drissa");
    for (let box = 0; box < 3; box += 1) await next();
    await next("kita");
    await next("1");
    await next("70112233");
    await next("1");
    await next("1");
    await next("2");
    await next("2");
    await next("2");
    assert.deepEqual([...new Set(walked)], ["family_name", "given_names", "sex", "father_name", "birth_date", "origin_division", "preferred_language", "phone", "phone_owner", "safe_to_call", "profile", "alone_minor", "code_only"]);
    await press(page, "Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/intake/case/"));
    await on(page, "case_kind");
    await type(page, "2");
    await press(page, "Control+Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/intake/consent/"));
    await on(page, "suivi");
    await press(page, "1", "Enter", "1", "Enter", "2");
    await page.locator("[data-field=manner] input").first().focus();
    await press(page, "2", "Control+Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/person/"));
    await seen(page, "SANGARÉ");
  },
  "on a slow machine the words of the search become the person, whatever key follows": async (page, url) => {
    await page.goto(at(url, "unlocked", "&slow=300"));
    await page.waitForSelector("main h1");
    await press(page, "Control+K");
    await type(page, "Sangaré Oumou 97");
    // All at once: the new page, the next field, more words. Nothing is waited for.
    await press(page, "F2", "Enter", "End");
    await type(page, " Fanta");
    assert.equal(await page.locator("[data-field=family_name] input").inputValue(), "SANGARÉ");
    assert.equal(await page.locator("[data-field=given_names] input").inputValue(), "Oumou Fanta");
    assert.match(page.url(), /intake$/);
  },
  "on a slow machine the place that was typed is the place that is saved": async (page, url) => {
    await page.goto(`${at(url, "unlocked", "&slow=300")}intake`);
    await on(page, "family_name");
    await type(page, "SANGARÉ");
    await page.locator("[data-field=sex] input").first().focus();
    await press(page, "1");
    await page.locator("[data-field=stated_age] input").focus();
    await type(page, "29");
    for (const box of ["alone_minor", "code_only"]) {
      await page.locator(`[data-field=${box}] input`).first().focus();
      await press(page, "2");
    }
    await page.locator("[data-field=origin_division] input").focus();
    await type(page, "yéliman");
    await type(page, "é");
    // Saved before the core has said what places these are.
    await press(page, "Enter", "Control+Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/intake/case/"));
    await page.evaluate(() => (location.hash = location.hash.replace("intake/case", "person") + "/identity"));
    await seen(page, "Yélimané");
  },
  "on a slow machine a draft that comes late waits beside what was typed": async (page, url) => {
    await page.goto(`${at(url)}intake`);
    await on(page, "family_name");
    await type(page, "DEMBÉLÉ");
    await seen(page, "Brouillon gardé à");
    await page.goto(at(url, "unlocked", "&slow=300"));
    await page.waitForSelector("main h1");
    await press(page, "F2");
    await type(page, "TOURÉ");
    await seen(page, "Une autre fiche commencée attend");
    await seen(page, "Brouillon gardé à");
    // Both outlive the next power cut, and one can go from the one to the other.
    await page.reload();
    await seen(page, "D'autres fiches commencées attendent");
    const name = (words) => page.waitForFunction((text) => document.querySelector("[data-field=family_name] input")?.value === text, words);
    await name("");
    await press(page, "Alt+1");
    await name("TOURÉ");
    await press(page, "Alt+1");
    await name("DEMBÉLÉ");
    await press(page, "Alt+1");
    await name("TOURÉ");
  },
  "on a slow machine nobody is opened who was found for other words": async (page, url) => {
    await page.goto(at(url, "unlocked", "&slow=300"));
    await page.waitForSelector("main h1");
    await press(page, "Control+K");
    await type(page, "coulibaly");
    await found(page, "coulibaly");
    await press(page, "Control+K");
    await type(page, "sissoko");
    await press(page, "ArrowDown");
    await page.waitForFunction(() => document.activeElement?.matches("[data-hit]"));
    await press(page, "Enter");
    await page.waitForSelector("[role=tabpanel]");
    assert.match(await page.innerText("main"), /SISSOKO/);
  },
  "what was typed is a draft as soon as one has gone away or locked": async (page, url) => {
    await page.goto(at(url, "unlocked", "&slow=300"));
    await page.waitForSelector("main h1");
    await press(page, "F2");
    await type(page, "KONATÉ");
    await press(page, "Control+1");
    await seen(page, "Brouillons à reprendre");
    await press(page, "F2");
    await seen(page, "Votre brouillon est repris");
    await type(page, " DIT ABOU");
    await press(page, "Control+L");
    await on(page, "login");
    await press(page, "1", "Enter");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await page.waitForSelector("nav");
    await press(page, "F2");
    await seen(page, "Votre brouillon est repris");
    assert.equal(await page.locator("[data-field=family_name] input").inputValue(), "KONATÉ DIT ABOU");
  },
  "a power cut in the middle of a form loses nothing and the cursor comes back": async (page, url) => {
    await page.goto(`${at(url)}intake`);
    await on(page, "family_name");
    await type(page, "DEMBÉLÉ");
    await press(page, "Enter");
    await type(page, "Nouhoum");
    await seen(page, "Brouillon gardé à");
    await page.reload();
    await seen(page, "Votre brouillon est repris");
    assert.equal(await page.locator("[data-field=given_names] input").inputValue(), "Nouhoum");
    await on(page, "given_names");
  },
  "escape goes back and keeps what was typed": async (page, url) => {
    await page.goto(at(url));
    await page.waitForSelector("main h1");
    await press(page, "F2");
    await on(page, "family_name");
    await type(page, "DOUMBIA");
    await press(page, "Escape");
    // The address is the new one before the page is: a key pressed in between finds the form that is still there.
    await page.waitForSelector("[data-field=family_name]", { state: "detached" });
    await press(page, "F2");
    await seen(page, "Votre brouillon est repris");
    assert.equal(await page.locator("[data-field=family_name] input").inputValue(), "DOUMBIA");
  },
  "what the form refuses is said beside the field and focused": async (page, url) => {
    await page.goto(`${at(url)}intake`);
    await on(page, "family_name");
    await type(page, "TRAORÉ");
    await page.locator("[data-field=sex] input").first().focus();
    await press(page, "2", "Control+Enter");
    await page.waitForSelector("[data-field=birth_date] [role=alert]");
    await on(page, "birth_date");
  },
  "locking leaves no trace of the search": async (page, url) => {
    await page.goto(at(url));
    await page.waitForSelector("main h1");
    await press(page, "Control+K");
    await type(page, "sissoko");
    await page.waitForSelector("[data-hit]");
    await press(page, "Control+L");
    await page.waitForSelector("[data-field=passphrase]");
    const html = await page.content();
    assert.ok(!/sissoko/i.test(html) && !page.url().includes("sissoko"));
    await press(page, "2", "Enter");
    await type(page, "quatre mots sans rapport");
    await press(page, "Enter");
    await page.waitForSelector("nav");
    assert.equal(await page.locator("input[type=search]").inputValue(), "");
  },
  "dates take a year alone, roughly, and today by one letter": async (page, url) => {
    await page.goto(`${at(url)}intake`);
    await page.waitForSelector("[data-field=birth_date]");
    const boxes = page.locator("[data-field=birth_date] input");
    await boxes.nth(0).focus();
    await type(page, "12031989");
    assert.deepEqual([await boxes.nth(0).inputValue(), await boxes.nth(1).inputValue(), await boxes.nth(2).inputValue()], ["12", "03", "1989"]);
    await boxes.nth(2).fill("");
    await boxes.nth(0).focus();
    await type(page, "a");
    assert.match(await boxes.nth(2).inputValue(), /^20\d\d$/);
  },
};

scripts["the desk locks over an open dialog, and a form's last words are kept"] = async (page, url) => {
  await page.goto(`${at(url)}intake`);
  await on(page, "family_name");
  await type(page, "SIDIBÉ");
  await press(page, "F1");
  await page.waitForSelector("dialog[open]");
  await press(page, "Control+L");
  await page.waitForSelector("[data-field=passphrase]");
  await press(page, "1", "Enter");
  await type(page, "quatre mots sans rapport");
  await press(page, "Enter");
  await page.waitForSelector("nav");
  await press(page, "F2");
  await seen(page, "Votre brouillon est repris");
};
