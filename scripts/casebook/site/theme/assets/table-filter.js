/* Filters a table by the form before it; the choice stands in the address, so that a view can be shared. */
import { select, selectAll } from "./common/dom.js";
import { format } from "./common/words.js";

/**
 * Whether a row fits what is chosen: "q" are words that its text holds, each of them anywhere; the rest are values of
 * its data attributes, which may hold several between spaces. What is empty asks for nothing.
 * @param {HTMLTableRowElement} row
 * @param {[string, string][]} chosen
 */
export function fits(row, chosen) {
  const text = (row.textContent || "").toLowerCase();
  return chosen.every(([name, value]) => {
    if (name !== "q") return !value || (row.dataset[name] || "").split(" ").includes(value);
    const words = value.toLowerCase().split(/\s+/);
    return words.every((word) => text.includes(word));
  });
}

/** @param {HTMLFormElement} form names its table, and has an output for how many rows are shown */
export function filterTable(form) {
  const table = select(document, `#${form.dataset.tableFilter}`, HTMLTableElement);
  const bodies = Array.from(table.tBodies);
  const rows = bodies
    .flatMap((body) => Array.from(body.rows))
    .filter((row) => !row.querySelector("[scope=rowgroup]"));
  const fields = [
    ...selectAll(form, "input", HTMLInputElement),
    ...selectAll(form, "select", HTMLSelectElement),
  ];
  const output = select(form, "output");

  function read() {
    const given = new URLSearchParams(location.search);
    for (const field of fields) field.value = given.get(field.name) || "";
  }

  function apply() {
    const chosen = fields.map(({ name, value }) => /** @type {[string, string]} */ ([name, value]));
    for (const row of rows) row.hidden = !fits(row, chosen);
    const shown = rows.filter((row) => !row.hidden).length;
    for (const body of bodies) body.hidden = !rows.some((row) => !row.hidden && row.parentNode === body);
    output.textContent = format(form.dataset.count || "", { n: shown, total: rows.length });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const query = new URLSearchParams();
    for (const { name, value } of fields) if (value) query.set(name, value);
    const address = location.pathname + (query.toString() && `?${query}`) + location.hash;
    history.replaceState(null, "", address);
    apply();
  });
  window.addEventListener("popstate", () => {
    read();
    apply();
  });
  form.hidden = false;
  read();
  apply();
}

selectAll(document, "[data-table-filter]", HTMLFormElement).forEach(filterTable);
