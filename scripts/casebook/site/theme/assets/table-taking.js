/* Lets readers take along the table that stands beside the buttons, or all that are in a part of the page. How that is
   done is fetched when a hand comes near. */
import { select, selectAll } from "./common/dom.js";

for (const bar of selectAll(document, "[data-takes]")) {
  /** @type {Promise<void> | null} */
  let offered = null;
  let ready = false;

  async function offer() {
    const [{ offerTables }, { tablesIn }] = await Promise.all([
      import("./common/taking.js"),
      import("./common/sheet.js"),
    ]);
    const part = select(document, `#${bar.dataset.takes}`);
    const whole = part instanceof HTMLTableElement;
    const tables = () => (whole ? [part] : tablesIn(part));
    offerTables(bar, tables, () => `${document.title} ${location.href}`, !whole);
    ready = true;
  }

  function prepare() {
    offered = offered || offer();
    return offered;
  }

  bar.addEventListener("pointerover", prepare);
  bar.addEventListener("focusin", prepare);
  bar.addEventListener("click", async ({ target }) => {
    if (ready) return;
    await prepare();
    if (target instanceof HTMLElement) target.click();
  });
  bar.hidden = false;
}
