/** `?paper=cut`: what is printed is not quite as it was written. */
export const warned = (): string[] => (new URLSearchParams(location.search).get("paper") === "cut" ? ["cut:reason", "missing:\uFFFD", "missing:漢"] : []);
