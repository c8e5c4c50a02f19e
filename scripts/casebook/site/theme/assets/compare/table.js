/* The comparison's table: a column for each case, cells from the cases' pages, marks for what all have and what only one has. */
import { button, element, selectAll } from "../common/dom.js";
import { copyPart, findParts } from "./case.js";

/** @typedef {import("./case.js").Shown} Shown */
/** @typedef {import("../common/words.js").Words} Words */
/** @typedef {{term: string, node: HTMLElement, count: number}} Piece `count`: how many cases have its term */

const FIRST_LETTER = "A".charCodeAt(0);

/**
 * Fills the table made of the page's template; each of its rows says by data attributes what its cells hold.
 * @param {HTMLTableElement} table
 * @param {Shown[]} cases
 * @param {Words} words
 */
export function fillTable(table, cases, words) {
  /** @type {Set<string>} the terms that have a row of their own */
  const kept = new Set();
  const [head] = /** @type {HTMLTableSectionElement} */ (table.tHead).rows;
  cases.forEach((shown, number) => head.appendChild(columnHead(shown, number, words)));
  for (const cell of selectAll(table, ".cb-compare__section > td", HTMLTableCellElement))
    cell.colSpan = cases.length + 1;
  for (const row of selectAll(table, "tr[data-part]", HTMLTableRowElement)) fillRow(row, cases, words, kept);
}

/**
 * @param {HTMLTableRowElement} row
 * @param {Shown[]} cases
 * @param {Words} words
 * @param {Set<string>} kept
 */
function fillRow(row, cases, words, kept) {
  const asked = row.dataset;
  const cells = cases.map((shown) => pieces(shown, asked, kept));
  const filled = cells.filter((cell) => cell.length).length;
  if (filled < Number(asked.least || 0)) {
    row.remove();
    return;
  }
  if (asked.term) kept.add(asked.term);
  if (new Set(cells.map(signature)).size === 1) asked.same = "";
  count(cells);
  if (asked.term && filled > 1) mark(row.cells[0], filled, cases.length, words);
  cells.forEach((cell, number) => {
    const data = row.appendChild(element("td", cell.length ? "" : "cb-compare__nothing"));
    const who = data.appendChild(element("p", "cb-compare__who"));
    who.append(letter(number), ` ${cases[number].short}`);
    if ("title" in asked) {
      data.appendChild(element("p", "cb-compare__title")).append(link(cases[number], cases[number].title));
    }
    data.append(...content(cell, asked, cases.length, words));
    if (asked.term && filled === 1 && cell.length && cases.length > 1) {
      const place =
        "given" in asked ? data.lastElementChild : data.insertBefore(element("p"), who.nextSibling);
      mark(/** @type {Element} */ (place), 1, cases.length, words);
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
 * What a case has for a row: nodes to show, with the terms to mark them by where the row is a list of terms.
 * @param {Shown} shown
 * @param {DOMStringMap} asked
 * @param {Set<string>} kept
 * @returns {Piece[]}
 */
function pieces(shown, asked, kept) {
  const listed = "terms" in asked || "rest" in asked;
  /** @type {Piece[]} */
  const parts = [];
  for (const part of findParts(shown, asked.part || "", listed ? "*" : asked.term)) {
    const term = part.dataset.term || "";
    if ("rest" in asked && kept.has(term)) continue;
    const node = copyPart(part, shown, asked.without);
    if (node && (node.textContent || "").trim()) parts.push({ term: listed ? term : "", node, count: 0 });
  }
  return parts;
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
 * @param {Piece[]} cell
 * @param {DOMStringMap} asked
 * @param {number} total
 * @param {Words} words
 * @returns {HTMLElement[]}
 */
function content(cell, asked, total, words) {
  if (!cell.length) return [element("p", "cb-none", asked.missing || words.missing)];
  if (asked.given) return [element("p", "", asked.given)];
  if ("terms" in asked) {
    const list = element("ul", "cb-compare__terms");
    for (const piece of cell) {
      const entry = list.appendChild(element("li"));
      entry.appendChild(piece.node);
      mark(entry, piece.count, total, words);
    }
    return [list];
  }
  for (const piece of cell)
    mark(piece.node.querySelector(".cb-tags") || piece.node, piece.count, total, words);
  return cell.map(({ node }) => node);
}

/**
 * Shows all rows or only those that differ, and sections as long as they have any; how many rows that hides.
 * @param {HTMLTableElement} table
 * @param {boolean} differences
 */
export function filterTable(table, differences) {
  const rows = selectAll(table, "tr[data-part]");
  for (const row of rows) row.hidden = differences && "same" in row.dataset;
  for (const section of Array.from(table.tBodies)) {
    section.hidden = !section.querySelector("tr[data-part]:not([hidden])");
  }
  return rows.filter((row) => row.hidden).length;
}
