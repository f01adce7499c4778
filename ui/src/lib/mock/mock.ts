/** The bridge of a desk that does not exist: for development, pictures and axe. `?start=empty|locked|unlocked&role=…&lang=…&slow=…`. */
import type { Args } from "../api";
import type { Answers } from "./store";
import { core } from "./core";
import { remember } from "./undo";

// Each file of this folder may bring answers of its own.
const more = import.meta.glob<Record<string, Answers>>("./{answer_sheet,appointments,attachments,awareness,backups,basket,closed,convoy,duplicates,exchange,extra,household,incoming,letters,mission,open_lists,overrides,papers,remittance,report,retention,scan,scanner,scores,sheets,skills,support,templates,undo,users,vulnerability}.ts", { eager: true });
const answers: Record<string, (args: Args) => unknown> = Object.assign({}, core, ...Object.values(more).flatMap((file) => Object.values(file)).filter((one) => typeof one === "object"));

/** Milliseconds that every answer takes. */
const slow = Number(new URLSearchParams(location.search).get("slow"));

export async function mock(command: string, args: Args): Promise<unknown> {
  const answer = answers[command];
  if (!answer) throw { code: "not-mocked", field: null, message: `not mocked: ${command}` };
  const sent = structuredClone(args);
  // On a slow machine answers come late, and writing takes longer than reading.
  if (slow) await new Promise((done) => setTimeout(done, /^(record|correct|draft_save)$/.test(command) ? 2 * slow : slow));
  const step = remember(command, sent);
  // As over the bridge: copies, never the same object.
  const given = structuredClone(await answer(sent));
  step?.();
  await Promise.resolve();
  return given;
}
