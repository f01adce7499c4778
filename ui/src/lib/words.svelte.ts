/** The words on screen: `t(key, facts)` from assets/messages/{fr,en}/*.ftl. French is the source. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

import type { Lang } from "./types";

const fr = import.meta.glob<string>("@messages/fr/*.ftl", { query: "?raw", import: "default", eager: true });
const en = import.meta.glob<string>("@messages/en/*.ftl", { query: "?raw", import: "default", eager: true });

function bundle(lang: Lang, files: Record<string, string>): FluentBundle {
  // Isolation marks would be heard by screen readers and copied into numbers.
  const made = new FluentBundle(lang === "fr" ? "fr-FR" : "en-GB", { useIsolating: false });
  for (const text of Object.values(files)) made.addResource(new FluentResource(text));
  return made;
}

const bundles: Record<Lang, FluentBundle> = { fr: bundle("fr", fr), en: bundle("en", en) };
let current = $state<Lang>("fr");

export function lang(): Lang {
  return current;
}

export function useLang(next: Lang): void {
  current = next;
  document.documentElement.lang = next;
}

export function hasText(key: string): boolean {
  return bundles[current].hasMessage(key) || bundles.fr.hasMessage(key);
}

/** A key without a message shows itself, so that it is noticed. */
export function t(key: string, facts?: Record<string, FluentVariable>): string {
  for (const one of [bundles[current], bundles.fr]) {
    const message = one.getMessage(key);
    if (message?.value) return one.formatPattern(message.value, facts ?? {}, []);
  }
  return key;
}

/** How a key is called on the keyboards here: « Ctrl+Entrée », « Échap ». */
export function keyWord(key: string): string {
  return key.replace("Enter", t("key-enter")).replace("Shift", t("key-shift")).replace("Esc", t("key-esc"));
}

/** The label of a field: `field-<kind>-<name>`, else `field-<name>`. */
export function fieldLabel(kind: string, name: string): string {
  const own = `field-${kind}-${name}`;
  return hasText(own) ? t(own) : t(`field-${name}`);
}

/** `hint-<kind>-<name>` or `hint-<name>`, where there is one. */
export function fieldHint(kind: string, name: string): string | undefined {
  return [`hint-${kind}-${name}`, `hint-${name}`].filter(hasText).map((key) => t(key))[0];
}
