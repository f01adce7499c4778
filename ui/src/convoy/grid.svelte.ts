/** The lines of a convoy: what is typed stays in the draft until the line stands in the records; both change in one act of the core. */
import { api, refusal } from "../lib/api";
import { draft } from "../lib/draft";
import type { Cells, Duplicate, Entered, Group, SavedLine } from "../lib/types";
import { t } from "../lib/words.svelte";

export const COLUMNS = ["family_name", "given_names", "sex", "stated_age", "origin_division", "phone", "flags"] as const;
export type Column = (typeof COLUMNS)[number];

export type Line = {
  key: number;
  cells: Cells;
  /** What stands in the records. */
  saved: SavedLine | null;
  /** "This one, already here". */
  same: Duplicate | null;
  alike: Duplicate[];
  refused: Partial<Record<Column | "line", string>>;
  said: "" | "entered" | "corrected";
  busy: boolean;
};
/** `changed`: corrections of lines that stand, by the return's id. `at` counts the lines that do not stand. */
type Kept = { group: Group; lines: { cells: Cells; same: Duplicate | null }[]; changed?: { line: string; cells: Cells }[]; at: [number, Column] | null };

export const noCells = (): Cells => ({ family_name: "", given_names: "", sex: "", stated_age: "", origin_division: "", phone: "", flags: "" });
export const formOf = (group: Group): string => `convoy:${group.returned_on}:${group.convoy}`;
/** Of what is common, while it is corrected. */
export const changeOf = (group: Group): string => `convoy_change:${group.returned_on}:${group.convoy}`;
const isEmpty = (cells: Cells): boolean => COLUMNS.every((column) => cells[column].trim() === "");
const differs = (a: Cells, b: Cells): boolean => COLUMNS.some((column) => a[column] !== b[column]);

export class Grid {
  lines = $state<Line[]>([]);
  group: Group = $state.raw({ convoy: "", returned_on: "", return_kind: "", from_country: null, through: null, means: [], convoy_size: null, reasons: [] });
  trouble = $state("");
  #keys = 0;
  #at: [number, Column] | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(group: Group) {
    this.group = group;
  }

  /** What stands, then what was being typed. Gives the cell where the cursor was. */
  static async open(returned_on: string, convoy: string): Promise<{ grid: Grid; at: [number, Column] | null; resumed: boolean } | null> {
    const opened = await api.convoyOpen({ convoy, returnedOn: returned_on }).catch((error: unknown) => {
      if (refusal(error).code === "not-found") return null;
      throw error;
    });
    const kept = await draft.load(`convoy:${returned_on}:${convoy}`, (text) => (text ? (JSON.parse(text) as Kept) : null));
    const group = opened?.group ?? kept?.group;
    if (!group) return null;
    const grid = new Grid(group);
    for (const saved of opened?.lines ?? []) grid.#push(saved.cells, saved);
    const waiting = (kept?.lines ?? []).map((line) => grid.#push(line.cells, null, line.same));
    grid.#tail();
    const at = kept?.at ? grid.lines[(opened?.lines.length ?? 0) + kept.at[0]] : undefined;
    for (const line of waiting) void grid.#look(line.key);
    const changed = (kept?.changed ?? []).map((one) => ({ ...one, of: grid.lines.find((line) => line.saved?.return === one.line) }));
    for (const one of changed) if (one.of) one.of.cells = one.cells;
    const first = changed.find((one) => one.of)?.of?.key;
    return { grid, at: at && kept?.at && waiting.length ? [at.key, kept.at[1]] : first && kept?.at ? [first, kept.at[1]] : null, resumed: waiting.length > 0 || !!first };
  }

  get entered(): number {
    return this.lines.filter((line) => line.saved).length;
  }
  get waiting(): Line[] {
    return this.lines.filter((line) => !line.saved && !isEmpty(line.cells));
  }
  line(key: number): Line | undefined {
    return this.lines.find((line) => line.key === key);
  }

  #push(cells: Cells, saved: SavedLine | null, same: Duplicate | null = null): Line {
    const line: Line = { key: (this.#keys += 1), cells: { ...cells }, saved, same, alike: same ? [same] : [], refused: {}, said: "", busy: false };
    this.lines.push(line);
    return line;
  }
  /** One empty line always waits at the end. */
  #tail(): void {
    const last = this.lines.at(-1);
    if (!last || last.saved || !isEmpty(last.cells)) this.#push(noCells(), null);
  }

  /** What the draft holds: all that is typed and does not stand, without the line `but`. */
  #kept(but?: Line): string {
    const open = this.lines.filter((line) => !line.saved && line.key !== but?.key && !isEmpty(line.cells));
    const place = open.findIndex((line) => line.key === this.#at?.[0]);
    // The cursor after the last typed line stands in the empty one.
    const at: Kept["at"] = this.#at ? [place < 0 ? open.length : place, this.#at[1]] : null;
    const changed = this.lines.flatMap((line) => (line.saved && differs(line.saved.cells, line.cells) ? [{ line: line.saved.return, cells: line.cells }] : []));
    // A convoy without a line is known by its draft alone.
    if (!open.length && !changed.length && (but || this.entered)) return "";
    return JSON.stringify({ group: this.group, lines: open.map((line) => ({ cells: line.cells, same: line.same })), changed, at } satisfies Kept);
  }
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const form = formOf(this.group);
    const write = (content: string): Promise<void> => (content ? api.draftSave({ form, content }) : api.draftDrop({ form }));
    return draft.act(form, () => write(this.#kept())).catch(() => void (this.trouble = t("draft-not-kept")));
  }
  /** Leaving never loses: what the clock has not written yet is written now. */
  leave(): void {
    clearTimeout(this.#looking);
    if (this.#timer) void this.keep();
  }

  type(line: Line, column: Column, text: string): void {
    line.cells[column] = text;
    delete line.refused[column];
    delete line.refused.line;
    line.said = "";
    this.#tail();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), 500);
    if (column === "origin_division" || column === "flags") return;
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => void this.#look(line.key), 200);
  }
  reached(line: Line, column: Column): void {
    this.#at = [line.key, column];
  }

  async #look(key: number): Promise<void> {
    const line = this.line(key);
    if (!line || line.same || line.saved?.code_only) return;
    const cells = { ...line.cells };
    const found = cells.family_name.trim() && cells.given_names.trim() ? await api.convoyAlike({ cells, ...(line.saved ? { except: line.saved.person } : {}) }).catch(() => []) : [];
    // Of a line that was typed on in the meantime the next look tells.
    const now = this.line(key);
    if (now && !now.same && !differs(now.cells, cells)) now.alike = found;
  }

  /** "This one, already here"; again: the next who looks alike, at last nobody. */
  same(line: Line): void {
    if (line.saved || !line.alike.length) return;
    const place = line.alike.findIndex((one) => one.id === line.same?.id);
    line.same = line.alike[place + 1] ?? null;
    line.refused = {};
    void this.keep();
  }
  async drop(line: Line): Promise<void> {
    if (line.saved) return;
    this.lines = this.lines.filter((one) => one.key !== line.key);
    this.#tail();
    await this.keep();
  }

  /** The line is left: it is entered or corrected, or says what is wrong. Whether it stands now. */
  async leaveLine(line: Line): Promise<boolean> {
    if (line.busy) return false;
    if (line.saved ? !differs(line.saved.cells, line.cells) : isEmpty(line.cells)) return true;
    line.busy = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const typed = { ...line.cells };
    try {
      const outcome = await draft.act(formOf(this.group), () => this.#write(line, typed));
      line.refused = Object.fromEntries(outcome.refused.map((one) => [one.field ?? "line", one.message]));
      if (outcome.saved) {
        line.said = line.saved ? "corrected" : "entered";
        line.saved = outcome.saved;
        // What was typed into the line while it was being written is the next correction.
        if (!differs(line.cells, typed)) line.cells = { ...outcome.saved.cells };
        line.same = null;
        if (line.said === "corrected") void this.keep();
      } else void this.keep();
      this.trouble = "";
      return !!outcome.saved;
    } catch (error) {
      this.trouble = refusal(error).message;
      void this.keep();
      return false;
    } finally {
      line.busy = false;
    }
  }
  #write(line: Line, typed: Cells): Promise<Entered> {
    if (line.saved) return api.convoyCorrect({ line: line.saved.return, was: $state.snapshot(line.saved.cells), now: typed });
    return api.convoyEnter({ group: this.group, line: { cells: typed, same: line.same?.id ?? null }, draft: this.#kept(line) });
  }

  async saveAll(): Promise<{ saved: number; left: number }> {
    let saved = 0;
    for (const line of this.waiting) saved += (await this.leaveLine(line)) ? 1 : 0;
    return { saved, left: this.waiting.length };
  }

  async fill(lines: Cells[]): Promise<Line | undefined> {
    this.lines = this.lines.filter((line) => line.saved || !isEmpty(line.cells));
    const filled = lines.map((cells) => this.#push(cells, null).key);
    this.#tail();
    await this.keep();
    void (async () => {
      for (const key of filled) await this.#look(key);
    })();
    return this.line(filled[0] ?? 0);
  }
}
