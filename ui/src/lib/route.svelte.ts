/** Where we are: `#/person/<id>/<tab>`. The hash is the memory of Esc and of the mouse's back button. */
const whole = (): string => location.hash.replace(/^#\/?/, "");
function read(): string[] {
  return (whole().split("?")[0] ?? "").split("/").filter(Boolean).map(decodeURIComponent);
}

let path = $state.raw<string[]>(read());
window.addEventListener("hashchange", () => (path = read()));

export const route = {
  get path(): string[] {
    return path;
  },
};

export const href = (...to: string[]): string => `#/${to.map(encodeURIComponent).join("/")}`;

export function go(...to: string[]): void {
  location.hash = href(...to);
  // The browser tells of the new address only later; the next key must find the new page.
  path = read();
}

/** Changes the address without a step in the history: a tab, a typed search. */
export function swap(...to: string[]): void {
  history.replaceState(null, "", href(...to));
  path = read();
}

/** The address of a place and of the form that opens there. */
export const hrefOfForm = (form: string, ...to: string[]): string => `${href(...to)}?form=${encodeURIComponent(form)}`;
/** Whether the address asks for this form. Once: whoever closes it does not find it open again. */
export function isWanted(form: string): boolean {
  if (whole().split("?form=")[1] !== encodeURIComponent(form)) return false;
  history.replaceState(null, "", href(...read()));
  return true;
}
