// What a hand does and an eye sees. Nothing here waits for a time, only for what must be there.
export const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
export const type = (page, text) => page.keyboard.type(text);
export const seen = (page, text) => page.waitForFunction((words) => document.body.innerText.includes(words), text);
/** Waits until the cursor is in this field: only then are the keys meant for it. */
export const on = (page, name) => page.waitForFunction((field) => document.activeElement?.closest("[data-field]")?.getAttribute("data-field") === field, name);
export const focused = (page) => page.evaluate(() => document.activeElement?.closest("[data-field]")?.getAttribute("data-field") ?? document.activeElement?.tagName);
/** Waits until what is found is what was typed. */
export const found = async (page, words) => {
  await page.waitForSelector("[data-hit]");
  await page.waitForFunction((text) => document.querySelector("main [role=status]")?.textContent?.includes(text), words);
};
/** Searches by keys alone; the list is that of these words. */
export const search = async (page, words) => {
  await press(page, "Control+K");
  await type(page, words);
  await found(page, words);
};
/** Waits until ten frames in a row show the same: nothing is being read any more. */
export const still = (page) =>
  page.evaluate(async () => {
    let [before, same] = ["", 0];
    for (let frame = 0; frame < 300 && same < 10; frame += 1) {
      await new Promise((done) => requestAnimationFrame(done));
      const now = document.body.innerText + document.body.querySelectorAll("*").length;
      same = now === before ? same + 1 : 0;
      before = now;
    }
  });
/** Turns the window to English, also under a dialog. */
export const inEnglish = async (page) => {
  await page.evaluate(() => [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === "English")?.click());
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await still(page);
};
/** What is cut, sticks out of its box or of the window, or is the key of a word that is missing. */
export const unfit = (page, keys) =>
  page.evaluate((known) => {
    const found = [];
    const tell = (why, one) => found.push(`${why}: <${one.tagName.toLowerCase()} class="${one.className}"> ${one.textContent.trim().slice(0, 80)}`);
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1) tell("the window scrolls sideways", root);
    const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
    for (const one of document.querySelectorAll("body *")) {
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (!box.width || !box.height || style.position === "absolute" || one.closest("svg, .unseen, option, datalist")) continue;
      const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
      const wide = one.scrollWidth > one.clientWidth + 1 && style.display !== "inline";
      if (says && wide && style.textOverflow !== "ellipsis") tell("sticks out", one);
      if (scrolls(one) && one.scrollWidth > one.clientWidth + 1 && !one.matches("textarea")) tell("scrolls sideways", one);
      if (says && style.overflowY === "hidden" && one.scrollHeight > one.clientHeight + 2 && style.webkitLineClamp === "none") tell("cut below", one);
      if (says && box.right > window.innerWidth + 1 && !one.closest("dialog:not([open])")) tell("outside", one);
    }
    for (const input of document.querySelectorAll("input[placeholder]")) {
      const style = getComputedStyle(input);
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = style.font;
      const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (!input.value && pen.measureText(input.placeholder).width > room + 1) tell(`placeholder cut: ${input.placeholder}`, input);
    }
    const all = new Set(known);
    for (const word of document.body.innerText.split(/[\s«»:;,.()]+/)) if (word.includes("-") && all.has(word)) found.push(`a key instead of words: ${word}`);
    return found;
  }, keys);
