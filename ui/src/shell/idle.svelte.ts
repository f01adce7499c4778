/** How long nobody has touched the desk. */
import { onDestroy } from "svelte";

const MINUTE_MS = 60_000;
/** From then on the window says that it is going to lock, ms. */
export const WARNING_MS = 30_000;

/** Minutes without a touch until the desk is locked: a laptop on the road is left lying sooner than a desk. */
export const minutesUntilLock = (role: string): number => (role === "field-officer" ? 5 : 10);

/** So often at most the shell hears that somebody is at work, ms: it locks by itself where this page hangs. */
const TOLD_EVERY_MS = 15_000;

/** Call at component init. `limit`: minutes, asked at every look. `ontouch`: somebody is at work. The clock on the wall counts: a computer that slept locks when it wakes. */
export function watchIdle(limit: () => number, onidle: () => void, ontouch: () => void): { readonly left: number | null } {
  let touched = Date.now();
  let left = $state<number | null>(null);
  let over = false;
  let told = 0;

  function look(): void {
    const rest = touched + limit() * MINUTE_MS - Date.now();
    // A clock that was put back counts from now.
    if (Date.now() < touched) touched = Date.now();
    left = rest <= WARNING_MS && rest > 0 ? Math.ceil(rest / 1000) : null;
    if (rest <= 0 && !over) {
      over = true;
      onidle();
    }
  }
  /** The first touch after a sleep comes before the next look: it must not count as work. */
  function touch(): void {
    look();
    if (!over) touched = Date.now();
    if (!over && Math.abs(touched - told) >= TOLD_EVERY_MS) {
      told = touched;
      ontouch();
    }
    if (left !== null) left = null;
  }
  const events = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
  for (const name of events) window.addEventListener(name, touch, { capture: true, passive: true });
  const clock = setInterval(look, 1000);
  onDestroy(() => {
    clearInterval(clock);
    for (const name of events) window.removeEventListener(name, touch, { capture: true });
  });
  return {
    get left() {
      return left;
    },
  };
}
