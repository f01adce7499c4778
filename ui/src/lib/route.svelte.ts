/** Where we are: `#/person/<id>/<tab>`. The hash is the memory of Esc and of the mouse's back button. */
const whole = (): string => location.hash.replace(/^#\/?/, "");
function read(): string[] {
  return (whole().split("?")[0] ?? "").split("/").filter(Boolean).map(decodeURIComponent);
}

/** Names the time between two locks. The window's history cannot be emptied: each entry says in whose time it was made. */
let turn = Date.now();
let path = $state.raw<string[]>(read());

function mark(to?: string): void {
  history.replaceState({ turn }, "", to);
}

function arrive(): void {
  const of: unknown = (history.state as { turn?: unknown } | null)?.turn;
  // Whoever works now goes back no further than their own unlocking, and the entry forgets whose file it named.
  mark(of === undefined || of === turn ? undefined : href("today"));
  path = read();
}

mark();
window.addEventListener("hashchange", arrive);
window.addEventListener("popstate", arrive);

export const route = {
  get path(): string[] {
    return path;
  },
};

export const href = (...to: string[]): string => `#/${to.map(encodeURIComponent).join("/")}`;

export function go(...to: string[]): void {
  location.hash = href(...to);
  // The browser tells of the new address only later; the next key must find the new page.
  arrive();
}

/** Changes the address without a step in the history: a tab, a typed search. */
export function swap(...to: string[]): void {
  mark(href(...to));
  path = read();
}

/** The address of a place and of the form that opens there. */
export const hrefOfForm = (form: string, ...to: string[]): string => `${href(...to)}?form=${encodeURIComponent(form)}`;
/** Whether the address asks for this form. Once: whoever closes it does not find it open again. */
export function isWanted(form: string): boolean {
  if (whole().split("?form=")[1] !== encodeURIComponent(form)) return false;
  mark(href(...read()));
  return true;
}

/** The desk is locked: what was opened until now is nobody's any more. */
export function forgetRoute(): void {
  turn += 1;
  swap("today");
}
