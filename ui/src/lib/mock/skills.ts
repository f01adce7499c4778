/** The one sheet of a person's project. */
import type { Fields } from "../types";
import { put, rows, text, type Answers } from "./store";

export const skills: Answers = {
  skills_write: (args) => {
    const stands = rows("skill_sheet").find((row) => row.person === args.person);
    return { id: put("skill_sheet", { ...(args.fields as Fields), person: text(args.person) }, stands?.id).id, changed: ["idea"] };
  },
};
