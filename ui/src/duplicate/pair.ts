/** How two persons who look alike read. */
import { kindFields } from "../lib/desk.svelte";
import type { Compared, OpenPair, Side } from "../lib/types";
import { t } from "../lib/words.svelte";
import { valueText } from "../person/value.svelte";

export const pairKey = (pair: OpenPair): string => `${pair.sides[0].id}:${pair.sides[1].id}`;

export const whyText = (pair: OpenPair): string => pair.why.map((why) => t(`why-${why}`)).join(", ");

/** What one side says in a field or a group, on one line; empty where it says nothing. */
export const sideText = (side: Side, compared: Compared): string =>
  compared.fields
    .map((name) => valueText("person", name, side.fields[name]))
    .filter(Boolean)
    .join(compared.register === "name" ? " " : ", ");

/** Of sets both are kept. */
export const isSet = (compared: Compared): boolean =>
  kindFields("person").some((field) => compared.fields.includes(field.name) && ["texts", "codes", "refs"].includes(field.shape));

/** Where the file that goes has something to add: a value of which the kept one has none, and what its sets have more. */
export function usual(pair: OpenPair, kept: 0 | 1): string[] {
  const other = kept === 0 ? 1 : 0;
  return pair.compared.filter((one) => !one.equal && one.said[other] && (isSet(one) || !one.said[kept])).map((one) => one.register);
}
