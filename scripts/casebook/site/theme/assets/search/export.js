/* A result as a file: a table, the column headings first, to a Blob. */

/** @typedef {(string | number)[][]} Table */

const LIBRARY = new URL("../vendor/write-excel-file.min.js", import.meta.url).href;

/** @typedef {{toBlob: () => Promise<Blob>}} Book */
/** @typedef {(table: Table, options: object) => Book} WriteBook */

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
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * An Excel file, whose headings stay in sight. The library is loaded when it is first needed, and sets a global.
 * @param {Table} table
 * @returns {Promise<Blob>}
 */
export async function xlsx(table) {
  await import(LIBRARY);
  const write = /** @type {typeof globalThis & {writeXlsxFile: WriteBook}} */ (globalThis).writeXlsxFile;
  return write(table, { columns: table[0].map(() => ({ width: 24 })), stickyRowsCount: 1 }).toBlob();
}
