/** What is being searched. Kept out of the address, and forgotten on lock: the next user sees no trace of it. */
import { api } from "../lib/api";
import type { Found } from "../lib/types";

let text = $state("");
let hits = $state.raw<Found[]>([]);
let done = $state("");
let timer: ReturnType<typeof setTimeout> | undefined;
let turn = 0;

export const search = {
  get text(): string {
    return text;
  },
  get hits(): Found[] {
    return hits;
  },
  /** Whether the hits are those of the words typed. */
  get ready(): boolean {
    return done === text.trim();
  },
};

/** Asks the core shortly after the last key. */
export function searchFor(typed: string): void {
  text = typed;
  clearTimeout(timer);
  timer = setTimeout(() => void ask(), 120);
}

/** Asks at once: Enter must open what was typed, not what stood there before. */
export async function ask(): Promise<void> {
  clearTimeout(timer);
  const mine = (turn += 1);
  const words = text.trim();
  const found = words === "" ? [] : await api.search({ text: words });
  if (mine !== turn) return;
  hits = found;
  done = words;
}

export function forgetSearch(): void {
  turn += 1;
  text = "";
  hits = [];
  done = "";
}
