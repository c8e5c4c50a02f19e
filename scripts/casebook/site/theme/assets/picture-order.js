/* Orders a picture of all cases: as the page has it, or what is least said first, of rows and columns alike. */
import { select, selectAll } from "./common/dom.js";

/**
 * Makes the buttons of a bar order its table, whose first cells are headings, the last ones sums.
 * @param {HTMLElement} bar
 */
export function orderPicture(bar) {
  const table = select(document, `#${bar.dataset.orders}`, HTMLTableElement);
  const [body] = Array.from(table.tBodies);
  const rows = Array.from(body.rows);
  const lines = Array.from(table.rows, (row) => ({ row, cells: Array.from(row.cells) }));
  const sums = lines[lines.length - 1].cells;
  const columns = sums.map((_, place) => place).slice(1, -1);

  /** @param {boolean} unsaid */
  function order(unsaid) {
    const places = unsaid ? descending(columns, (place) => unsaidIn(sums[place])) : columns;
    for (const { row, cells } of lines) {
      row.append(...[0, ...places, cells.length - 1].map((place) => cells[place]));
    }
    body.append(...(unsaid ? descending(rows, (row) => unsaidIn(row.cells[row.cells.length - 1])) : rows));
  }

  bar.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element && target.closest("button");
    if (!pressed) return;
    for (const choice of selectAll(bar, "button")) {
      choice.setAttribute("aria-pressed", String(choice === pressed));
    }
    order(pressed.dataset.order === "unsaid");
  });
  bar.hidden = false;
}

/** @param {HTMLTableCellElement} cell */
function unsaidIn(cell) {
  return Number(cell.textContent);
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => number} value
 */
function descending(items, value) {
  return items.slice().sort((first, second) => value(second) - value(first));
}

/** Opens the list that the address names. */
function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

selectAll(document, "[data-orders]").forEach(orderPicture);
window.addEventListener("hashchange", openTarget);
openTarget();
