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
