/* The comparison's picker: finds cases in the published index as one types; those related to the cases chosen come first. */
(function () {
  "use strict";
  var SHOWN = 8;
  var OFFERED = 6;

  /* `form` holds a field, a line for words and a list; `choose(row)` gets what was chosen, a row of {id, title}.
     Answers with a function that takes the ids already chosen and the rows related to them. */
  function attach(form, index, words, choose) {
    var language = document.documentElement.lang.slice(0, 2);
    var field = form.querySelector("input");
    var line = form.querySelector("[role=status]");
    var list = form.querySelector("ul");
    var files = [index]; // still to read
    var reading = false;
    var rows = [];
    var chosen = [];
    var related = [];

    /* Reads the index from its first file on, and the further ones once something is typed. */
    function read() {
      if (reading || !files.length || (rows.length && !field.value.trim())) return;
      reading = true;
      fetch(files[0]).then(function (response) {
        if (!response.ok) throw new Error(response.status + " " + files[0]);
        return response.json();
      }).then(function (content) {
        var url = files.shift();
        files = files.concat((content.shards || []).map(function (name) { return new URL(name, url).href; }));
        rows = rows.concat(content.cases.map(entry));
        reading = false;
        show();
        read();
      }).catch(function () {
        reading = false;
        line.textContent = words.index_failed;
      });
    }

    function entry(row) {
      var names = [row.id, row.title.zh, row.title.en || ""].concat(row.aliases, row.pinyin);
      ["city", "county", "street", "community"].forEach(function (part) {
        if (row.place[part]) names.push(row.place[part].zh, row.place[part].en || "");
      });
      var text = names.join("\n").toLowerCase();
      return { id: row.id, title: row.title[language] || row.title.zh, text: text + "\n" + text.replace(/ /g, "") };
    }

    function show() {
      var asked = field.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      function free(row) { return chosen.indexOf(row.id) < 0; }
      function distance(row) {
        var place = related.map(function (other) { return other.id; }).indexOf(row.id);
        return place < 0 ? related.length : place;
      }
      var offers;
      if (asked.length) {
        offers = rows.filter(function (row) {
          return free(row) && asked.every(function (word) { return row.text.indexOf(word) >= 0; });
        }).sort(function (a, b) { return distance(a) - distance(b); });
        line.textContent = rows.length ? words.found.replace("{n}", offers.length) : words.loading;
      } else if (field.disabled) {
        offers = [];
        line.textContent = "";
      } else {
        offers = related.length ? related : rows.filter(free).slice(0, OFFERED);
        line.textContent = !offers.length ? "" : related.length ? words.related : words.best;
      }
      list.textContent = "";
      offers.slice(0, SHOWN).forEach(function (row) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = row.title;
        button.addEventListener("click", function () { take(row); });
        list.appendChild(document.createElement("li")).appendChild(button);
      });
    }

    function take(row) {
      field.value = "";
      choose(row);
    }

    field.addEventListener("focus", read);
    field.addEventListener("input", function () { show(); read(); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var first = list.querySelector("button");
      if (field.value.trim() && first) first.click();
    });
    form.addEventListener("keydown", function (event) {
      var stops = [field].concat(window.casebook.every(list, "button"));
      var next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : NaN)];
      if (next) { event.preventDefault(); next.focus(); }
      if (event.key === "Escape" && document.activeElement !== field) field.focus();
    });

    return function (ids, relatives) {
      chosen = ids;
      related = relatives;
      show();
    };
  }

  window.casebook.attachPicker = attach;
})();
