/** Files dropped on the window. The newest listener gets them, whatever they are dropped on; a dialog that is open lets none through. */
import { onDestroy } from "svelte";

import { say } from "./toast.svelte";
import { t } from "./words.svelte";

type Take = (files: File[]) => void;

const stack: Take[] = [];
const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

// Without this the web view would open the file in place of the program.
window.addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
window.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length === 0) return;
  if (document.querySelector("dialog[open]")) return say(t("scan-dialog"));
  stack.at(-1)?.(files);
});

/** Call at component init. */
export function onDrop(take: Take): void {
  stack.push(take);
  onDestroy(() => stack.splice(stack.indexOf(take), 1));
}

/** The bytes of a file in base64. */
export function contentOf(file: File): Promise<string> {
  return new Promise((give, fail) => {
    const reader = new FileReader();
    reader.onload = () => give(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => fail(new Error("unreadable"));
    reader.readAsDataURL(file);
  });
}
