/** Figures of a centre that does not exist, as the core suppresses them. `?report=none`: nothing is filed; `?report=error`. */
import type { BehindFigure, ListedReport, MonthlyReport, ReportCell, ReportQuestion, ReportTable } from "../types";
import { daysAgo, newId, refuse, rows, state, text, type Answers } from "./store";

const asked = new URLSearchParams(location.search).get("report") ?? "";
const SEX: [string, string][] = [["f", "Femme"], ["m", "Homme"], ["non-precise", "Non précisé"], ["total", "Total"]];
const NAMED: [string, string][] = [["named", "Nommés"], ["anonymous", "Anonymes"], ["total", "Total"]];
const ONE: [string, string][] = [["total", "Nombre"]];
type Lines = [string, string, ...ReportCell[]][];

const table = (number: string, title: string, definition: string, columns: [string, string][], lines: Lines, unit: ReportTable["unit"] = "count"): ReportTable => ({
  number, title, definition, unit,
  columns: columns.map(([code, label]) => ({ code, label })),
  rows: lines.map(([code, label, ...cells]) => ({ code, label, cells })),
});

const tables = (): ReportTable[] => [
  table("1.1", "Passages par poste", "Contacts tenus dans la période, avec ou sans nom. Chaque contact compte une fois.", NAMED, [["BKO", "BKO", 312, 421, 733], ["GAO", "GAO", 48, 61, 109], ["KAY", "KAY", 97, 120, 217], ["total", "Total", 457, 602, 1059]]),
  table("1.3", "Passages par profil et sexe", "Les passages de 1.1. Profil dit lors du passage, à défaut celui du dossier ; sexe du dossier ou du comptage.", SEX, [["migrant-potentiel", "Migrant potentiel", 120, 233, 0, 353], ["expulse", "Expulsé ou refoulé", "withheld", 211, "small", "withheld"], ["victime-traite", "Victime présumée de traite", "small", "withheld", 0, "small"], ["", "Non indiqué", "withheld", "withheld", "withheld", "withheld"], ["total", "Total", 368, 684, 7, 1059]]),
  table("1.5", "Passages par région d'origine et sexe", "Les passages de 1.1. Région d'origine dite au dossier ou au comptage, découpage de 2023.", SEX, [["ML01", "Kayes", 103, 207, 0, 310], ["ML07", "Gao", 35, 70, 0, 105], ["ML08", "Kidal", "withheld", "small", 0, "withheld"], ["ML20", "Bamako", "withheld", "withheld", 7, "withheld"], ["total", "Total", 368, 684, 7, 1059]]),
  table("1.6", "Motifs de passage", "Un passage compte sous chacun de ses motifs, trois au plus : les lignes ne s'additionnent pas.", ONE, [["emploi", "Emploi", 402], ["papiers", "Papiers, état civil", 318], ["protection", "Protection", "small"]]),
  table("2.4", "Délai médian de réponse", "Jours de l'impression à la première réponse, pour les lettres de 2.2 qui ont une réponse.", ONE, [["total", "Nombre", 11]], "days"),
  table("3.2", "Plans d'appui décidés", "Plans sur lesquels le comité s'est prononcé dans la période, selon sa dernière décision.", ONE, []),
  table("3.3", "Budget accordé", "Somme accordée aux plans acceptés de 3.2, en francs CFA.", ONE, [["total", "Nombre", 12_450_000]], "xof"),
  table("3.4", "Budget payé", "Versements et achats payés dans la période, quel que soit le jour de la décision, en francs CFA.", ONE, [["total", "Nombre", "withheld"]], "xof"),
  table("4.1", "Mineurs seuls", "Parmi les personnes de 1.7, enfants de moins de 18 ans non accompagnés ou séparés.", ONE, [["total", "Nombre", "small"]]),
  table("5.4", "Durée médiane des dossiers clos", "Jours de l'ouverture à la clôture, pour les dossiers de 5.3.", ONE, [["total", "Nombre", "none"]], "days"),
  table("6.4", "Postes en retard", "Postes compris dont le dernier envoi est plus ancien que la fin de la période, ou qui n'ont rien envoyé.", ONE, [["total", "Nombre", 1]]),
];

const DESKS: [string, string][] = [["BKO", "Bamako, siège"], ["GAO", "Gao"], ["KAY", "Kayes"], ["ZEG", "Zégoua"]];
const CUT_OFF = Date.parse(`${daysAgo(1)}T18:02:00`);

function report(question: ReportQuestion, cut_off: number): MonthlyReport {
  const desks = question.desks.length ? question.desks : DESKS.map(([prefix]) => prefix);
  const [year, month] = [Number(question.month.slice(0, 4)), Number(question.month.slice(5, 7))];
  const day = (at: Date): string => at.toISOString().slice(0, 10);
  return {
    question: { ...question, desks },
    definitions: 1,
    from: day(new Date(Date.UTC(year, month - question.months, 1))),
    until: day(new Date(Date.UTC(year, month, 0))),
    cut_off,
    cut_off_on: new Date(cut_off).toISOString().slice(0, 16),
    desks: DESKS.map(([prefix, name]) => ({ prefix, name, told: desks.includes(prefix) ? (prefix === "GAO" ? "late" : "whole") : "left", on: prefix === "GAO" ? daysAgo(40) : prefix === "BKO" ? null : daysAgo(2) })),
    tables: tables(),
  };
}

const month = (ago: number): string => daysAgo(ago).slice(0, 7);
let filed: ListedReport[] =
  asked === "none" ? [] : [62, 93].map((ago) => ({ id: newId(), question: { month: month(ago), months: 1, desks: DESKS.map(([prefix]) => prefix) }, cut_off: CUT_OFF - (ago - 30) * 86_400_000 }));

const no = (code: string, facts: Record<string, string | number> = {}): never => refuse(code, null, `error-${code}`, facts);
function mayCount(): void {
  if (!state.session?.may.write.includes("report_run")) no("not-allowed");
  if (asked === "error") no("database-damaged");
}

export const report_answers: Answers = {
  report_figures: (args) => {
    mayCount();
    return report(args.question as ReportQuestion, Date.now());
  },
  report_behind: (args) => {
    mayCount();
    const known = rows("person").slice(0, 3).map((one): BehindFigure => ({ record: newId(), person: one.id, name: `${text(one.family_name)} ${text(one.given_names)}`, reference: text(one.reference), on: daysAgo(40) }));
    const lines = args.number === "1.1" ? [...known, { record: newId(), person: null, name: "", reference: null, on: daysAgo(39) }] : known;
    return { lines, count: lines.length };
  },
  report_file: (args) => {
    mayCount();
    const question = args.question as ReportQuestion;
    if (question.months > 1) no("report-overlaps", { month: filed[0]?.question.month ?? "", months: 1 });
    const id = newId();
    filed = [{ id, question: report(question, 0).question, cut_off: Date.now() }, ...filed];
    return id;
  },
  report_list: () => filed,
  report_filed: (args) => {
    const one = filed.find((run) => run.id === args.id) ?? no("not-found");
    return { id: one.id, report: report(one.question, one.cut_off), sha256: "3f8a9c".repeat(11).slice(0, 64), filed_by: "Awa Traoré" };
  },
  report_export: (args) => [{ place: 0, file_name: "filed" in (args.which as object) ? "RAPPORT-2026-10.csv" : "RAPPORT-2026-10-PROVISOIRE.csv" }],
};
