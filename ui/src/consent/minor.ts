/** For whom a guardian answers: the core's age, or what was noted at the door. */
import type { PersonFile } from "../lib/types";

export const isMinor = (file: Pick<PersonFile, "age" | "person">): boolean => (file.age === null ? file.person.alone_minor === true : file.age < 18);

/** Who is likely to answer: nobody stands beside a child alone. */
export const likelyGiver = (file: Pick<PersonFile, "age" | "person">): string => (isMinor(file) && file.person.alone_minor !== true ? "tuteur" : "personne");
