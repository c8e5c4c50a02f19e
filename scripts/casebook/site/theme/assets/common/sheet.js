/* What stands in tables on the page, as rows of texts, and those as what a clipboard takes. */
import { isFormula } from "./csv.js";
import { element, selectAll } from "./dom.js";

/** @typedef {string[][]} Sheet */

const LEFT_OUT = ".cb-cite, .headerlink, .cb-compare__mark, svg, button, [aria-hidden=true], [hidden]";
const LINES = "p, div, li, dt, dd, section, br, .cb-card__place";

/**
 * The rows of tables that are shown, below the first one's heading. Where there are several tables, what each is called
 * stands in a row of its own. Cells that only such a sheet wants are hidden on the page.
 * @param {HTMLTableElement[]} tables
 * @param {boolean} [folded] whether those count as shown that are folded away
 * @returns {Sheet}
 */
export function readTables(tables, folded = false) {
  const away = folded ? "[hidden]" : "[hidden], details:not([open])";
  const shown = tables.filter((table) => !table.closest(away));
  /** @type {Sheet} */
  const sheet = shown.slice(0, 1).flatMap((table) => readRows(table.tHead ? [table.tHead] : []));
  for (const table of shown) {
    const rows = readRows(Array.from(table.tBodies));
    const name = table.dataset.name || (table.caption && textOf(table.caption));
    if (shown.length > 1 && name && rows.length) sheet.push([name]);
    sheet.push(...rows);
  }
  return sheet;
}

/** @param {HTMLTableSectionElement[]} sections */
function readRows(sections) {
  const rows = sections.flatMap((section) => (section.hidden ? [] : Array.from(section.rows)));
  return rows
    .filter((row) => !row.hidden && !row.querySelector("[scope=rowgroup]"))
    .map((row) => Array.from(row.cells).filter((cell) => cell.dataset.only !== "screen"))
    .map((cells) => cells.map(textOf));
}

/**
 * What a cell says, line by line, without marks, links to itself and sources; or what it has as data for this.
 * @param {HTMLElement} cell
 */
export function textOf(cell) {
  if (cell.dataset.text !== undefined) return cell.dataset.text;
  const copy = /** @type {Element} */ (cell.cloneNode(true));
  for (const node of Array.from(copy.querySelectorAll(LEFT_OUT))) node.remove();
  for (const node of Array.from(copy.querySelectorAll(LINES))) {
    node.before("\n");
    node.after("\n");
  }
  for (const node of Array.from(copy.querySelectorAll(".cb-chip + .cb-chip"))) node.before("; ");
  const lines = (copy.textContent || "").split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter(Boolean).join("\n");
}

/**
 * For programs that take tables: HTML, and lines of cells between tabs. The first row and the first cell of each row are
 * headings; `source` stands below.
 * @param {Sheet} sheet
 * @param {string} source
 */
export function asTexts(sheet, source) {
  const width = Math.max(...sheet.map((row) => row.length));
  const rows = sheet.map((row, number) => {
    const cells = row.map((text, place) => {
      const cell = element(number && place ? "td" : "th");
      if (row.length === 1) cell.colSpan = width;
      cell.align = "left";
      cell.append(...text.split("\n").flatMap((part, index) => (index ? [element("br"), part] : [part])));
      return isFormula(text) ? asText(cell) : cell.outerHTML;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  const plain = sheet.map((row) => row.map((text) => flat(text)).join("\t"));
  return {
    "text/plain": [...plain, source].join("\r\n"),
    "text/html": `<meta charset="utf-8"><table border="1">${rows.join("")}</table>${element("p", "", source).outerHTML}`,
  };
}

/**
 * A cell that a table takes as a text. It never has that style in a page, which lets no element bring its own.
 * @param {HTMLElement} cell
 */
function asText(cell) {
  return cell.outerHTML.replace(/^<t[dh]/, "$& style=\"mso-number-format:'\\@'\"");
}

/** @param {string} text */
function flat(text) {
  return (isFormula(text) ? "'" : "") + text.replace(/\s+/g, " ");
}

/**
 * The same number of cells in every row, as files want it.
 * @param {Sheet} sheet
 * @returns {Sheet}
 */
export function even(sheet) {
  const width = Math.max(...sheet.map((row) => row.length));
  return sheet.map((row) => [...row, ...Array(width - row.length).fill("")]);
}

/**
 * The tables below a node.
 * @param {ParentNode} root
 */
export function tablesIn(root) {
  return selectAll(root, "table", HTMLTableElement);
}
