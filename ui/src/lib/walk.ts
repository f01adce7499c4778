/** Enter goes to the next field, Shift+Enter back: what forms of paper people expect. Text of several lines keeps its Enter. */

/** Where Enter stops: of a row of radios or boxes the chosen or the first one. */
function stops(form: HTMLElement): HTMLElement[] {
  const all = [...form.querySelectorAll<HTMLElement>("input, textarea, select, button[type=submit], [data-submit] button")];
  return all.filter((one) => {
    if (one.matches(":disabled") || one.tabIndex < 0 || one.offsetParent === null) return false;
    if (!(one instanceof HTMLInputElement) || !/radio|checkbox/.test(one.type)) return true;
    const row = [...(one.closest("fieldset")?.querySelectorAll<HTMLInputElement>("input") ?? [])];
    if (!row.length) return true;
    if (one.type === "radio") return one === (row.find((radio) => radio.checked) ?? row[0]);
    return row[0] === one;
  });
}

/** To the line after (or before) the one with the cursor, from one table into the next; from anywhere else to the first. */
export function toLine(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>("main tbody tr[tabindex]")];
  const at = lines.findIndex((line) => line === document.activeElement);
  lines[at < 0 ? 0 : at + by]?.focus();
}

/** For `onkeydown` of the form. */
export function walk(event: KeyboardEvent, form: HTMLElement): void {
  if (event.key !== "Enter" || event.defaultPrevented || event.ctrlKey) return;
  const target = event.target as HTMLElement;
  if (target.matches("textarea, button, a")) return;
  event.preventDefault();
  const list = stops(form);
  let place = list.indexOf(target);
  if (place < 0) place = list.findIndex((one) => one.closest("[data-field]") === target.closest("[data-field]"));
  list[place + (event.shiftKey ? -1 : 1)]?.focus();
}
