/** Which text is read to the person before they choose. */
import { api } from "../lib/api";
import { isoOf } from "../lib/format";
import { t } from "../lib/words.svelte";

/** `lines`: the centre's own, `null`: the program's. `version`: at most 20 signs, as the ledger takes it. */
export type ReadText = { lines: string[] | null; version: string };

/** Goes up when the program's words change, so that the ledger tells which of them were read. */
const PROGRAM = "programme 1";
const program: ReadText = { lines: null, version: PROGRAM };
export const programText = (): string[] => [1, 2, 3, 4, 5, 6, 7].map((part) => t(`intake-read-${part}`));

export async function readText(): Promise<ReadText> {
  try {
    const found = await api.list({ kind: "centre", where: [], limit: 10 });
    // The oldest, as the core takes it: ids grow with time.
    const centre = found.sort((a, b) => a.id.localeCompare(b.id))[0];
    const lines = String(centre?.read_text ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
    if (!centre || lines.length === 0) return program;
    const changes = await api.history({ kind: "centre", id: centre.id });
    const worded = changes.filter((change) => change.fields && "read_text" in change.fields);
    const at = Math.max(...worded.map((change) => change.at));
    return { lines, version: Number.isFinite(at) ? `centre ${isoOf(at)}` : "centre" };
  } catch {
    return program;
  }
}
