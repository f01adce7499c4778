/** What was typed in the search box becomes the beginning of a new person: words are names, « 94 » a year, eight digits a phone. */
import type { Fields } from "../lib/types";

export function fromSearch(text: string, thisYear: number): Fields {
  const fields: Fields = {};
  const names: string[] = [];
  const phone = /(?:\+223\s?)?((?:\d\d[ .-]?){4})(?!\d)/.exec(text);
  const rest = phone ? text.replace(phone[0], " ") : text;
  if (phone?.[1]) fields.phone = phone[1].replace(/\D/g, "");
  for (const word of rest.split(/\s+/).filter(Boolean)) {
    if (/^(19|20)\d\d$/.test(word)) fields.birth_date = `${word}~`;
    else if (/^\d\d$/.test(word)) fields.birth_date = `${Number(word) + (Number(word) > thisYear % 100 ? 1900 : 2000)}~`;
    else if (/\p{L}/u.test(word)) names.push(word);
  }
  // Word order is free in a search; on the form the family name comes first, and can be swapped.
  const [family, ...given] = names;
  if (family) fields.family_name = family.toUpperCase();
  if (given.length) fields.given_names = given.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return fields;
}
