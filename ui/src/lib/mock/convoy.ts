/** Convoys and registers. `?convoy=60`: so many lines stand; `?register=file`: a register is picked. */
import type { Cells, Convoy, Duplicate, Entered, Fields, Group, ImportReport, Look, Pasted, Row, SavedLine } from "../types";
import { t } from "../words.svelte";
import { fold } from "../field/ComboBox.svelte";
import { todayIso } from "../format";
import { core } from "./core";
import { divisionLabel } from "./lists";
import { find, invalid, refuse, rows, text, type Answers } from "./store";

const asked = new URLSearchParams(location.search);
const GRID = ["family_name", "given_names", "sex", "stated_age", "origin_division", "phone", "flags"] as const;
const SEX: Record<string, string> = { h: "m", m: "m", "2": "m", homme: "m", f: "f", "1": "f", femme: "f", "3": "non-precise" };

const record = (kind: string, fields: Fields): string => core.record({ kind, fields }).id;
const correct = (kind: string, id: string, fields: Fields): unknown => core.correct({ kind, id, fields });

function read(cells: Cells): { fields: Fields; refused: Entered["refused"] } {
  const refused: Entered["refused"] = [];
  const no = (field: keyof Cells, key: string): void => void refused.push({ field, message: t(key) });
  const sex = SEX[fold(cells.sex)];
  const age = /^(vers )?\d{1,3}( ans)?$/.test(cells.stated_age.trim()) ? Number.parseInt(cells.stated_age, 10) : null;
  const year = /^(?:vers )?((?:19|20)\d\d)~?$/.exec(cells.stated_age.trim())?.[1];
  const place = cells.origin_division.trim() ? core.divisions({ text: cells.origin_division.replace(/ \(.*/, "") })[0] : undefined;
  const phone = cells.phone.replace(/\D/g, "");
  if (!cells.family_name.trim()) no("family_name", "convoy-no-name");
  if (!sex) no("sex", cells.sex.trim() ? "convoy-no-such-sex" : "convoy-no-sex");
  if (age === null && !year) no("stated_age", cells.stated_age.trim() ? "convoy-no-such-age" : "convoy-no-age");
  if (cells.origin_division.trim() && !place) no("origin_division", "convoy-no-such-place");
  if (cells.phone.trim() && phone.length !== 8) no("phone", "convoy-no-such-phone");
  if (/[^muc ]/i.test(cells.flags)) no("flags", "convoy-no-such-flag");
  const fields: Fields = { family_name: cells.family_name, given_names: cells.given_names, sex: sex ?? null, origin_division: place?.code ?? null, phone: phone || null };
  return { fields: { ...fields, ...(year ? { birth_date: `${year}~` } : { stated_age: age }) }, refused };
}
const given = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ""));
const flags = (cells: Cells): Fields => {
  const has = (letter: string): boolean => cells.flags.toLowerCase().includes(letter);
  return { alone_minor: has("m") || null, code_only: has("c") || null, code_only_reason: has("c") ? t("convoy-code-only") : null };
};

const returns = (convoy: unknown, day: unknown): Row[] => rows("journey_return").filter((row) => row.convoy === convoy && row.returned_on === day).reverse();
function saved(row: Row): SavedLine {
  const person = find("person", row.person) as Row;
  const hidden = person.code_only === true;
  const urgent = rows("case_file").some((one) => one.person === person.id && one.urgent === true);
  const letters = [person.alone_minor ? "m" : "", urgent ? "u" : "", hidden ? "c" : ""].join("");
  const cells: Cells = {
    family_name: hidden ? text(person.reference) : text(person.family_name),
    given_names: hidden ? "" : text(person.given_names),
    sex: text(person.sex),
    stated_age: text(person.birth_date) || String(person.stated_age ?? ""),
    origin_division: person.origin_division ? divisionLabel(text(person.origin_division)).replace(" (région)", "") : "",
    phone: text(person.phone),
    flags: letters,
  };
  return { person: person.id, reference: text(person.reference), return: row.id, cells, code_only: hidden, child: !person.alone_minor && Number(person.stated_age ?? 99) < 18 };
}
const groupOf = (row: Row): Group => ({
  convoy: text(row.convoy),
  returned_on: text(row.returned_on),
  return_kind: text(row.return_kind),
  from_country: text(row.from_country) || null,
  through: text(row.through) || null,
  means: (row.means as string[] | undefined) ?? [],
  convoy_size: (row.convoy_size as number | undefined) ?? null,
  reasons: ["appui-retour"],
});

function begin(args: Record<string, unknown>): Group {
  const group = { ...(args.group as Group) };
  if (!group.returned_on) invalid("returned_on", "required");
  if (group.returned_on > todayIso()) invalid("returned_on", "in-the-future");
  if (!group.return_kind) invalid("return_kind", "required");
  group.convoy = group.convoy.trim() || `BKO-${group.returned_on.slice(2).replace(/-/g, "")}-1`;
  return { ...group, reasons: group.reasons.length ? group.reasons : ["appui-retour"] };
}
function enter(args: Record<string, unknown>): Entered {
  const group = begin(args);
  const { cells, same } = args.line as { cells: Cells; same: string | null };
  const { fields, refused } = read(cells);
  const wrong = same ? refused.filter((one) => one.field === "flags") : refused;
  if (wrong.length) return { saved: null, refused: wrong };
  if (same && returns(group.convoy, group.returned_on).some((row) => row.person === same)) return { saved: null, refused: [{ field: "family_name", message: t("reason-already-in-convoy") }] };
  const person = same ?? record("person", given({ ...fields, ...flags(cells) }));
  if (same) correct("person", same, given(flags(cells)));
  const { reasons, ...common } = group;
  const id = record("journey_return", given({ ...common, person }));
  record("visit", { person, channel: "terrain", reasons });
  if (/u/i.test(cells.flags)) record("case_file", { person, case_kind: "appui-retour", urgent: true });
  const form = `convoy:${group.returned_on}:${group.convoy}`;
  if (args.draft) core.draft_save({ form, content: args.draft });
  else if (args.draft === "") core.draft_drop({ form });
  return { saved: saved(find("journey_return", id) as Row), refused: [] };
}
function correctLine(args: Record<string, unknown>): Entered {
  const row = find("journey_return", args.line) ?? refuse("not-found", null, "error-not-found");
  const now = args.now as Cells;
  const { fields, refused } = read(now);
  if (refused.length) return { saved: null, refused };
  correct("person", text(row.person), { ...fields, ...flags(now) });
  return { saved: saved(row), refused: [] };
}

const NAMED: Record<string, string> = { nom: "family_name", prenom: "given_names", prenoms: "given_names", "nom et prenoms": "full_name", sexe: "sex", age: "stated_age", region: "origin_division", contact: "phone", telephone: "phone", observations: "note", "ne(e) le": "birth_date", profession: "trades", pere: "father_name", date: "said_on" };
function look(table: string): { look: Look; body: string[][] } {
  const lines = table.split(/\r?\n/).filter((line) => line.trim());
  const cells = lines.map((line) => line.split(/\t|;/));
  const named = (cells[0] ?? []).filter((cell) => NAMED[fold(cell)]).length >= 2;
  const body = named ? cells.slice(1) : cells;
  const names = named ? (cells[0] ?? []) : (cells[0] ?? []).map(() => "");
  return { look: { header: named ? 1 : null, columns: names.map((name) => ({ name, guess: NAMED[fold(name)] ?? null })), first: body.slice(0, 5), lines: body.length }, body };
}
function paste(args: Record<string, unknown>): Pasted {
  const seen = look(text(args.text)).look;
  const named = seen.header !== null;
  const fits = (guess: string | null): string | null => (guess === "full_name" || GRID.some((one) => one === guess) ? guess : guess === "birth_date" ? "stated_age" : null);
  const columns = named ? seen.columns.map((column) => fits(column.guess)) : seen.columns.map((_, at) => GRID[at] ?? null);
  return { look: seen, columns, sure: named ? columns.every(Boolean) : columns.length === GRID.length };
}
function fill(args: Record<string, unknown>): { lines: Cells[]; unreadable: number[] } {
  const columns = args.columns as (string | null)[];
  const line = (row: string[]): Cells => {
    const cells: Cells = { family_name: "", given_names: "", sex: "", stated_age: "", origin_division: "", phone: "", flags: "" };
    columns.forEach((column, at) => {
      const said = (row[at] ?? "").trim();
      const [first = "", ...rest] = said.split(/\s+/);
      if (column === "full_name") Object.assign(cells, { family_name: first, given_names: rest.join(" ") });
      else if (column) Object.assign(cells, { [column]: said });
    });
    return cells;
  };
  return { lines: look(text(args.text)).body.map(line), unreadable: [] };
}

function lines(count: number): void {
  const names = ["COULIBALY Moussa", "DIARRA Fatoumata", "KEÏTA Awa Mariam", "AG MOHAMED ATTAHER Zakariyaou El Hadj Ousmane", "BAGAYOKO Salimata", "SISSOKO Ibrahima"];
  for (let at = 0; at < count; at += 1) {
    const [given = "", ...family] = (names[at % names.length] ?? "").split(" ").reverse();
    const cells: Cells = { family_name: family.reverse().join(" "), given_names: given, sex: at % 2 ? "f" : "m", stated_age: String(16 + (at % 40)), origin_division: ["kayes", "segou", "sikasso", ""][at % 4] ?? "", phone: at % 3 ? `3${String(1_234_560 + at)}` : "", flags: at % 11 === 5 ? "m" : at % 17 === 3 ? "u" : at % 29 === 7 ? "c" : "" };
    enter({ group: sixty, line: { cells, same: null } });
  }
}
const sixty: Group = { convoy: "Convoi 12", returned_on: todayIso(), return_kind: "expulsion", from_country: "DZ", through: "Poste de Gogui", means: ["camion"], convoy_size: 60, reasons: ["appui-retour"] };
let laid = false;
/** Only when convoys are asked for: the other pages show the desk as it was. */
function lay(): void {
  if (!laid && asked.has("convoy")) {
    laid = true;
    lines(Number(asked.get("convoy")));
  }
}

const REGISTER = "N°;Nom;Prénoms;Sexe;Âge;Région;Téléphone;Père;Observations\n1;COULIBALY;Lassana;M;32;Kayes;36816603;Bakary;Hébergé deux nuits\n2;KEITA;Awa;F;27;Ségou;;Modibo;\n3;DIARRA;Fanta;F;trente;Kayes;123;;";

export const convoy: Answers = {
  convoy_list: (): Convoy[] => {
    lay();
    const seen = new Map<string, Convoy>();
    for (const row of rows("journey_return").filter((one) => one.convoy)) {
      const key = `${text(row.returned_on)}:${text(row.convoy)}`;
      seen.set(key, { ...groupOf(row), entered: (seen.get(key)?.entered ?? 0) + 1 });
    }
    return [...seen.values()].sort((a, b) => b.returned_on.localeCompare(a.returned_on));
  },
  convoy_begin: begin,
  convoy_open: (args) => {
    lay();
    const found = returns(args.convoy, args.returnedOn);
    const last = found.at(-1) ?? refuse("not-found", null, "error-not-found");
    return { group: groupOf(last), lines: found.map(saved) };
  },
  convoy_alike: (args): Duplicate[] => core.duplicates({ fields: read(args.cells as Cells).fields, except: args.except }),
  convoy_enter: enter,
  convoy_correct: correctLine,
  convoy_correct_group: (args) => {
    const group = begin(args);
    const found = returns(args.convoy, args.returnedOn);
    const { reasons: _, ...common } = group;
    for (const row of found) correct("journey_return", row.id, common);
    return { group, changed: found.length };
  },
  convoy_paste: paste,
  convoy_fill: fill,
  import_look: () => ({ token: "register-0", name: "registre 2024.csv", look: look(REGISTER).look }),
  import_run: (args): ImportReport => {
    const columns = (args.choice as { columns: (string | null)[] }).columns;
    if (!columns.some(Boolean)) refuse("import-no-columns", null, "error-import-no-columns");
    return {
      read: 3,
      entered: 2,
      lines: [
        { line: 2, look: "alike", column: null, message: t("import-like-person", { why: t("why-same-sound") }), person: rows("person")[0]?.id ?? null },
        { line: 4, look: "refused", column: "Âge", message: t("reason-import-age"), person: null },
        { line: 4, look: "refused", column: "Téléphone", message: t("reason-import-phone"), person: null },
      ],
    };
  },
};
