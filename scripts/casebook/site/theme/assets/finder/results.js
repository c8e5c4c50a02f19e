/* Draws what the finder found, as cards or as a table, from the templates in the page. */
(function (scope) {
  "use strict";
  var AT_ONCE = 3;

  /* Puts text into a node, with the query's words marked: Latin ones from the beginning of a word. */
  function mark(node, text, words) {
    var pieces = words.map(function (word) {
      var plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return /[\u3400-\u9fff]/.test(word) ? plain : "\\b" + plain;
    });
    node.textContent = "";
    (pieces.length ? text.split(new RegExp("(" + pieces.join("|") + ")", "i")) : [text]).forEach(function (piece, at) {
      var part = at % 2 ? document.createElement("mark") : document.createTextNode("");
      part.textContent = piece;
      node.appendChild(part);
    });
  }

  function Results(root, words) {
    this.root = root;
    this.words = words;
    this.list = root.querySelector(".cb-find__list");
    this.ids = [];
    this.turn = 0;
  }

  Results.prototype.copy = function (name) {
    return this.root.querySelector("template[data-" + name + "]").content.firstElementChild.cloneNode(true);
  };

  Results.prototype.fill = function (node, entry, words, picks) {
    var link = node.querySelector("[data-link]");
    link.href = this.root.dataset.root + "cases/" + entry.id + "/";
    mark(link, entry.title, words);
    node.dataset.case = entry.id;
    Array.prototype.forEach.call(node.querySelectorAll(".cb-meter i"), function (box, at) { box.className = at <= entry.rank ? "on" : ""; });
    node.querySelector("[data-evidence]").textContent = entry.evidence;
    node.querySelector(".cb-bar i").style.width = Math.round(entry.reported * 100 / 12) + "%";
    node.querySelector("[data-reported]").textContent = this.words.reported.replace("{n}", entry.reported);
    var box = node.querySelector(".cb-pick input");
    box.value = entry.id;
    box.setAttribute("aria-label", this.words.pick.replace("{title}", entry.title));
    box.checked = picks.indexOf(entry.id) >= 0;
    box.disabled = !box.checked && picks.length >= 4;
    return node;
  };

  Results.prototype.card = function (entry, words, picks) {
    var card = this.fill(this.copy("card"), entry, words, picks);
    card.querySelector(".cb-card__place").textContent = entry.place;
    mark(card.querySelector(".cb-card__summary"), entry.summary, words);
    return card;
  };

  Results.prototype.row = function (entry, words, picks) {
    var row = this.fill(this.copy("row").rows[0], entry, words, picks);
    row.querySelector(".cb-card__place").textContent = entry.area;
    row.querySelector("[data-groups]").textContent = entry.groups;
    row.querySelector("[data-models]").textContent = entry.models;
    row.querySelector("[data-updated]").textContent = entry.updated;
    return row;
  };

  /* `sort` is a column's key, with "-" before it for falling order; a heading turns its own order round. */
  Results.prototype.table = function (sort) {
    var table = this.copy("table");
    Array.prototype.forEach.call(table.querySelectorAll("th[data-key]"), function (heading) {
      var first = heading.dataset.key, name = first.replace("-", "");
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.dataset.order = sort === first ? (first[0] === "-" ? name : "-" + name) : first;
      heading.textContent = "";
      heading.appendChild(button);
      if (sort.replace("-", "") === name) heading.setAttribute("aria-sort", sort[0] === "-" ? "descending" : "ascending");
    });
    return table;
  };

  /* Draws a few at a time, so that a slow phone stays free to scroll and type; then calls `done`, unless something newer is drawn.
     What stands there already and begins the new result stays. */
  Results.prototype.draw = function (answer, state, done) {
    var self = this, table = state.view === "table";
    var kind = JSON.stringify([state.view, state.sort, answer.words]);
    var ids = answer.cards.map(function (entry) { return entry.id; });
    var stays = kind === this.kind && this.ids.length > 0 && this.ids.every(function (id, at) { return id === ids[at]; });
    if (!stays) {
      this.ids = [];
      this.holder = table ? this.table(state.sort) : document.createElement("ul");
      if (!table) this.holder.className = "cb-cards";
      this.list.textContent = "";
      if (ids.length) this.list.appendChild(this.holder);
    }
    this.kind = kind;
    this.turn += 1;
    setTimeout(function some(turn) {
      if (turn !== self.turn) return;
      answer.cards.slice(self.ids.length, self.ids.length + AT_ONCE).forEach(function (entry) {
        self.ids.push(entry.id);
        if (table) self.holder.tBodies[0].appendChild(self.row(entry, answer.words, state.picks));
        else self.holder.appendChild(self.card(entry, answer.words, state.picks));
      });
      if (self.ids.length < ids.length) setTimeout(some, 0, turn);
      else done();
    }, 0, this.turn);
  };

  scope.CasebookResults = Results;
})(window);
