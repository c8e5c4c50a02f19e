/* Lets readers take along the table that stands beside the buttons, or all that are in a part of the page. */
import { select, selectAll } from "./common/dom.js";
import { tablesIn } from "./common/sheet.js";
import { offerTables } from "./common/taking.js";

for (const bar of selectAll(document, "[data-takes]")) {
  const part = select(document, `#${bar.dataset.takes}`);
  const whole = part instanceof HTMLTableElement;
  offerTables(
    bar,
    () => (whole ? [part] : tablesIn(part)),
    () => `${document.title} ${location.href}`,
    !whole
  );
  bar.hidden = false;
}
