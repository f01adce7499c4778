/** Files dropped on the window. The newest listener gets them, whatever they are dropped on; a dialog that is open lets none through. */
import { onDestroy } from "svelte";

import { api, onDropped } from "./api";
import { say } from "./toast.svelte";
import type { ScannedSheet } from "./types";
import { t } from "./words.svelte";

/** A file that was dropped: the window of the program knows its place, a browser its bytes, the pages neither. */
export type Dropped = { sheets: () => Promise<ScannedSheet[]> };
type Take = (files: Dropped[]) => void;

const stack: Take[] = [];
const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

// Without this the web view would open the file in place of the program.
window.addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
window.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  give([...(event.dataTransfer?.files ?? [])].map((file) => ({ sheets: async () => api.couponScan({ content: await contentOf(file) }) })));
});
void onDropped((count) => give(Array.from({ length: count }, (_, at) => ({ sheets: () => api.couponDropped({ at }) }))));

function give(files: Dropped[]): void {
  if (files.length === 0) return;
  if (document.querySelector("dialog[open]")) return say(t("scan-dialog"));
  stack.at(-1)?.(files);
}

/** Call at component init. */
export function onDrop(take: Take): void {
  stack.push(take);
  onDestroy(() => stack.splice(stack.indexOf(take), 1));
}

/** Of a file, in bytes: the core refuses the same, but a film would fill the memory on its way there. */
const MOST = 40_000_000;

/** The bytes of a file in base64. */
function contentOf(file: File): Promise<string> {
  if (file.size > MOST) return Promise.reject(new Error(t("scan-too-large", { max: MOST / 1_000_000 })));
  return new Promise((give, fail) => {
    const reader = new FileReader();
    reader.onload = () => give(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => fail(new Error("unreadable"));
    reader.readAsDataURL(file);
  });
}
