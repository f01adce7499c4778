/** Papers of a file, without a printer. */
import { todayIso } from "../format";
import type { OfferedPaper, Paper } from "../types";
import { formPicture } from "./letter_picture";
import { find, put, refuse, rows, text, type Answers } from "./store";

const SHA = "5d41c0d2a97be4412c6a05d7e2b91f8340c5e6a7d918273645546372819a0b1c2";
const about = (paper: Paper): string | null => (typeof paper === "string" ? null : (Object.values(paper)[0] as Record<string, string>)[Object.keys(Object.values(paper)[0] as object)[0] ?? ""] ?? null);
const filed = (paper: Paper) => rows("filed_paper").find((row) => row.about === about(paper) && row.content === JSON.stringify(paper));
const receipts = (person: string): [Paper, string | null][] => rows("instalment").filter((row) => row.person === person && row.paid_on).map((row) => [{ receipt: { instalment: row.id } }, `${Number(row.amount_xof)} F CFA · ${text(row.paid_on).split("-").reverse().join("/")}`]);
const plans = (person: string): [Paper, string | null][] => rows("plan").filter((row) => row.person === person).map((row) => [{ plan: { plan: row.id } }, text(row.reference)]);
const sheets = (person: string | null): [Paper, string | null][] => (person ? [[{ intake: { person } }, null], [{ attestation: { person } }, null], ...plans(person), ...receipts(person)] : (["blank-intake", "blank-plan", "blank-letter", "blank-receipt", "blank-attestation", "blank-cards"] as const).map((paper) => [paper, null]));
const personOf = (paper: Paper) => find("person", about(paper)) ?? find("person", (find("instalment", about(paper)) ?? find("plan", about(paper)))?.person);
const asked = new URLSearchParams(location.search);

const PRINTERS = asked.get("printer") === "none" ? [] : ["Accueil_HP", "Bureau_superviseur"];
let printer: string | null = null;

export const papers: Answers = {
  printers: () => ({ names: PRINTERS, chosen: printer }),
  printer_choose: (args) => {
    const name = text(args.name) || null;
    if (name && !PRINTERS.includes(name)) refuse("printer-unknown", null, "error-printer-unknown");
    printer = name;
  },
  saved_open: () => {
    if (asked.get("viewer") === "none") refuse("viewer-missing", null, "error-viewer-missing");
    return null;
  },
  papers_offered: (args) =>
    sheets(text(args.person) || null).map(([paper, reference]): OfferedPaper => {
      const row = about(paper) ? filed(paper) : undefined;
      return { paper, reference, printed_on: text(row?.printed_on) || null, printed_times: Number(row?.printed_times ?? 0), copies: typeof paper !== "string" && ("plan" in paper || "receipt" in paper) ? 2 : 1, lang: row?.lang === "en" ? "en" : "fr" };
    }),
  paper_preview: (args) => {
    const paper = args.paper as Paper;
    const row = personOf(paper);
    if (about(paper) && !row) refuse("not-found", null, "error-not-found");
    const isPlan = paper === "blank-plan" || (typeof paper !== "string" && "plan" in paper);
    if (isPlan) return { pages: [1, 2].map((page) => formPicture(row, page, "PLAN D'APPUI AU RETOUR")), sha256: SHA, warnings: [] };
    return { pages: paper === "blank-intake" || (typeof paper !== "string" && "intake" in paper) ? [formPicture(row, 1), formPicture(row, 2)] : [formPicture(row, 2)], sha256: SHA, warnings: [] };
  },
  paper_print: (args) => {
    const paper = args.paper as Paper;
    const old = about(paper) ? filed(paper) : undefined;
    const printed_times = about(paper) ? Number(old?.printed_times ?? 0) + 1 : 0;
    if (about(paper)) put("filed_paper", { person: personOf(paper)?.id ?? null, about: about(paper), content: JSON.stringify(paper), sha256: SHA, template_version: "accueil-1", lang: text(args.lang), printed_on: todayIso(), printed_times }, old?.id);
    return { printed_times, sent_to_printer: asked.get("printer") !== "none" };
  },
  paper_save: (args) => [{ place: 0, file_name: about(args.paper as Paper) ? "FICHE-BKO-P26-004217-K.pdf" : "FICHE-VIERGE.pdf" }],
};
