/* The comparison's table: a column for each case, cells from the cases' pages, marks for what all have and what only one has. */
(function () {
  "use strict";
  var LETTERS = "ABCD";
  var every = window.casebook.every;

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* Fills the table made of the page's template; each of its rows says by data attributes what its cells hold. */
  function fill(table, cases, words) {
    var kept = {}; // the terms that have a row of their own
    cases.forEach(function (one, number) { table.tHead.rows[0].appendChild(columnHead(one, number, words)); });
    every(table, ".cb-compare__section > td").forEach(function (cell) { cell.colSpan = cases.length + 1; });
    every(table, "tr[data-part]").forEach(function (row) {
      var asked = row.dataset;
      var cells = cases.map(function (one) { return pieces(one, asked, kept); });
      var filled = cells.filter(function (cell) { return cell.length; }).length;
      if (filled < Number(asked.least || 0)) { row.remove(); return; }
      if (asked.term) kept[asked.term] = true;
      if (cells.map(signature).every(function (text, _, all) { return text === all[0]; })) asked.same = "";
      count(cells);
      if (asked.term && filled > 1) mark(row.cells[0], filled, cases.length, words);
      cells.forEach(function (cell, number) {
        var data = row.appendChild(element("td", cell.length ? "" : "cb-compare__nothing"));
        var who = data.appendChild(element("p", "cb-compare__who", " " + cases[number].short));
        who.insertBefore(letter(number), who.firstChild);
        if ("title" in asked) data.appendChild(element("p", "cb-compare__title")).appendChild(link(cases[number], "title"));
        draw(data, cell, asked, cases.length, words);
        if (asked.term && filled === 1 && cell.length && cases.length > 1) {
          mark("given" in asked ? data.lastChild : data.insertBefore(element("p"), who.nextSibling), 1, cases.length, words);
        }
      });
    });
  }

  function columnHead(one, number, words) {
    var cell = element("th");
    cell.scope = "col";
    cell.dataset.case = one.id;
    cell.appendChild(letter(number));
    cell.appendChild(link(one, "short"));
    var button = cell.appendChild(element("button", "cb-compare__remove", words.remove));
    button.type = "button";
    button.dataset.remove = one.id;
    button.appendChild(element("span", "md-visually-hidden", " " + one.short));
    return cell;
  }

  function letter(number) { return element("b", "cb-compare__letter", LETTERS[number]); }

  function link(one, name) {
    var made = element("a", "", one[name]);
    made.href = one.url;
    return made;
  }

  /* What a case has for a row: nodes to show, with the terms to mark them by where the row is a list of terms. */
  function pieces(one, asked, kept) {
    var listed = "terms" in asked || "rest" in asked;
    var found = window.casebook.findParts(one, asked.part, listed ? "*" : asked.term);
    return found.filter(function (part) { return !("rest" in asked && kept[part.dataset.term]); }).map(function (part) {
      return { term: listed ? part.dataset.term : "", node: window.casebook.copyPart(part, one, asked.without) };
    }).filter(function (piece) { return piece.node && piece.node.textContent.trim(); });
  }

  function signature(cell) {
    var texts = cell.map(function (piece) { return piece.term || piece.node.textContent.replace(/\s+/g, " ").trim(); });
    return texts.sort().join("\n");
  }

  /* Counts for each piece how many cases have its term; what more of them have comes first. */
  function count(cells) {
    var counts = {};
    cells.forEach(function (cell) {
      cell.forEach(function (piece) { counts[piece.term] = (counts[piece.term] || 0) + 1; });
    });
    cells.forEach(function (cell) {
      cell.forEach(function (piece) { piece.count = piece.term ? counts[piece.term] : 0; });
      cell.sort(function (a, b) { return b.count - a.count; });
    });
  }

  /* Marks what all cases have, and what only one has. */
  function mark(place, having, total, words) {
    if (total < 2 || (having !== total && having !== 1)) return;
    var kind = having === 1 ? "only" : "all";
    place.appendChild(document.createTextNode(" "));
    place.appendChild(element("span", "cb-compare__mark cb-compare__mark--" + kind, kind === "all" ? words.all : words.only));
  }

  function draw(data, cell, asked, total, words) {
    if (!cell.length) data.appendChild(element("p", "cb-none", asked.missing || words.missing));
    else if (asked.given) data.appendChild(element("p", "", asked.given));
    else if ("terms" in asked) {
      var list = data.appendChild(element("ul", "cb-compare__terms"));
      cell.forEach(function (piece) {
        var entry = list.appendChild(element("li"));
        entry.appendChild(piece.node);
        mark(entry, piece.count, total, words);
      });
    } else {
      cell.forEach(function (piece) {
        data.appendChild(piece.node);
        mark(piece.node.querySelector(".cb-tags") || piece.node, piece.count, total, words);
      });
    }
  }

  /* Shows all rows or only those that differ, and sections as long as they have any; how many rows that hides. */
  function filter(table, differences) {
    every(table, "tr[data-part]").forEach(function (row) { row.hidden = differences && "same" in row.dataset; });
    Array.prototype.forEach.call(table.tBodies, function (section) { section.hidden = !section.querySelector("tr[data-part]:not([hidden])"); });
    return every(table, "tr[data-part][hidden]").length;
  }

  window.casebook.fillComparison = fill;
  window.casebook.filterComparison = filter;
})();
