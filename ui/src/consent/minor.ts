/** For whom a guardian answers: the core's age, or what was noted at the door. */
import type { PersonFile } from "../lib/types";

export const isMinor = (file: Pick<PersonFile, "age" | "person">): boolean => (file.age === null ? file.person.alone_minor === true : file.age < 18);
