/** The code as it is typed, made readable on the way. Whether it is a letter's code is for the core to say. */

/** The QR of the slip holds more than the code: `CIGEM:R1:BKO-R26-001093-7:K7M42QXP`. */
export const signs = (typed: string): string =>
  (typed.split(":").at(-1) ?? "")
    .toUpperCase()
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0")
    .replace(/[^0-9A-Z]/g, "");

/** `k7m42q` → `K7M4-2Q`. A scanned code stays as it is until it is whole. */
export function grouped(typed: string): string {
  if (typed.includes(":")) return typed;
  const found = signs(typed).slice(0, 8);
  return found.length > 4 ? `${found.slice(0, 4)}-${found.slice(4)}` : found;
}

export const missingSigns = (typed: string): number => Math.max(0, 8 - signs(typed).length);
