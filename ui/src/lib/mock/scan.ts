/** Coupons photographed: what would be read on them. `?scan=three`, `pile`, `none`, `other`, `pdf`, or these words in the file that is dropped. */
import type { Row, ScannedSheet } from "../types";
import { letterPicture } from "./letter_picture";
import { letters } from "./letters";
import { find, put, refuse, rows, state, text, type Answers } from "./store";

const LETTERS = ["K7M4-2QXP", "3HTW-9C5D"];

function seen(codes: string[], unread: string | null = null): ScannedSheet {
  const referrals = codes.map((code) => rows("referral").find((one) => one.code === code)).filter((one): one is Row => one !== undefined);
  const shown = referrals[0] ?? rows("referral")[0];
  const picture = shown ? letterPicture(shown, find("person", shown.person) ?? shown, find("partner", shown.partner) ?? shown, 0) : "";
  return { picture, coupons: referrals.map((one) => ({ reference: text(one.reference), code: text(one.code), top: 735 })), unread };
}

export function read(asked: string): ScannedSheet[] {
  if (asked === "none") return [seen([], "scan-nothing")];
  if (asked === "other") return [seen([], "scan-other-paper")];
  if (asked === "three") return [seen(LETTERS)];
  if (asked === "pile") return [seen([LETTERS[0] ?? ""]), seen([], "scan-nothing"), seen([LETTERS[1] ?? ""])];
  if (asked === "pdf") refuse("scan-pdf", null, "error-scan-pdf");
  return [seen([LETTERS[0] ?? ""])];
}

const asked = new URLSearchParams(location.search).get("scan") ?? "";

function answer(args: Record<string, unknown>): string {
  const made = letters.referral_advance(args);
  const referral = find("referral", args.id);
  const media = { hash: "0b6a", media_type: "image/jpeg", size: 187_300, preview: "c95f" };
  put("attachment", { person: referral?.person, case_file: referral?.case_file, attachment_kind: "coupon", title: `Coupon-réponse ${text(referral?.reference)}`, ...media }, undefined, Date.now(), state.session?.name);
  return made;
}

export const scan: Answers = {
  coupon_pick: () => (new URLSearchParams(location.search).get("pick") === "none" ? null : read(asked)),
  coupon_scan: (args) => read(asked || atob(text(args.content)).trim()),
  coupon_answer: answer,
};
