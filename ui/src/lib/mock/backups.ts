/** Copies of a desk that does not exist. `?copies=none|damaged|away|bent|failed`; `bent`: that of the second place cannot be restored. */
import type { Backup, Copies, Restored } from "../types";
import { t } from "../words.svelte";
import { core } from "./core";
import { msAgo, refuse, state, text, type Answers } from "./store";

const asked = new URLSearchParams(location.search).get("copies") ?? "";
const one = (days: number, hour: number, changes: number): Backup => ({ prefix: "BKO", made_at: msAgo(days, hour), changes, bytes: 18_400_000 + changes * 300 });
let kept = asked === "none" ? [] : [one(0, 8, 4212), one(0, 7, 4180), one(1, 18, 4175), one(2, 18, 4071), one(5, 17, 3900), one(12, 18, 3411), one(31, 16, 2890)];
let second: Copies["second"] =
  asked === "bent" ? { folder: "/media/siege/CLÉ-SAUVEGARDE", present: true, made_at: msAgo(0, 8), complete: true, damaged: false } :
  asked === "away" ? { folder: "/media/siege/CLÉ-SAUVEGARDE", present: false, made_at: msAgo(9), complete: false, damaged: false } : null;
let rehearsed: number | null = null;

const told = (): Copies => ({
  folder: "/srv/jatigi/donnees",
  bytes: 23_700_000,
  changes: 4217,
  kept,
  newest_is_whole: kept.length > 0 && asked !== "damaged",
  newest_is_complete: kept[0]?.changes === 4217,
  second,
  rehearsed_at: rehearsed,
  failed: asked === "failed" ? t("error-disk-full") : null,
});
const restored = (): Restored => ({ prefix: "BKO2", made_at: msAgo(1, 18), changes: 4175, records: 3120, needs_invitation: true });

const ACTS = ["unlocked", "opened", "printed", "backed-up", "opened", "overrode-consent", "decided", "took-in", "exported", "forgot", "rehearsed"];
const journal = Array.from({ length: 40 }, (_, at) => {
  const act = ACTS[at % ACTS.length] ?? "";
  const hour = 8 + ((at * 3) % 13);
  return { no: 400 - at, at: msAgo(Math.floor(at / 6), hour), user: at % 3 ? "Awa Traoré" : "Fatoumata Kadidiatou Coulibaly-Maïga", act, reference: /opened|printed|consent/.test(act) ? `BKO-26-0042${at + 10}-K` : null, note: act === "took-in" ? "KAY 31" : null, after_hours: hour >= 19 };
});
const OUT = /printed|exported/;
const GRAVE = /consent|forgot|rehearsed/;

export const backups: Answers = {
  journal: (args) =>
    journal.filter((line) => (typeof args.before !== "number" || line.no < args.before) && (args.which === "all" || (args.which === "out" ? OUT.test(line.act) : args.which === "grave" ? GRAVE.test(line.act) : line.after_hours))).slice(0, 30),
  backup_state: told,
  backup_now: () => {
    kept = [{ ...one(0, 9, 4217), made_at: Date.now() }, ...kept];
    if (second?.present) second = { ...second, made_at: Date.now(), complete: true, damaged: false };
    return told();
  },
  backup_second_pick: () => {
    second = { folder: "/media/siege/CLÉ-SAUVEGARDE", present: true, made_at: Date.now(), complete: true, damaged: false };
    kept = [{ ...one(0, 9, 4217), made_at: Date.now() }, ...kept];
    return told();
  },
  backup_second_drop: () => {
    second = null;
    return told();
  },
  backup_rehearse: (args) => {
    if (text(args.passphrase) === "faux") refuse("wrong-passphrase", "passphrase", "error-wrong-passphrase");
    rehearsed = Date.now();
    const there = second?.present ? second.made_at : null;
    return { ...restored(), second: there === null ? null : { made_at: there, failed: asked === "bent" ? t("error-backup-damaged") : null } };
  },
  backup_pick: () => ({ token: "1", prefix: "BKO", made_at: msAgo(1, 18), records: 3120 }),
  backup_restore: (args) => {
    const session = core.unlock(args);
    state.founded = true;
    return { restored: restored(), session };
  },
};
