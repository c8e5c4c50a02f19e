/* Filters a table by the form before it. */
import { select, selectAll } from "./common/dom.js";
import { fits, narrow } from "./common/narrowing.js";
import { format } from "./common/words.js";

/** @param {HTMLFormElement} form names its table, and has an output for how many rows are shown */
export function filterTable(form) {
  const table = select(document, `#${form.dataset.tableFilter}`, HTMLTableElement);
  const bodies = Array.from(table.tBodies);
  const rows = bodies
    .flatMap((body) => Array.from(body.rows))
    .filter((row) => !row.querySelector("[scope=rowgroup]"));
  const output = select(form, "output");

  narrow(form, (asked) => {
    for (const row of rows) row.hidden = !fits(row.dataset, row.textContent || "", asked);
    const shown = rows.filter((row) => !row.hidden).length;
    for (const body of bodies) body.hidden = !rows.some((row) => !row.hidden && row.parentNode === body);
    output.textContent = format(form.dataset.count || "", { n: shown, total: rows.length });
  });
}

selectAll(document, "[data-table-filter]", HTMLFormElement).forEach(filterTable);
