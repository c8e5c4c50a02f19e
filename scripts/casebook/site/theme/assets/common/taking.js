/* Tables to take along: copied for slides and documents, or saved as a file. */
import { copy } from "./clipboard.js";
import { csv } from "./csv.js";
import { select } from "./dom.js";
import { save } from "./save.js";
import { asTexts, even, readTables } from "./sheet.js";
import { speaker } from "./words.js";

/**
 * Makes the buttons of a bar work: it holds their words as data, the name of a file, and a line for what came of it.
 * @param {HTMLElement} bar
 * @param {() => HTMLTableElement[]} tables
 * @param {() => string} source what stands below a copied table
 * @param {boolean} [folded] whether tables that are folded away are taken too
 */
export function offerTables(bar, tables, source, folded = false) {
  const say = speaker(JSON.parse(bar.dataset.words || ""));
  const status = select(bar, "[role=status]");

  /** @param {string} way */
  async function take(way) {
    const sheet = readTables(tables(), folded);
    if (way === "picture") return draw(sheet, source());
    if (way === "table") return say((await copy(asTexts(sheet, source()))) ? "copied" : "not_copied");
    if (/MicroMessenger/i.test(navigator.userAgent)) return say("wechat");
    save(await csv(even(sheet)), bar.dataset.file || "");
    return say("saved");
  }

  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {string} from
   */
  async function draw(sheet, from) {
    const [{ drawTable }, { showPicture }] = await Promise.all([
      import("../share/table.js"),
      import("./picture.js"),
    ]);
    const title = select(document, "h1").innerText.trim();
    const picture = await drawTable(even(sheet), title, from);
    if (picture === "too large") return say("too_large");
    await showPicture(picture, title, JSON.parse(bar.dataset.pictureWords || ""));
    return "";
  }

  bar.addEventListener("click", async ({ target }) => {
    const pressed = target instanceof Element && target.closest("button");
    if (!pressed || !pressed.dataset.take) return;
    status.textContent = "";
    status.textContent = await take(pressed.dataset.take);
  });
}
