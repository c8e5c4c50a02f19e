/* The finder's result as a file: a table, the column headings first, to a Blob. */
(function (scope) {
  "use strict";

  /* RFC 4180, with a byte order mark so that Excel reads it as UTF-8. A cell that a spreadsheet would take for a formula gets a quote before it. */
  function csv(table) {
    var lines = table.map(function (row) {
      return row.map(function (cell) {
        var text = typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? "'" + cell : String(cell);
        return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join(",");
    });
    return Promise.resolve(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" }));
  }

  function xlsx(table) {
    if (!scope.writeXlsxFile) importScripts("../vendor/write-excel-file.min.js");
    return scope.writeXlsxFile(table, { columns: table[0].map(function () { return { width: 24 }; }), stickyRowsCount: 1 }).toBlob();
  }

  scope.CasebookExport = { csv: csv, xlsx: xlsx };
})(self);
