/** The lines of a partner's sheet: what is typed stays in the draft until the answer stands in the records; both change in one act of the core. */
import { api, refusal } from "../lib/api";
import { draft } from "../lib/draft";
import { todayIso } from "../lib/format";
import type { AnswerCells, SheetLetter } from "../lib/types";
import { t } from "../lib/words.svelte";

export const COLUMNS = ["state", "refusal_reason", "on_day", "note"] as const;
export type Column = (typeof COLUMNS)[number];

/** The boxes of the coupon under their digits (column `coupon` of the list `referral_state`). */
export const BOXES = ["acceptee", "en-attente", "reorientee", "refusee", "non-venue"];
/** The digit that asks for a reason. */
export const REFUSED = "4";

export type Line = {
  letter: SheetLetter;
  cells: AnswerCells;
  /** How the letter stands since its answer was kept here. */
  saved: SheetLetter | null;
  refused: Partial<Record<Column | "line", string>>;
  busy: boolean;
};
/** `code`: of a letter that was looked for at the foot. */
type Typed = { referral: string; code: string; cells: AnswerCells };
type Kept = { day: string | null; lines: Typed[]; at: [string, Column] | null };

const noCells = (): AnswerCells => ({ state: "", refusal_reason: "", on_day: "", note: "" });
const isEmpty = (cells: AnswerCells): boolean => COLUMNS.every((column) => cells[column].trim() === "");

export class Sheet {
  lines = $state<Line[]>([]);
  /** The date at the head of the sheet. */
  day = $state<string | null>(todayIso());
  trouble = $state("");
  readonly partner: string;
  readonly form: string;
  #at: [string, Column] | null = null;
  /** Typed for codes that are not found any more: kept for whoever knows why. */
  #lost: Typed[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Line[] = [];

  constructor(partner: string) {
    this.partner = partner;
    this.form = `answer_sheet:${partner}`;
  }

  /** The letters that wait, then what was being typed. Gives the cell where the cursor was. */
  static async open(partner: string): Promise<{ sheet: Sheet; at: [string, Column] | null; resumed: boolean }> {
    const sheet = new Sheet(partner);
    const kept = await draft.load(sheet.form, (text) => (text ? (JSON.parse(text) as Kept) : null));
    for (const letter of await api.answerSheetOpen({ partner })) sheet.#push(letter);
    for (const typed of kept?.lines ?? []) {
      const line = sheet.line(typed.referral) ?? (await sheet.find(typed.code).catch(() => null));
      if (line) line.cells = typed.cells;
      else sheet.#lost.push(typed);
    }
    if (kept) sheet.day = kept.day;
    if (sheet.#lost.length) sheet.trouble = sheet.#lost.map((one) => t("answer-sheet-gone", { code: one.code })).join(" ");
    return { sheet, at: kept?.at ?? null, resumed: !!kept?.lines.length };
  }

  get saved(): number {
    return this.lines.filter((line) => line.saved).length;
  }
  get left(): number {
    return this.lines.length - this.saved;
  }
  line(referral: string): Line | undefined {
    return this.lines.find((line) => line.letter.referral === referral);
  }
  #push(letter: SheetLetter): void {
    this.lines.push({ letter, cells: noCells(), saved: null, refused: {}, busy: false });
  }
  /** The line of a code typed at the foot; a letter that is not in the list gets one. */
  async find(code: string): Promise<Line | undefined> {
    const letter = await api.answerSheetFind({ code });
    if (!this.line(letter.referral)) this.#push(letter);
    return this.line(letter.referral);
  }

  /** What the draft holds: all that is typed and does not stand, without the line `but`. */
  #kept(but?: Line): string {
    const open = this.lines.filter((line) => !line.saved && line !== but && !isEmpty(line.cells));
    const lines = [...open.map((line) => ({ referral: line.letter.referral, code: line.letter.code, cells: $state.snapshot(line.cells) })), ...this.#lost];
    return lines.length ? JSON.stringify({ day: this.day, lines, at: this.#at } satisfies Kept) : "";
  }
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const write = (content: string): Promise<void> => (content ? api.draftSave({ form: this.form, content }) : api.draftDrop({ form: this.form }));
    return draft.act(this.form, () => write(this.#kept())).catch(() => void (this.trouble = t("draft-not-kept")));
  }
  keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), 500);
  }
  /** Leaving never loses: what the clock has not written yet is written now. */
  leave(): void {
    if (this.#timer) void this.keep();
  }

  type(line: Line, column: Column, text: string): void {
    line.cells[column] = text;
    // A reason belongs to a refusal: another box has none.
    if (column === "state" && text !== REFUSED) line.cells.refusal_reason = "";
    line.refused = {};
    this.keepSoon();
  }
  reached(line: Line, column: Column): void {
    this.#at = [line.letter.referral, column];
  }

  /** The line is left: its answer is kept, or it says what is wrong. Whether it stands now. */
  async leaveLine(line: Line): Promise<boolean> {
    if (line.busy) return false;
    if (line.saved || isEmpty(line.cells)) return true;
    line.busy = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      const cells = { ...$state.snapshot(line.cells), on_day: line.cells.on_day.trim() || (this.day ?? "") };
      line.saved = await draft.act(this.form, () => api.answerSheetAnswer({ partner: this.partner, referral: line.letter.referral, cells, draft: this.#kept(line) }));
      line.refused = {};
      this.#last.push(line);
      this.trouble = "";
      return true;
    } catch (error) {
      const { code, field, message } = refusal(error);
      const column = COLUMNS.find((one) => one === field);
      if (column || code === "invalid") line.refused = { [column ?? "line"]: message };
      else this.trouble = message;
      void this.keep();
      return false;
    } finally {
      line.busy = false;
    }
  }

  /** The last line that was kept here is open again, as it was typed. */
  async takeBack(): Promise<Line | null> {
    const line = this.#last.pop();
    if (!line) {
      this.trouble = t("answer-sheet-take-back-none");
      return null;
    }
    try {
      await draft.settled();
      await api.undo();
      line.saved = null;
      this.trouble = "";
      await this.keep();
      return line;
    } catch (error) {
      this.trouble = refusal(error).message;
      return null;
    }
  }
}
