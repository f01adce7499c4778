/** Coupons that were opened as pictures and wait for their answer. They live in memory alone, and go when the desk is locked. */
import { refusal } from "../lib/api";
import type { Dropped } from "../lib/drop";
import type { ScannedSheet } from "../lib/types";

/** One coupon of a picture; `coupon: null` where none was read on it. */
export type Waiting = { sheet: ScannedSheet; coupon: ScannedSheet["coupons"][number] | null };

let dropped: Dropped[] = [];

/** Keeps what was dropped elsewhere until the page of the coupons is there. */
export function leave(files: Dropped[]): void {
  dropped = files;
}

export function taken(): Dropped[] {
  const files = dropped;
  dropped = [];
  return files;
}

export const waiting = (sheets: ScannedSheet[]): Waiting[] =>
  sheets.flatMap((sheet): Waiting[] => (sheet.coupons.length ? sheet.coupons.map((coupon) => ({ sheet, coupon })) : [{ sheet, coupon: null }]));

/** What was read of several files, and why others were not. */
export async function readAll(files: Dropped[]): Promise<{ found: Waiting[]; refused: string }> {
  const found: Waiting[] = [];
  const refused = new Set<string>();
  for (const file of files) {
    try {
      found.push(...waiting(await file.sheets()));
    } catch (error) {
      refused.add(refusal(error).message);
    }
  }
  return { found, refused: [...refused].join(" ") };
}
