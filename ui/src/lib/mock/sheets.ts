/** Papers that belong to no person's file, without a printer. */
import { todayIso } from "../format";
import type { Sheet } from "../types";
import { WAITING } from "./answer_sheet";
import { formPicture, sheetPicture } from "./letter_picture";
import { find, invalid, refuse, rows, text, type Answers } from "./store";
import { warned } from "./warned";

const SHA = "5d41c0d2a97be4412c6a05d7e2b91f8340c5e6a7d918273645546372819a0b1c2";

/** The names of the files of its pages. */
function pagesOf(args: Record<string, unknown>): string[] {
  const sheet = args.sheet as Sheet;
  if (sheet === "reminders") return [`RELANCES-${todayIso()}`];
  if (sheet === "journal-head") return ["JOURNAL-BKO-018472"];
  if ("partners" in sheet) return [1, 2].map((page) => `PARTENAIRES-${todayIso()}-${page}`);
  if ("awareness" in sheet) return ["ACTIVITE-VIERGE"];
  if ("report" in sheet) return ["RAPPORT"];
  if ("remittance" in sheet) return [`TRANSFERT-${sheet.remittance.question.country}-${todayIso()}`];
  if ("information" in sheet) return ["fiche-information"];
  if ("minutes" in sheet) {
    if (sheet.minutes.until < sheet.minutes.from) invalid("until", "before-start");
    if (sheet.minutes.until < todayIso()) refuse("minutes-none", null, "error-minutes-none");
    return [`PV-${sheet.minutes.from}`];
  }
  const { partner } = sheet.answers;
  const short_name = text(find("partner", partner)?.short_name);
  if (!rows("referral").some((one) => one.partner === partner && WAITING.test(text(one.state)))) refuse("answers-none", null, "error-answers-none", { partner: short_name });
  return [`REPONSES-${short_name}-${todayIso()}`];
}

export const sheets: Answers = {
  sheet_preview: (args) => {
    const sheet = args.sheet as Sheet;
    const about = typeof sheet === "object" && "information" in sheet ? (find("partner", sheet.information.partner) ?? refuse("not-found", null, "error-not-found")) : null;
    return { pages: about ? [sheetPicture(about)] : pagesOf(args).map((name, place) => formPicture(undefined, place + 1, name)), sha256: SHA, warnings: warned() };
  },
  sheet_print: (args) => ({ sent_to_printer: pagesOf(args).length > 0 && new URLSearchParams(location.search).get("printer") !== "none" }),
  sheet_save: (args) => pagesOf(args).map((name) => ({ place: 0, file_name: `${name}.pdf` })),
};
