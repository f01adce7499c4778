/** Users, their passphrases, the recovery code and the key of the database. */
import { todayIso } from "../format";
import type { Fields, Row } from "../types";
import { invalid, put, refuse, rows, state, text, type Answers, type Saved } from "./store";

export const PASSPHRASE = "mil karité fleuve pirogue";
/** Who was given a passphrase since the key was rotated; `null`: it never was, everybody has one. */
let given: Set<string> | null = null;

function userAdd(args: Record<string, unknown>): Saved {
  const fields = args.fields as Fields;
  const login = text(fields.login).toLowerCase();
  if (rows("user").some((one) => one.login === login)) return invalid("login", "login-taken");
  if (text(args.passphrase).length < 10) return invalid("passphrase", "passphrase-short", { min: 10 });
  const row: Row = put("user", { desk: "BKO", ...fields, login });
  given?.add(row.id);
  state.logins = [...state.logins, login];
  return { id: row.id, ref: null, changed: Object.keys(fields) };
}

function newCode(args: Record<string, unknown>): { recoveryCode: string; open: boolean } {
  if (args.passphrase !== PASSPHRASE) refuse("wrong-passphrase", "passphrase", "error-wrong-passphrase");
  return { recoveryCode: "4JYP-6Z7K-3Q9X-MD2H-RT5V-WN8B-GC", open: true };
}

export const users: Answers = {
  user_add: userAdd,
  user_disable: (args) => void put("user", { disabled_on: todayIso() }, text(args.id)),
  change_passphrase: (args) => {
    if (args.old !== PASSPHRASE) invalid("old", "passphrase-wrong");
  },
  user_passphrase: (args) => {
    if (text(args.passphrase).length < 10) invalid("passphrase", "passphrase-short", { min: 10 });
    given?.add(text(args.id));
  },
  users_with_passphrase: () => rows("user").map((row) => row.id).filter((id) => id === state.session?.user || (given?.has(id) ?? true)),
  recovery_renew: newCode,
  journal_verify: () => ({ lines: 18_472, signed: 18_460, signed_at: Date.now() - 3_600_000, checkpoints: 391 }),
  journal_head_check: (args) => {
    const signs = text(args.hash).replace(/[\s-]/g, "").toLowerCase();
    if (!/^[0-9a-f]{8,64}$/.test(signs)) invalid("hash", "journal-hash");
    if (Number(args.lines) > 18_472 || Number(args.lines) < 1) invalid("lines", "journal-lines", { most: "18472" });
    return { agrees: signs.startsWith("4f1d09ac"), since: 18_472 - Number(args.lines) };
  },
  key_rotate: (args) => {
    const made = newCode(args);
    given = new Set();
    return made;
  },
};
