/* The comparison page: which cases are compared stands in the address; this draws them and follows what the reader does. */
(function () {
  "use strict";
  var MOST = 4;
  var casebook = window.casebook;
  var root = document.querySelector(".cb-compare");
  var words = JSON.parse(root.dataset.words);
  var problems = root.querySelector(".cb-compare__problems");
  var form = root.querySelector(".cb-compare__picker");
  var find = form.querySelector("input");
  var adding = root.querySelector(".cb-compare__add");
  var room = adding.querySelector("#compare-room");
  var tools = root.querySelector(".cb-compare__tools");
  var said = root.querySelector(".cb-compare__said");
  var only = root.querySelector("[name=only]");
  var sheet = root.querySelector(".cb-compare__sheet");
  var address = root.querySelector(".cb-compare__address span");
  var canonical = document.querySelector("link[rel=canonical]");
  var folder = new URL(root.dataset.cases, location.href);
  var plainTitle = document.title;
  var shown = []; // the cases on the page
  var drawn = null; // the query that the page shows
  var offer = casebook.attachPicker(form, new URL(root.dataset.index, location.href).href, words, function (row) {
    go(ids().concat(row.id), only.checked, say("added", row.title)).then(function () { said.focus(); });
  });

  function ids() { return shown.map(function (one) { return one.id; }); }

  function go(chosen, differences, news) {
    var query = (chosen.length ? ["cases=" + chosen.join(",")] : []).concat(differences ? ["only=differences"] : []);
    history.pushState(null, "", location.pathname + (query.length ? "?" + query.join("&") : ""));
    return follow(news);
  }

  /* Draws what the address asks for; `news` is what the reader has just done, in words. */
  function follow(news) {
    var query = drawn = location.search;
    var given = new URLSearchParams(query);
    said.textContent = words.loading;
    return gather((given.get("cases") || "").split(/[\s,，、]+/).filter(Boolean)).then(function (found) {
      if (query !== drawn) return; // the reader has moved on
      shown = found.cases;
      only.checked = given.get("only") === "differences";
      complain(found.problems);
      draw(news);
    });
  }

  /* The first four cases that can be shown, and what is wrong with the others: {cases, problems}. */
  function gather(asked) {
    var cases = [];
    var wrong = [];
    function has(id) { return cases.some(function (one) { return one.id === id; }); }
    function next() {
      var batch = asked.splice(0, MOST - cases.length);
      if (!batch.length) return null;
      return Promise.all(batch.map(function (id) {
        return casebook.loadCase(id, folder).catch(function () { return { id: id, status: "failed" }; });
      })).then(function (found) {
        found.forEach(function (one) {
          var kind = has(one.id) ? "twice" : one.status;
          if (/^(twice|unknown|withdrawn|failed)$/.test(kind)) wrong.push({ kind: kind, title: one.short || one.id });
          else cases.push(one);
        });
        return next();
      });
    }
    return Promise.resolve(next()).then(function () {
      asked.filter(has).forEach(function (id) { wrong.push({ kind: "twice", title: id }); });
      var rest = asked.filter(function (id) { return !has(id); });
      if (rest.length) wrong.push({ kind: "many", title: rest.join(words.comma) });
      return { cases: cases, problems: wrong };
    });
  }

  function complain(wrong) {
    problems.textContent = "";
    problems.hidden = !wrong.length;
    wrong.forEach(function (problem) {
      var line = problems.appendChild(document.createElement("p"));
      line.textContent = say(problem.kind, problem.title) + " ";
      if (problem.kind === "failed") {
        var retry = line.appendChild(document.createElement("button"));
        retry.type = "button";
        retry.className = "cb-button";
        retry.textContent = words.retry;
        retry.addEventListener("click", function () { follow(); });
      }
    });
  }

  function say(key, value) { return words[key].replace(/\{\w+\}/, function () { return value; }); }

  function draw(news) {
    var table = root.querySelector("template").content.querySelector("table").cloneNode(true);
    var names = shown.map(function (one) { return one.short; }).join(words.comma);
    casebook.fillComparison(table, shown, words);
    var hidden = casebook.filterComparison(table, only.checked);
    sheet.textContent = "";
    if (shown.length) sheet.appendChild(table);
    root.classList.toggle("cb-compare--some", shown.length > 0);
    tools.hidden = !shown.length;
    var now = shown.length > 1 ? say("now", shown.length) : shown.length ? words.one : "";
    said.textContent = [news, now, hidden && say("hidden", hidden)].filter(Boolean).join(" ");
    document.title = names ? say("page", names) : plainTitle;
    address.textContent = (canonical ? canonical.href : location.origin + location.pathname) + location.search;
    casebook.every(root, ".cb-compare__jump a").forEach(function (link) {
      var heading = table.querySelector(link.hash);
      link.hidden = heading.closest("tbody").hidden;
    });
    adding.open = shown.length < 2;
    find.disabled = shown.length === MOST;
    room.textContent = find.disabled ? words.full : say("room", MOST - shown.length);
    offer(ids(), relatives());
  }

  /* The cases that the pages of those chosen lead to, as {id, title}. */
  function relatives() {
    var known = ids();
    return shown.reduce(function (all, one) { return all.concat(casebook.every(one.page, "[data-related]")); }, []).map(function (link) {
      return { id: link.dataset.related, title: link.textContent };
    }).filter(function (other) { return known.indexOf(other.id) < 0 && known.push(other.id); });
  }

  function remove(id) {
    var gone = shown.filter(function (one) { return one.id === id; })[0];
    var place = shown.indexOf(gone);
    go(ids().filter(function (other) { return other !== id; }), only.checked, say("removed", gone.short)).then(function () {
      var buttons = sheet.querySelectorAll("[data-remove]");
      (buttons[Math.min(place, buttons.length - 1)] || find).focus({ preventScroll: true });
    });
  }

  function copy() {
    var copied = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
    copied.catch(copyByHand).then(function () { said.textContent = words.copied; }, function () { said.textContent = words.not_copied; });
  }

  /* For browsers, and pages without https, that have no clipboard to write to. */
  function copyByHand() {
    var field = root.appendChild(document.createElement("textarea"));
    field.value = location.href;
    field.select();
    var copied = document.execCommand("copy");
    field.remove();
    if (!copied) throw new Error("copy");
  }

  root.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.remove) remove(button.dataset.remove);
    if (button.dataset.do === "copy") copy();
    if (button.dataset.do === "print") window.print();
  });
  only.addEventListener("change", function () { go(ids(), only.checked); });
  window.addEventListener("popstate", function () { if (location.search !== drawn) follow(); }); // jumping to a section is no news
  root.hidden = false;
  follow().then(function () {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView();
  });
})();
