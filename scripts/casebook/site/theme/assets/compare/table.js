/* The comparison's tables: a column for each case, cells from the cases' files, marks for what all have and what only one has. */
import { button, element, select, selectAll } from "../common/dom.js";

/** @typedef {import("./case.js").Shown} Shown */
/** @typedef {import("../common/words.js").Words} Words */
/** @typedef {{term: string, node: HTMLElement, count: number}} Piece `count`: how many cases have its term */

const FIRST_LETTER = "A".charCodeAt(0);
const HALF_A_PAGE = 1400; // how many letters a row of one column holds on half a page, Chinese ones counted twice

/**
 * Fills the tables made of the page's template. A row says by data attributes which cells it has and what is done with
 * them; rendering/comparison_row.py tells what they mean. Each row gets as data what it comes to: "same" in all cases,
 * "differs", or "worded": all say something, each in its own words, which nobody has compared.
 * @param {HTMLElement} parts
 * @param {Shown[]} cases
 * @param {Words} words
 */
export function fillTables(parts, cases, words) {
  /** @type {Set<string>} the keys of the rows that stay */
  const kept = new Set();
  selectAll(parts, "table", HTMLTableElement).forEach((table, place) => {
    const [head] = /** @type {HTMLTableSectionElement} */ (table.tHead).rows;
    cases.forEach((shown, number) => head.appendChild(columnHead(shown, number, place ? null : words)));
  });
  for (const row of selectAll(parts, "tr[data-row]", HTMLTableRowElement)) fillRow(row, cases, words, kept);
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
  row.dataset.state = comesTo(cells, "brief" in row.dataset);
  row.classList.toggle("cb-compare__long", Math.max(...cells.map(length)) > HALF_A_PAGE / cases.length);
  count(cells);
  if (kind === "term" && filled > 1) mark(row.cells[0], filled, cases.length, words);
  cells.forEach((cell, number) => {
    const data = row.appendChild(element("td", cell.length ? "" : "cb-compare__nothing"));
    if ("titled" in row.dataset) {
      data.appendChild(element("p", "cb-compare__title")).append(link(cases[number], cases[number].title));
    }
    if (cell.length) data.append(...content(cell, kind, cases.length, words));
    else data.appendChild(element("p", "cb-none", missing));
    if (kind === "term" && filled === 1 && cell.length && cases.length > 1) {
      mark(data.insertBefore(element("p"), data.firstChild), 1, cases.length, words);
    }
  });
}

/**
 * @param {Shown} shown
 * @param {number} number
 * @param {Words | null} words where the case can be removed
 */
function columnHead(shown, number, words) {
  const cell = element("th");
  cell.scope = "col";
  cell.append(letter(number), " ", link(shown, shown.short));
  if (words) {
    cell.dataset.case = shown.id;
    const remove = cell.appendChild(button("cb-compare__remove", words.remove));
    remove.dataset.remove = shown.id;
    remove.appendChild(element("span", "md-visually-hidden", ` ${shown.short}`));
  }
  return cell;
}

/** @param {number} number */
export function letter(number) {
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
  return /** @type {HTMLElement} */ (document.importNode(holder.content, true).firstElementChild);
}

/**
 * What is compared of a piece: its term, or the word that its element names, or "" where it is text.
 * @param {Piece} piece
 */
function compared({ term, node }) {
  return term || node.dataset.says || "";
}

/**
 * @param {Piece[][]} cells
 * @param {boolean} brief
 */
function comesTo(cells, brief) {
  if (new Set(cells.map(signature)).size === 1) return "same";
  return brief || cells.some((cell) => !cell.length) || cells.flat().every(compared) ? "differs" : "worded";
}

/**
 * What two cells that say the same have in common.
 * @param {Piece[]} cell
 */
function signature(cell) {
  const texts = cell.map(
    (piece) => compared(piece) || (piece.node.textContent || "").replace(/\s+/g, " ").trim()
  );
  return texts.sort().join("\n");
}

/** @param {Piece[]} cell */
function length(cell) {
  const text = cell.map(({ node }) => node.textContent).join("");
  return text.length + text.replace(/[^\u2e80-\uffff]/g, "").length;
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
      if (having === total) entry.dataset.shared = "";
      entry.appendChild(node);
      mark(entry, having, total, words);
    }
    const rest = element("p", "cb-none", words.shared);
    rest.hidden = true;
    return [list, rest];
  }
  for (const { node, count: having } of cell) {
    mark(node.querySelector(".cb-tags") || node, having, total, words);
  }
  return cell.map(({ node }) => node);
}

/**
 * Shows all rows or only those that differ, of these only what not all cases have, and parts as long as they have any
 * rows; how many rows that hides, of either kind.
 * @param {HTMLElement} parts
 * @param {boolean} differences
 */
export function filterTables(parts, differences) {
  const rows = selectAll(parts, "tr[data-row]");
  for (const row of rows) row.hidden = differences && row.dataset.state !== "differs";
  for (const list of selectAll(parts, ".cb-compare__terms")) {
    const entries = selectAll(list, "li");
    for (const entry of entries) entry.hidden = differences && "shared" in entry.dataset;
    const rest = /** @type {HTMLElement} */ (list.nextElementSibling);
    list.hidden = entries.every((entry) => entry.hidden);
    rest.hidden = !list.hidden;
  }
  for (const part of selectAll(parts, ".cb-compare__part")) {
    part.hidden = !part.querySelector("tr[data-row]:not([hidden])");
  }
  const hidden = rows.filter((row) => row.hidden);
  const same = hidden.filter((row) => row.dataset.state === "same").length;
  return { same, worded: hidden.length - same };
}

/**
 * Says beside the name of each part what its rows come to.
 * @param {HTMLElement} parts
 * @param {(key: string, values: {n: number}) => string} say
 */
export function tally(parts, say) {
  for (const part of selectAll(parts, "details.cb-compare__part")) {
    const states = selectAll(part, "tr[data-row]").map((row) => row.dataset.state || "");
    const sums = ["differs", "worded", "same"].map((state) => ({
      state,
      n: states.filter((of) => of === state).length,
    }));
    const said = sums.filter(({ n }) => n).map(({ state, n }) => say(state, { n }));
    select(part, ".cb-compare__tally").textContent = said.join(" · ");
  }
}
