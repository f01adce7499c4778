/** A name as who looks over a shoulder may see it: `COULIBALY Moussa` → `COU… M.`; never whole, however short. A number stays. */
export function shortened(name: string): string {
  if (/^[A-Z]{2,4}\d*-/.test(name)) return name;
  const parts = name.trim().split(/\s+/);
  const letters = Array.from(parts[0] ?? "");
  if (letters.length === 0) return "";
  const family = `${letters.slice(0, Math.max(1, Math.min(3, letters.length - 1))).join("")}…`;
  const given = parts.find((part) => part !== part.toLocaleUpperCase());
  return given && given !== parts[0] ? `${family} ${Array.from(given)[0] ?? ""}.` : family;
}
