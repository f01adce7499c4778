/** The text with `put` in place of what is marked, and where its first "…" stands: that is what the hand types next. */
export function inserted(text: string, from: number, to: number, put: string): { text: string; from: number; to: number } {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const lead = before === "" || /\s$/.test(before) ? "" : " ";
  const trail = after === "" || /^\s/.test(after) ? "" : " ";
  const begin = before.length + lead.length;
  const blank = put.indexOf("…");
  return {
    text: before + lead + put + trail + after,
    from: blank < 0 ? begin + put.length : begin + blank,
    to: blank < 0 ? begin + put.length : begin + blank + 1,
  };
}
