/**
 * What a dialog or a step asks without a `Form`: kept as an encrypted draft within a second, and back with the cursor where it was.
 * Made at component init: `const kept = new Kept("hand_over:…", {}, () => box)`.
 */
import { onDestroy, onMount, tick } from "svelte";

import { draft } from "./draft";
import { isEmpty } from "./form";
import type { Fields, Value } from "./types";
import { t } from "./words.svelte";

export class Kept {
  values = $state<Fields>({});
  /** Why nothing is kept; empty: it is. */
  trouble = $state("");
  #at = "";
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #said = new Set<string>();

  /** `root`: where the fields stand, each in its `data-field`. `start`: what is proposed and not kept. */
  constructor(
    readonly form: string,
    start: Fields,
    root: () => HTMLElement | undefined,
  ) {
    this.values = { ...start };
    const reached = (event: FocusEvent): void => {
      const field = event.target instanceof HTMLElement && root()?.contains(event.target) ? event.target.closest<HTMLElement>("[data-field]") : null;
      this.#at = field?.dataset.field ?? this.#at;
    };
    onMount(() => {
      document.addEventListener("focusin", reached);
      void draft.load(form, (kept) => this.#take(kept, root));
      return () => document.removeEventListener("focusin", reached);
    });
    onDestroy(() => {
      clearTimeout(this.#timer);
      if (this.#dirty) void this.#keep();
    });
  }

  text(name: string): string | null {
    const value = this.values[name];
    return typeof value === "string" ? value : null;
  }
  set(name: string, value: Value): void {
    this.values[name] = value;
    this.#said.add(name);
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), 700);
  }
  /** Proposed where nobody has said anything. */
  propose(name: string, value: Value): void {
    if (!this.#said.has(name)) this.values[name] = value;
  }
  /** It is saved: nothing is to be kept any more. */
  async over(): Promise<void> {
    clearTimeout(this.#timer);
    this.#dirty = false;
    await draft.drop(this.form).catch(() => undefined);
  }

  #take(kept: string | null, root: () => HTMLElement | undefined): void {
    if (!kept) return;
    const found = JSON.parse(kept) as { values: Fields; at: string };
    // What was said before the draft came is the newer word.
    const fresh = this.#said.size === 0;
    for (const [name, value] of Object.entries(found.values)) {
      if (this.#said.has(name)) continue;
      this.values[name] = value;
      this.#said.add(name);
    }
    if (!fresh || !found.at) return;
    void tick().then(() => root()?.querySelector<HTMLElement>(`[data-field="${CSS.escape(found.at)}"] :is(input:checked, input, textarea, select)`)?.focus());
  }
  async #keep(): Promise<void> {
    this.#dirty = false;
    const said = Object.fromEntries([...this.#said].map((name) => [name, $state.snapshot(this.values[name]) ?? null]));
    const nothing = Object.values(said).every(isEmpty);
    await (nothing ? draft.drop(this.form) : draft.keep(this.form, () => JSON.stringify({ values: said, at: this.#at }))).then(
      () => (this.trouble = ""),
      () => (this.trouble = t("draft-not-kept")),
    );
  }
}
