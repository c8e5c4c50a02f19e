/* Filters a table by the form before it; the choice stands in the address, so that a view can be shared. */
(function () {
  "use strict";
  document.querySelectorAll("[data-table-filter]").forEach(function (form) {
    var rows = Array.prototype.slice.call(document.getElementById(form.getAttribute("data-table-filter")).tBodies[0].rows);
    var fields = Array.prototype.slice.call(form.querySelectorAll("input, select"));
    var output = form.querySelector("output");

    function read() {
      var given = new URLSearchParams(location.search);
      fields.forEach(function (field) { field.value = given.get(field.name) || ""; });
    }

    function apply() {
      var shown = 0;
      rows.forEach(function (row) {
        var fits = fields.every(function (field) {
          if (!field.value) return true;
          if (field.name === "q") {
            var text = row.textContent.toLowerCase();
            return field.value.trim().toLowerCase().split(/\s+/).every(function (word) { return text.indexOf(word) >= 0; });
          }
          return row.getAttribute("data-" + field.name) === field.value;
        });
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      output.textContent = form.getAttribute("data-count").replace("{n}", shown).replace("{total}", rows.length);
    }

    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function () {
      var chosen = new URLSearchParams();
      fields.forEach(function (field) { if (field.value) chosen.set(field.name, field.value); });
      history.replaceState(null, "", location.pathname + (String(chosen) ? "?" + chosen : "") + location.hash);
      apply();
    });
    window.addEventListener("popstate", function () { read(); apply(); });
    form.hidden = false;
    read();
    apply();
  });
})();
