/** Keys of the window. The newest listener that knows a key gets it; dialogs therefore win over pages, pages over the shell. */
import { onDestroy } from "svelte";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const stack: { keys: Keys; alone: boolean }[] = [];

/** `F4`, `Ctrl+K`, `Alt+1`, `Escape`, `Ctrl+Enter`. */
export function keyName(event: KeyboardEvent): string {
  // On a French keyboard the digits of the upper row need Shift: what counts is the place.
  const key = (event.altKey || event.ctrlKey) && /^Digit\d$/.test(event.code) ? event.code.slice(5) : event.key;
  const held = [event.ctrlKey || event.metaKey ? "Ctrl+" : "", event.altKey ? "Alt+" : "", event.shiftKey && key.length > 1 ? "Shift+" : ""];
  return held.join("") + (key.length === 1 ? key.toUpperCase() : key);
}

/** The digit on a key: also that of the upper row of a French keyboard, without Shift. `null`: none. */
export function digitOf(event: KeyboardEvent): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (/^\d$/.test(event.key)) return Number(event.key);
  const row = /^Digit(\d)$/.exec(event.code);
  return row && !/^[\p{L}]$/u.test(event.key.normalize("NFD").charAt(0)) ? Number(row[1]) : null;
}

const typedIn = "input:not([type=radio]):not([type=checkbox]), textarea, select";

/** In a field these are the field's own. */
const ownOfFields = new Set(["Ctrl+Z", "Ctrl+Y"]);

window.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const name = keyName(event);
  // A plain sign belongs to the field that is typed in.
  if ((name.length === 1 || ownOfFields.has(name)) && event.target instanceof HTMLElement && event.target.matches(typedIn)) return;
  for (let place = stack.length - 1; place >= 0; place -= 1) {
    const one = stack[place];
    const act = one?.keys[name];
    if (act) {
      event.preventDefault();
      act(event);
      return;
    }
    // Whoever must leave the desk can lock it over any dialog, and whoever must hide it can cover it or mask its names.
    if (one?.alone && !["Ctrl+L", "F11", "F12"].includes(name)) return;
  }
});

/** Call at component init: the keys hold as long as the component stands. `alone`: what is below hears nothing (dialogs). */
export function onKeys(keys: Keys, alone = false): void {
  const one = { keys, alone };
  stack.push(one);
  onDestroy(() => stack.splice(stack.indexOf(one), 1));
}
