/* A result as a file: a table, the column headings first, to a Blob. */

/** @typedef {import("../common/csv.js").Table} Table */

const LIBRARY = new URL("../vendor/write-excel-file.min.js", import.meta.url).href;

/** @typedef {{toBlob: () => Promise<Blob>}} Book */
/** @typedef {(table: Table, options: object) => Book} WriteBook */

export { csv } from "../common/csv.js";

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
