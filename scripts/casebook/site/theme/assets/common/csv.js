/* A table, the column headings first, as a file that spreadsheets open. */

/** @typedef {(string | number)[][]} Table */

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]\d+(\.\d+)?%?$/;

/**
 * Whether a spreadsheet would take a text for a formula; a number with its sign is none.
 * @param {string} text
 */
export function isFormula(text) {
  return FORMULA.test(text) && !NUMBER.test(text);
}

/**
 * RFC 4180, with a byte order mark so that Excel reads it as UTF-8. A text that a spreadsheet would take for a formula
 * gets a quote before it.
 * @param {Table} table
 * @returns {Promise<Blob>}
 */
export async function csv(table) {
  const lines = table.map((row) => row.map(cell).join(","));
  return new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" });
}

/** @param {string | number} value */
function cell(value) {
  const text = typeof value === "string" && isFormula(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
