/** Lists that the centre changes: which ones are open, and which codes are held, is read from the core's own table. */
import { lists } from "./lists";
import { invalid, refuse, state, type Answers } from "./store";
import type { Fields, Item, ListLine } from "../types";

const source = Object.values(import.meta.glob<string>("@casework/lists/open.rs", { query: "?raw", import: "default", eager: true }))[0] ?? "";
const held = new Map([...source.matchAll(/\(\s*"(\w+)",\s*&\[([^\]]*)\]/g)].map(([, list, codes]) => [list ?? "", [...(codes ?? "").matchAll(/"([^"]+)"/g)].map(([, code]) => code ?? "")]));
for (const list of held.keys()) if (lists[list]) lists[list].open = true;

const own = new Set<string>();
const retiredOn = new Map<string, string>();
const of = (args: Record<string, unknown>): { list: string; items: Item[]; item: Item | undefined } => {
  const list = String(args.list);
  const items = lists[list]?.items ?? [];
  return { list, items, item: items.find((one) => one.code === args.code) };
};
const line = (list: string) => (item: Item): ListLine => ({
  id: item.code,
  code: item.code,
  fr: item.fr,
  en: item.en,
  retired_on: retiredOn.get(`${list} ${item.code}`) ?? (item.retired ? "2009-03-25" : null),
  own: own.has(`${list} ${item.code}`),
  held: held.get(list)?.includes(item.code) ?? false,
});

export const openListsMock: Answers = {
  list_lines: (args) => of(args).items.map(line(of(args).list)),
  list_add: (args) => {
    const { list, items } = of(args);
    const fr = String(args.fr).trim();
    const same = items.find((item) => item.fr.toLowerCase() === fr.toLowerCase());
    if (same) invalid("fr", "label-stands", { label: same.fr });
    const words = fr.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const code = `${words}-${(state.session?.prefix ?? "BKO").toLowerCase()}`;
    items.push({ code, fr, en: args.en ? String(args.en) : fr });
    own.add(`${list} ${code}`);
    return code;
  },
  list_change: (args) => {
    const { list, item } = of(args);
    const fields = args.fields as Fields;
    if (held.get(list)?.includes(String(args.code))) invalid(Object.keys(fields)[0] ?? "fr", "code-held");
    if (!item) return refuse("not-found", null, "error-not-found");
    if (typeof fields.fr === "string") item.fr = fields.fr;
    if (typeof fields.en === "string") item.en = fields.en;
    if ("retired_on" in fields) {
      item.retired = fields.retired_on !== null;
      if (fields.retired_on) retiredOn.set(`${list} ${item.code}`, String(fields.retired_on));
      else retiredOn.delete(`${list} ${item.code}`);
    }
    return { id: item.code, changed: Object.keys(fields) };
  },
  list_move: (args) => {
    const { items } = of(args);
    const to = items.findIndex((item) => item.code === args.to);
    const [moved] = items.splice(items.findIndex((item) => item.code === args.code), 1);
    if (moved) items.splice(to, 0, moved);
  },
};
