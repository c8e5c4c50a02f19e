/* The comparison's table: a column for each case, cells from the cases' files, marks for what all have and what only one has. */
import { button, element, selectAll } from "../common/dom.js";

/** @typedef {import("./case.js").Shown} Shown */
/** @typedef {import("../common/words.js").Words} Words */
/** @typedef {{term: string, node: Element, count: number}} Piece `count`: how many cases have its term */

const FIRST_LETTER = "A".charCodeAt(0);

/**
 * Fills the table made of the page's template. A row says by data attributes which cells it has and what is done with
 * them; rendering/comparison_rows.py tells what they mean.
 * @param {HTMLTableElement} table
 * @param {Shown[]} cases
 * @param {Words} words
 */
export function fillTable(table, cases, words) {
  /** @type {Set<string>} the keys of the rows that stay */
  const kept = new Set();
  const [head] = /** @type {HTMLTableSectionElement} */ (table.tHead).rows;
  cases.forEach((shown, number) => head.appendChild(columnHead(shown, number, words)));
  for (const cell of selectAll(table, ".cb-compare__section > td", HTMLTableCellElement))
    cell.colSpan = cases.length + 1;
  for (const row of selectAll(table, "tr[data-row]", HTMLTableRowElement)) fillRow(row, cases, words, kept);
}

/**
 * @param {HTMLTableRowElement} row
 * @param {Shown[]} cases
 * @param {Words} words
 * @param {Set<string>} kept
 */
function fillRow(row, cases, words, kept) {
  const { row: key = "", kind, least = 0, missing = words.missing } = row.dataset;
  const cells = cases.map((shown) => piecesOf(shown, key, kept));
  const filled = cells.filter((cell) => cell.length).length;
  if (filled < Number(least)) {
    row.remove();
    return;
  }
  kept.add(key);
  if (new Set(cells.map(signature)).size === 1) row.dataset.same = "";
  count(cells);
  if (kind === "term" && filled > 1) mark(row.cells[0], filled, cases.length, words);
  cells.forEach((cell, number) => {
    const data = row.appendChild(element("td", cell.length ? "" : "cb-compare__nothing"));
    const who = data.appendChild(element("p", "cb-compare__who"));
    who.append(letter(number), ` ${cases[number].short}`);
    if ("titled" in row.dataset) {
      data.appendChild(element("p", "cb-compare__title")).append(link(cases[number], cases[number].title));
    }
    if (cell.length) data.append(...content(cell, kind, cases.length, words));
    else data.appendChild(element("p", "cb-none", missing));
    if (kind === "term" && filled === 1 && cell.length && cases.length > 1) {
      const place = "brief" in row.dataset ? cell[0].node : data.insertBefore(element("p"), who.nextSibling);
      mark(place, 1, cases.length, words);
    }
  });
}

/**
 * @param {Shown} shown
 * @param {number} number
 * @param {Words} words
 */
function columnHead(shown, number, words) {
  const cell = element("th");
  cell.scope = "col";
  cell.dataset.case = shown.id;
  const remove = button("cb-compare__remove", words.remove);
  remove.dataset.remove = shown.id;
  remove.appendChild(element("span", "md-visually-hidden", ` ${shown.short}`));
  cell.append(letter(number), link(shown, shown.short), remove);
  return cell;
}

/** @param {number} number */
function letter(number) {
  return element("b", "cb-compare__letter", String.fromCharCode(FIRST_LETTER + number));
}

/**
 * @param {Shown} shown
 * @param {string} text
 */
function link(shown, text) {
  const anchor = element("a", "", text);
  anchor.href = shown.url;
  return anchor;
}

/**
 * What a case has for a row, but for what is in the row of its own term.
 * @param {Shown} shown
 * @param {string} key the row's
 * @param {Set<string>} kept
 * @returns {Piece[]}
 */
function piecesOf(shown, key, kept) {
  const entries = shown.cells[key] || [];
  return entries
    .filter(({ term }) => !kept.has(`${key}-${term}`))
    .map(({ term, html }) => ({ term, node: build(html), count: 0 }));
}

/**
 * The element that HTML is of. It comes from our own files alone, made by templates that escape, with texts that are
 * sanitised; nothing that a reader or an address says may ever come here.
 * @param {string} html
 */
function build(html) {
  const holder = element("template");
  holder.innerHTML = html;
  return /** @type {Element} */ (document.importNode(holder.content, true).firstElementChild);
}

/**
 * What two cells that say the same have in common.
 * @param {Piece[]} cell
 */
function signature(cell) {
  const texts = cell.map(({ term, node }) => term || (node.textContent || "").replace(/\s+/g, " ").trim());
  return texts.sort().join("\n");
}

/**
 * Counts for each piece how many cases have its term; what more of them have comes first.
 * @param {Piece[][]} cells
 */
function count(cells) {
  const all = cells.flat();
  for (const piece of all)
    piece.count = piece.term ? all.filter(({ term }) => term === piece.term).length : 0;
  for (const cell of cells) cell.sort((first, second) => second.count - first.count);
}

/**
 * Marks what all cases have, and what only one has.
 * @param {Element} place
 * @param {number} having
 * @param {number} total
 * @param {Words} words
 */
function mark(place, having, total, words) {
  if (total < 2 || (having !== total && having !== 1)) return;
  const kind = having === 1 ? "only" : "all";
  place.append(" ", element("span", `cb-compare__mark cb-compare__mark--${kind}`, words[kind]));
}

/**
 * What stands in a cell that is not empty.
 * @param {Piece[]} cell
 * @param {string | undefined} kind the row's
 * @param {number} total
 * @param {Words} words
 * @returns {Element[]}
 */
function content(cell, kind, total, words) {
  if (kind === "terms") {
    const list = element("ul", "cb-compare__terms");
    for (const { node, count: having } of cell) {
      const entry = list.appendChild(element("li"));
      entry.appendChild(node);
      mark(entry, having, total, words);
    }
    return [list];
  }
  for (const { node, count: having } of cell) {
    mark(node.querySelector(".cb-tags") || node, having, total, words);
  }
  return cell.map(({ node }) => node);
}

/**
 * Shows all rows or only those that differ, and sections as long as they have any; how many rows that hides.
 * @param {HTMLTableElement} table
 * @param {boolean} differences
 */
export function filterTable(table, differences) {
  const rows = selectAll(table, "tr[data-row]");
  for (const row of rows) row.hidden = differences && "same" in row.dataset;
  for (const section of Array.from(table.tBodies)) {
    section.hidden = !section.querySelector("tr[data-row]:not([hidden])");
  }
  return rows.filter((row) => row.hidden).length;
}
