/** Three files that nobody has written into for years. `?retention=none`; `?contents=missing`: attachments that did not come. */
import { todayIso } from "../format";
import type { AtTermLine } from "../types";
import { invalid, newId, text, type Answers } from "./store";

const asked = new URLSearchParams(location.search).get("retention") ?? "";
const line = (reference: string, name: string, last_on: string, open_cases = 0, kept_because: string | null = null): AtTermLine => ({ person: newId(), reference, name, last_on, open_cases, kept_because });
let lines =
  asked === "none"
    ? []
    : [
        line("BKO-P19-000031-4", "KONATÉ Bintou", "2019-03-12"),
        line("KAY-P19-000208-R", "KAY-P19-000208-R", "2019-11-30", 1),
        line("BKO-P20-001120-M", "COULIBALY-MAÏGA Fatoumata Kadidiatou", "2020-06-02", 0, "Une plainte est devant le tribunal de Kayes."),
      ];

function decided(person: unknown): void {
  lines = lines.filter((one) => one.person !== person);
}

export const retentionDue = (): boolean => asked === "due";

export const retention: Answers = {
  subject_access_print: () => ({ sent_to_printer: true }),
  subject_access_save: () => [{ place: 0, file_name: "DONNEES-BKO-P26-000001-4.pdf" }],
  subject_access_export: () => ({
    files: [
      { place: 0, file_name: "DONNEES-BKO-P26-000001-4.json" },
      { place: 1, file_name: "DONNEES-BKO-P26-000001-4-photo-3fa94c01.jpg" },
    ],
    missing: new URLSearchParams(location.search).get("contents") === "missing" ? 2 : 0,
  }),
  retention_at_term: () => ({ term: 5, lines, more: false }),
  retention_keep: (args) => {
    if (!text(args.until)) invalid("keep_until", "required");
    if (text(args.until) <= todayIso()) invalid("keep_until", "retention-past");
    if (!text(args.reason).trim()) invalid("reason", "required");
    decided(args.person);
    return { id: newId(), changed: [] };
  },
  retention_make_anonymous: (args) => {
    if (!text(args.reason).trim()) invalid("reason", "required");
    decided(args.person);
    return 4;
  },
};
