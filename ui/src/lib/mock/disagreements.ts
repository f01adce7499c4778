/** Disagreements as two or three desks leave them. Invented persons. */
import type { Candidate, Disagreement, Fields } from "../types";
import { daysAgo, msAgo, nameOf, rows, text } from "./store";

const side = (desk_prefix: string, by_name: string | null, days: number, fields: Fields, shown = false, doubtful = false): Candidate => ({
  fields,
  shown,
  desk_prefix,
  by_name,
  at: doubtful ? Date.UTC(2000, 0, 1, 4, 12) : msAgo(days, 9),
  doubtful,
});

export function openDisagreements(): Disagreement[] {
  const people = rows("person")
    .filter((person) => !person.code_only)
    .reverse();
  const [moussa, fanta, third, fourth] = people;
  const of = (person: (typeof people)[number] | undefined, register: string, importance: 1 | 2 | 3, candidates: Candidate[]): Disagreement[] =>
    person
      ? [{ id: `${person.id}:${register}`, record: person.id, kind: "person", register, person: person.id, person_name: nameOf(person), reference: text(person.reference), importance, candidates, base: register === "birth" ? { stated_age: 30 } : {}, asked: [], seen: register }]
      : [];
  const extra = rows("extra_field").find((one) => one.shape === "nombre");
  const file = rows("case_file").find((one) => one.person === fanta?.id);
  return [
    ...of(moussa, "birth", 1, [
      side("BKO", "Awa Traoré", 6, { birth_date: "1994~", stated_age: null }, true),
      side("ZEG", "Salif Konaté", 9, { birth_date: "1996-03-12", stated_age: null }),
    ]),
    ...of(fanta, "birth", 1, [
      side("ZEG", "Salif Konaté", 4, { birth_date: "1989-07" }, true),
      side("BKO", "Djénéba Sangaré", 5, { birth_date: "1988~" }),
    ]),
    ...of(fourth, "address", 1, [
      side("KAY", "Bréhima Sidibé", 3, { address_quarter: "Plateau, lot 12", address_landmark: "près de la mosquée du vendredi, deuxième porte après l'atelier de soudure" }, true),
      side("GAO", null, 36, { address_quarter: "Aljanabandia", address_landmark: "près du château d'eau" }, false, true),
      side("BKO", "Awa Traoré", 2, { address_quarter: "Légal Ségou", address_landmark: null }),
    ]),
    ...of(third, "father_name", 2, [
      side("KAY", "Bréhima Sidibé", 8, { father_name: "Boubacar dit Bakary Coulibaly de Sagabari" }, true),
      side("BKO", "Awa Traoré", 12, { father_name: "Bakary" }),
    ]),
    ...(extra && third
      ? of(third, "value", 2, [side("KAY", "Bréhima Sidibé", 2, { value: "4" }, true), side("BKO", "Awa Traoré", 3, { value: "1250" })]).map((one) => ({ ...one, id: `extra:${one.id}`, kind: "extra_value", extra_field: extra.id }))
      : []),
    ...(file
      ? [
          {
            id: `${file.id}:status`,
            record: file.id,
            kind: "case_file",
            register: "status",
            person: fanta?.id ?? null,
            person_name: nameOf(fanta),
            reference: text(file.reference),
            importance: 2 as const,
            base: { status: "en-cours" },
            asked: [],
            seen: "one",
            candidates: [
              side("BKO", "Mamadou Kanté", 2, { status: "clos", closed_on: daysAgo(2), closing_reason: "objectifs-atteints" }, true),
              side("KAY", "Bréhima Sidibé", 3, { status: "en-attente" }),
            ],
          },
        ]
      : []),
    ...of(moussa, "phone", 3, [
      side("BKO", "Awa Traoré", 1, { phone: "76112233", phone_owner: "soi", safe_to_call: "oui" }, true),
      side("ZEG", "Salif Konaté", 7, { phone: "66445566", phone_owner: "parent", safe_to_call: "oui" }),
    ]),
  ];
}
