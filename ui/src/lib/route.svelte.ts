/** Where we are: `#/person/<id>/<tab>`. The hash is the memory of Esc and of the mouse's back button. */
function read(): string[] {
  return location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);
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
