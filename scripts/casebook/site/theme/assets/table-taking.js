/* Lets readers take along the table that stands below the buttons. */
import { select, selectAll } from "./common/dom.js";
import { offerTables } from "./common/taking.js";

for (const bar of selectAll(document, "[data-takes]")) {
  const table = select(document, `#${bar.dataset.takes}`, HTMLTableElement);
  offerTables(
    bar,
    () => [table],
    () => `${document.title} ${location.href}`
  );
  bar.hidden = false;
}
