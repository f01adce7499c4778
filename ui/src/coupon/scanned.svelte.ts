/** Coupons that were opened as pictures and wait for their answer. They live in memory alone, and go when the desk is locked. */
import { api, refusal } from "../lib/api";
import { contentOf } from "../lib/drop";
import type { ScannedSheet } from "../lib/types";
import { t } from "../lib/words.svelte";

/** One coupon of a picture; `coupon: null` where none was read on it. */
export type Waiting = { sheet: ScannedSheet; coupon: ScannedSheet["coupons"][number] | null };

/** Of a file, in MB: the core refuses the same, but a film would fill the memory on its way there. */
const MOST_MB = 40;

let dropped: File[] = [];

/** Keeps what was dropped elsewhere until the page of the coupons is there. */
export function leave(files: File[]): void {
  dropped = files;
}

export function taken(): File[] {
  const files = dropped;
  dropped = [];
  return files;
}

export const waiting = (sheets: ScannedSheet[]): Waiting[] =>
  sheets.flatMap((sheet): Waiting[] => (sheet.coupons.length ? sheet.coupons.map((coupon) => ({ sheet, coupon })) : [{ sheet, coupon: null }]));

/** What was read of several files, and why others were not. */
export async function readAll(files: File[]): Promise<{ found: Waiting[]; refused: string }> {
  const found: Waiting[] = [];
  const refused = new Set<string>();
  for (const file of files) {
    if (file.size > MOST_MB * 1_000_000) {
      refused.add(t("scan-too-large", { max: MOST_MB }));
      continue;
    }
    try {
      found.push(...waiting(await api.couponScan({ content: await contentOf(file) })));
    } catch (error) {
      refused.add(refusal(error).message);
    }
  }
  return { found, refused: [...refused].join(" ") };
}
