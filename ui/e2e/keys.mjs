// The journeys of the counsellor's day, key by key: each is done by keyboard alone, counted, and held against docs/keys.md.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { found, on, press, seen, type } from "./hand.mjs";
import { hash as convoyHash } from "./convoy.mjs";
import { open } from "./person.mjs";

/** A hand that counts. `keys`: keys pressed (a chord is one); `signs`: signs of names, codes and sentences, which nobody can save. */
function counting(page) {
  const hand = {
    keys: 0,
    signs: 0,
    press: async (...keys) => {
      hand.keys += keys.length;
      await press(page, ...keys);
    },
    type: async (text) => {
      hand.signs += text.length;
      await type(page, text);
    },
  };
  return hand;
}

const start = async (page, url, hash = "") => {
  await page.goto(`${url}?start=unlocked#/${hash}`);
  await page.waitForSelector("main h1");
};

/** The file of the person whom most journeys are about. */
const file = async (page, url) => {
  await start(page, url);
  await press(page, "Control+K");
  await type(page, "coulibaly moussa");
  await found(page, "coulibaly moussa");
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
};

/** A referral from the open file to its printed letter; `reason` writes why. */
const referral = (reason) => async (page, url, hand) => {
  await start(page, url);
  await press(page, "Control+K");
  await type(page, "kulibali mus 94");
  await found(page, "kulibali mus 94");
  await press(page, "ArrowDown", "Enter");
  await page.waitForSelector("[role=tabpanel]");
  await hand.press("F6");
  await on(page, "services");
  await page.waitForFunction(() => !document.querySelector("[data-field=services] [aria-busy]"));
  await hand.type("emploi");
  await hand.press("Enter", "Enter");
  await on(page, "partner");
  await hand.press("1", "Enter");
  await on(page, "reason");
  await reason(page, hand);
  await hand.press("Control+Enter");
  await page.waitForSelector("figure img");
  await hand.press("F9");
  await seen(page, "impression n° 1");
};

/** `name`: the row of the table; `most`: keys at most, the one that opens the form counted apart. */
const journeys = [
  {
    name: "Visit for information only",
    opens: 1,
    most: 5,
    script: async (page, url, hand) => {
      await start(page, url);
      await hand.press("F3", "f", "4", "1", "3", "Enter");
      await seen(page, "Passage compté");
    },
  },
  {
    name: "The same for a reason after the ninth",
    opens: 1,
    most: 5,
    script: async (page, url, hand) => {
      await start(page, url);
      await hand.press("F3", "m", "5", "b", "Enter");
      await seen(page, "Passage compté");
      await press(page, "Control+J");
      await seen(page, "Transferts d'argent");
    },
  },
  {
    name: "A counted visit taken back from the day's list",
    opens: 1,
    most: 5,
    script: async (page, url, hand) => {
      await start(page, url);
      await press(page, "F3", "f", "4", "1", "Enter");
      await seen(page, "Passage compté");
      const lines = () => page.locator("[aria-labelledby=visits-heading] tbody tr").count();
      await hand.press("Control+J");
      await page.waitForSelector("[aria-labelledby=visits-heading] tbody tr");
      const before = await lines();
      await hand.press("v", "r");
      await page.waitForFunction((count) => document.querySelectorAll("[aria-labelledby=visits-heading] tbody tr").length === count, before - 1);
    },
  },
  {
    name: "Known person to a saved follow-up",
    opens: 3,
    most: 5,
    script: async (page, url, hand) => {
      await start(page, url);
      await hand.type("kulibali mus 94");
      await found(page, "kulibali mus 94");
      await hand.press("ArrowDown", "Enter");
      await page.waitForSelector("[role=tabpanel]");
      await hand.press("F4");
      await on(page, "reasons");
      await hand.press("2", "Enter");
      await on(page, "note");
      await hand.type("Revient avec les deux devis.");
      await hand.press("Tab");
      await on(page, "next_step");
      await hand.type("Comité du 12.");
      await hand.press("Control+Enter");
      await seen(page, "Enregistré");
      await seen(page, "Comité du 12.");
    },
  },
  { name: "Referral to its printed letter", opens: 1, most: 6, script: referral((_, hand) => hand.type("Maçon, six ans de chantier, cherche une offre.")) },
  {
    name: "The same with a ready-made reason",
    opens: 1,
    most: 8,
    script: referral(async (page, hand) => {
      await hand.press("Control+M", "2");
      await on(page, "reason");
      await seen(page, "Demande son inscription");
    }),
  },
  {
    name: "Coupon",
    opens: 0,
    most: 3,
    script: async (page, url, hand) => {
      await start(page, url, "coupon");
      await on(page, "code");
      await hand.type("k7m42qxp");
      await hand.press("Enter");
      await on(page, "state");
      await hand.press("1", "Enter");
      await seen(page, "Coupon suivant");
      await on(page, "code");
    },
  },
  {
    name: "Photographed coupon",
    opens: 0,
    most: 3,
    script: async (page, url, hand) => {
      await start(page, url, "coupon");
      await hand.press("Control+O");
      await page.waitForSelector("figure img");
      await on(page, "state");
      await hand.press("1", "Enter");
      await seen(page, "Coupon suivant");
      await on(page, "code");
    },
  },
  {
    name: "Ten answers of a partner's sheet",
    opens: 1,
    most: 25,
    script: async (page, url, hand) => {
      await page.goto(`${url}?start=unlocked&sheet=10#/directory`);
      await page.waitForSelector("main h1");
      await press(page, "/");
      await type(page, "anpe");
      await page.waitForFunction(() => document.querySelector("#partner-heading")?.textContent.includes("emploi"));
      await page.evaluate(() => document.activeElement.blur());
      await hand.press("b");
      for (let line = 1; line <= 10; line += 1) {
        await page.waitForFunction((place) => document.activeElement === document.querySelector(`tr[data-line="${place}"] [data-column=state]`), line);
        if (line === 3) await hand.press("4", "2", "Enter");
        else await hand.press("1", "Enter");
      }
      await seen(page, "10 réponses enregistrées");
    },
  },
  {
    name: "Consents overridden since the last look read by a supervisor",
    opens: 0,
    most: 2,
    script: async (page, url, hand) => {
      await page.goto(`${url}?start=unlocked&role=supervisor#/today`);
      await seen(page, "Une dérogation");
      await hand.press("Control+D");
      await seen(page, "Réquisition du juge");
      await hand.press("Escape");
      await page.waitForFunction(() => location.hash === "#/today");
    },
  },
  {
    name: "Appointment next week to its printed card",
    opens: 1,
    most: 4,
    script: async (page, url, hand) => {
      await start(page, url);
      await press(page, "Control+K");
      await type(page, "sissoko");
      await found(page, "sissoko");
      await press(page, "ArrowDown", "Enter");
      await page.waitForSelector("[role=tabpanel]");
      await hand.press("F8");
      await on(page, "on_day");
      await hand.press("s", "Enter");
      await on(page, "at_time");
      await hand.type("930");
      await hand.press("Control+Enter");
      await seen(page, ", 09:30");
      await hand.press("F9");
      await seen(page, "La carte est partie");
    },
  },
  {
    name: "A paper of the open file",
    opens: 0,
    most: 3,
    script: async (page, url, hand) => {
      await start(page, url);
      await press(page, "Control+K");
      await type(page, "sissoko");
      await found(page, "sissoko");
      await press(page, "ArrowDown", "Enter");
      await page.waitForSelector("[role=tabpanel]");
      await hand.press("F9");
      await page.waitForSelector("dialog[open] ol li");
      await hand.press("1");
      await page.waitForSelector("dialog[open] figure img");
      await hand.press("F9");
      await seen(page, "Le papier est parti");
    },
  },
  {
    name: "Came, or did not come",
    opens: 1,
    most: 1,
    script: async (page, url, hand) => {
      await start(page, url);
      await page.waitForSelector("[aria-labelledby=expected-title] tbody tr");
      await hand.press("ArrowDown", "1");
      await seen(page, "Noté : venu.");
    },
  },
  {
    name: "A task of the worklist done",
    opens: 1,
    most: 1,
    script: async (page, url, hand) => {
      await start(page, url);
      const lines = () => page.locator("[aria-labelledby=due-title] tbody tr").count();
      await page.waitForSelector("[aria-labelledby=due-title] tbody tr");
      const before = await lines();
      await hand.press("ArrowDown");
      // As many arrows as it takes: a journey counts the first.
      await page.locator("[aria-labelledby=due-title] tbody tr", { has: page.getByRole("button", { name: /^Faite/ }) }).first().focus();
      await hand.press("1");
      await seen(page, "Tâche faite.");
      await page.waitForFunction((count) => document.querySelectorAll("[aria-labelledby=due-title] tbody tr").length === count, before - 1);
    },
  },
  {
    name: "A visit without a name by telephone",
    opens: 1,
    most: 6,
    script: async (page, url, hand) => {
      await start(page, url);
      await hand.press("F3", "f", "4", "1", "3", "ArrowRight");
      await page.waitForFunction(() => document.querySelector("label:has([name=tally-channel]:checked)")?.textContent?.includes("Téléphone"));
      await hand.press("Enter");
      await seen(page, "Passage compté");
    },
  },
  {
    name: "Tie to another person",
    opens: 2,
    most: 4,
    script: async (page, url, hand) => {
      await file(page, url);
      await hand.press("Alt+2");
      await page.waitForSelector("section[aria-label=Liens]");
      await hand.press("l");
      await on(page, "other");
      await hand.type("keita aissata");
      await page.waitForSelector("[role=option]");
      await hand.press("Enter");
      await on(page, "ties");
      await hand.press("6", "Control+Enter");
      await page.waitForSelector("dialog[open]", { state: "detached" });
      await seen(page, "Frère, sœur");
    },
  },
  {
    name: "Vulnerability screen without a sign",
    opens: 2,
    most: 6,
    script: async (page, url, hand) => {
      await file(page, url);
      await hand.press("Alt+6");
      await page.waitForSelector("section[aria-label='Dépistage de vulnérabilité']");
      await hand.press("v");
      await page.waitForSelector("dialog[open] ol");
      await hand.press("1", "1", "1", "1", "1", "Control+Enter");
      await page.waitForSelector("dialog[open]", { state: "detached" });
      await seen(page, "Aucun signe dans les cinq domaines.");
    },
  },
  {
    name: "A trade with its level and years",
    opens: 2,
    most: 5,
    script: async (page, url, hand) => {
      await file(page, url);
      await hand.press("Alt+6");
      await page.waitForSelector("section[aria-label='Métiers']");
      await hand.press("t");
      await on(page, "trade");
      await hand.type("soud");
      await hand.press("Enter");
      await on(page, "level");
      await hand.press("3", "Enter");
      await on(page, "years");
      await hand.type("4");
      await hand.press("Control+Enter");
      await seen(page, "Soudeur");
    },
  },
  {
    name: "New person, the minimum set, to the open case",
    opens: 1,
    most: 26,
    script: async (page, url, hand) => {
      await start(page, url);
      await press(page, "Control+K");
      await hand.type("Sangaré Oumou 97");
      await hand.press("F2");
      await on(page, "family_name");
      await hand.press("Enter", "Enter");
      await on(page, "sex");
      await hand.press("1", "Enter");
      await hand.type("Drissa");
      // The year stands there from the search: day, month and year are passed over.
      await hand.press("Enter", "Enter", "Enter", "Enter");
      await on(page, "origin_division");
      await hand.type("kita");
      await hand.press("Enter", "1", "Enter");
      await on(page, "phone");
      await hand.type("70112233");
      await hand.press("Enter", "1", "Enter", "1", "Enter");
      await on(page, "profile");
      await hand.press("2", "Enter", "2", "Enter", "2", "Enter");
      await hand.press("Enter");
      await page.waitForFunction(() => location.hash.startsWith("#/intake/case/"));
      await on(page, "case_kind");
      await hand.press("2", "Control+Enter");
      await page.waitForFunction(() => location.hash.startsWith("#/intake/consent/"));
    },
  },
  {
    name: "The consents of a new person, after the reading",
    opens: 0,
    most: 16,
    script: async (page, url, hand) => {
      await file(page, url);
      await page.evaluate(() => (location.hash = location.hash.replace("person", "intake/consent")));
      await on(page, "suivi");
      await hand.press("1", "Enter", "1", "Enter", "1", "Enter", "2", "Enter");
      while ((await page.evaluate(() => document.activeElement?.closest("[data-field]")?.dataset.field)) !== "manner") await hand.press("Enter");
      await hand.press("2", "Control+Enter");
      await page.waitForFunction(() => location.hash.startsWith("#/person/"));
    },
  },
  {
    name: "Another line of a convoy",
    opens: 0,
    most: 9,
    script: async (page, url, hand) => {
      await page.goto(`${url}?start=unlocked&convoy=2#/${convoyHash()}`);
      await page.waitForFunction(() => document.activeElement === document.querySelector("tr[data-line='3'] [data-column=family_name]"));
      await hand.type("traoré");
      await hand.press("Enter");
      await hand.type("aminata");
      await hand.press("Enter", "f", "Enter");
      await hand.type("24");
      await hand.press("Enter");
      await hand.type("kay");
      await hand.press("Enter");
      await hand.type("36123456");
      await hand.press("Enter", "Enter");
      await page.waitForFunction(() => document.querySelector("tr[data-line='3'] .margin")?.textContent.includes("Enregistrée"));
      await page.waitForFunction(() => document.activeElement === document.querySelector("tr[data-line='4'] [data-column=family_name]"));
    },
  },
  {
    name: "The day closed: the bundle written, its slip printed, the desk locked",
    opens: 1,
    most: 3,
    script: async (page, url, hand) => {
      await page.goto(`${url}?start=unlocked#/`);
      await page.waitForSelector("main h1");
      await hand.press("Control+J");
      await page.waitForSelector("#hand-heading");
      await hand.press("p");
      await page.waitForSelector("main [role=status]");
      await hand.press("F9");
      await seen(page, "imprimante");
      await hand.press("Control+L");
      await page.waitForSelector("[data-field=passphrase]");
    },
  },
  {
    name: "The last action taken back",
    opens: 0,
    most: 1,
    script: async (page, url, hand) => {
      await start(page, url);
      await page.waitForSelector("[aria-labelledby=expected-title] tbody tr");
      await press(page, "ArrowDown", "1");
      await seen(page, "Noté : venu.");
      await hand.press("Control+z");
      await seen(page, "Annulé : correction (Rendez-vous");
    },
  },
  {
    name: "Last evening's grid to a finished report",
    opens: 4,
    most: 15,
    script: async (page, url, hand) => {
      await start(page, url);
      await hand.press("Control+e");
      await page.waitForSelector("main tbody tr");
      await hand.press("ArrowDown", "ArrowDown");
      await page.waitForFunction(() => document.activeElement?.textContent.includes("Causerie"));
      await hand.press("g");
      await on(page, "women_under_15");
      for (const figure of ["2", "", "11", "", "7", "", "", "6", "15", "", "", "5"]) {
        if (figure) await hand.type(figure);
        await hand.press("Enter");
      }
      await on(page, "total_said");
      await hand.type("46");
      await seen(page, "comme le total annoncé");
      await hand.press("Control+Enter");
      await seen(page, "Activité enregistrée");
      await hand.press("t");
      await seen(page, "Rapport terminé.");
    },
  },
  {
    name: "Closed content opened with a reason",
    opens: 1,
    most: 1,
    script: async (page, url, hand) => {
      await page.goto(`${url}?start=unlocked&role=counsellor#/`);
      await page.waitForSelector("main h1");
      await open(page, "BKO-P26-004215-4");
      await hand.press("Control+o");
      await on(page, "reason");
      await hand.type("La police demande si elle est ici.");
      await hand.press("Control+Enter");
      await seen(page, "Ouvert jusqu'au verrouillage");
    },
  },
  {
    name: "Names in lists shortened, and shown again",
    opens: 0,
    most: 2,
    script: async (page, url, hand) => {
      await start(page, url);
      await page.waitForSelector("[aria-labelledby=expected-title] tbody tr");
      await hand.press("F11");
      await seen(page, "Noms masqués");
      await hand.press("F11");
      await page.waitForFunction(() => !document.body.innerText.includes("Noms masqués"));
    },
  },
  {
    name: "What was withdrawn put back",
    opens: 1,
    most: 2,
    script: async (page, url, hand) => {
      await start(page, url);
      await hand.press("Control+b");
      await seen(page, "Appeler l'APEJ");
      await hand.press("ArrowDown", "r");
      await seen(page, "Remis en place");
    },
  },
  {
    name: "The month's report filed and printed by a supervisor",
    opens: 1,
    most: 3,
    script: async (page, url, hand) => {
      await page.goto(`${url}?start=unlocked&role=supervisor#/`);
      await page.waitForSelector("main h1");
      await hand.press("Control+9");
      await seen(page, "Passages par poste");
      await hand.press("g");
      await page.waitForSelector("dialog[open]");
      await hand.press("Control+Enter");
      await seen(page, "ne change plus");
      await hand.press("F9");
      await seen(page, "Rapport envoyé à l'imprimante");
    },
  },
];

/** `| name | opens | keys | signs | …` */
const rows = async () => {
  const text = await readFile(new URL("../../docs/keys.md", import.meta.url), "utf8");
  return new Map([...text.matchAll(/^\| ([^|]+?) +\| (\d+) +\| (\d+) +\| (\d+) +\|/gm)].map(([, name, ...figures]) => [name, figures.map(Number)]));
};

export const scripts = Object.fromEntries(
  journeys.map(({ name, opens, most, script }) => [
    `counted: ${name}`,
    async (page, url) => {
      const hand = counting(page);
      await script(page, url, hand);
      const keys = hand.keys - opens;
      assert.ok(keys <= most, `${keys} keys, at most ${most}`);
      assert.deepEqual((await rows()).get(name), [opens, keys, hand.signs], `docs/keys.md does not say: ${name} | ${opens} | ${keys} | ${hand.signs}`);
    },
  ]),
);
