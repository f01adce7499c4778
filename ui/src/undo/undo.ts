/** Everyone, after a slip of the finger anywhere outside a text field: Ctrl+Z takes the last action back, Ctrl+Y does it again; one key, < 1 s. */
import { api, refusal } from "../lib/api";
import { draft } from "../lib/draft";
import { say } from "../lib/toast.svelte";
import type { Retraced } from "../lib/types";
import { fieldLabel, hasText, t } from "../lib/words.svelte";

/** More fields than these are not read in passing. */
const MOST_FIELDS = 3;

/** « Personne BKO-P26-004211-K : téléphone, langues… » */
function what(done: Retraced): string {
  const named = [...new Set(done.fields.filter((name) => hasText(`field-${done.kind}-${name}`) || hasText(`field-${name}`)).map((name) => fieldLabel(done.kind, name)))];
  const fields = named.slice(0, MOST_FIELDS).join(", ") + (named.length > MOST_FIELDS ? "…" : "");
  const record = [t(`kind-${done.kind}`), done.reference].filter(Boolean).join(" ");
  return done.did === "corrected" && fields ? `${record} : ${fields}` : record;
}

function kept(done: Retraced): string {
  if (!done.kept.length) return "";
  const name = ({ kind, register }: Retraced["kept"][number]) => {
    if (register && (hasText(`field-${kind}-${register}`) || hasText(`field-${register}`))) return fieldLabel(kind, register);
    return t(`kind-${kind}`);
  };
  return t("undo-kept", { count: done.kept.length, what: [...new Set(done.kept.map(name))].join(", ") });
}

export function inWords(way: "undo" | "redo", done: Retraced): string {
  const said = t(`undo-${way === "undo" ? "back" : "forth"}-${done.did}`, { what: what(done) });
  const others = done.others > 0 ? ` ${t("undo-others", { count: done.others })}` : "";
  return [`${said}${others}.`, kept(done)].filter(Boolean).join(" ");
}

let busy = false;

export async function retrace(way: "undo" | "redo", onchange: () => void): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    // What is being typed is in its draft before the page reads anew.
    await draft.settled();
    const done = await (way === "undo" ? api.undo() : api.redo());
    onchange();
    say(inWords(way, done), way === "undo" ? { label: `${t("undo-again")} (Ctrl+Y)`, run: () => void retrace("redo", onchange) } : undefined);
  } catch (error) {
    say(refusal(error).message);
  } finally {
    busy = false;
  }
}
