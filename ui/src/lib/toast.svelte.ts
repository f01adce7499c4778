/** One line at the foot of the window: what was just done, and how to take it back. */
type Toast = { text: string; action?: { label: string; run: () => void } };

let current = $state.raw<Toast | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export const toast = {
  get current(): Toast | null {
    return current;
  },
};

export function say(text: string, action?: Toast["action"]): void {
  clearTimeout(timer);
  current = action ? { text, action } : { text };
  timer = setTimeout(hush, 12_000);
}

export function hush(): void {
  clearTimeout(timer);
  current = null;
}
