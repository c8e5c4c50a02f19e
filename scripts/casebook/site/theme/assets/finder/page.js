/* The finder: what is typed and ticked stands in the form, in the address and in what is shown; a worker does the finding. */
(function () {
  "use strict";
  var PAGE = 24, MOST = 4;
  var root = document.querySelector(".cb-find");
  var form = root.querySelector("form");
  var words = JSON.parse(root.dataset.words);
  var results = new window.CasebookResults(root, words);
  var boxes = Array.prototype.slice.call(form.querySelectorAll("input[type=checkbox]"));
  var state = { view: "", sort: "", picks: [], size: PAGE };
  var number = 0, typed = false, texts = { query: "", ids: [] }, last = null, timer = 0, engine = null;
  var worker = new Worker(root.dataset.worker);

  function one(selector) { return root.querySelector(selector); }
  function all(selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }
  function say(key, values) {
    return words[key].replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }
  function label(box) { return box.parentNode.querySelector("span").textContent; }
  function chosen() { return boxes.filter(function (box) { return box.checked; }); }
  function text() { return form.elements.q.value; }

  // ---- the address

  function write(push) {
    var query = new URLSearchParams();
    if (text().trim()) query.set("q", text().trim());
    chosen().forEach(function (box) { query.append(box.name, box.value); });
    ["view", "sort"].forEach(function (key) { if (state[key]) query.set(key, state[key]); });
    state.picks.forEach(function (id) { query.append("pick", id); });
    var address = location.pathname + (String(query) ? "?" + query : "");
    if (address !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", address);
  }

  function read() {
    var query = new URLSearchParams(location.search);
    function given(key) { return query.getAll(key).join(",").split(",").filter(Boolean); }
    form.elements.q.value = query.get("q") || "";
    boxes.forEach(function (box) { box.checked = given(box.name).indexOf(box.value) >= 0; });
    state.view = query.get("view") === "table" ? "table" : "";
    state.sort = query.get("sort") || "";
    state.picks = given("pick").filter(function (id) { return /^[a-z0-9-]+$/.test(id); }).slice(0, MOST);
    state.size = PAGE;
  }

  // ---- asking

  function ask() {
    var filters = {};
    chosen().forEach(function (box) { (filters[box.name] = filters[box.name] || []).push(box.value); });
    document.documentElement.removeAttribute("data-finder-ready");
    number += 1;
    worker.postMessage({
      type: "query", number: number, text: text(), filters: filters, sort: state.sort, size: state.size,
      texts: texts.query === text() ? texts.ids : []
    });
  }

  function change(push) {
    state.size = PAGE;
    write(push);
    show();
    ask();
  }

  /* Full text last, by the site's own search index: the cases whose pages hold every word. Without it the rest still stands. */
  function askFullText(answer) {
    var query = text(), wanted = answer.words.join(" ");
    engine = engine || import(new URL(root.dataset.root + "pagefind/pagefind.js", location.href).href);
    return engine.then(function (pagefind) { return pagefind.search(wanted); }).then(function (found) {
      return Promise.all(found.results.slice(0, 20).map(function (result) { return result.data(); }));
    }).catch(function () { return []; }).then(function (pages) {
      var ids = pages.map(function (page) { return (/\/cases\/([a-z0-9-]+)\/$/.exec(page.url) || [])[1]; }).filter(Boolean);
      if (query !== text()) return;
      texts = { query: query, ids: ids };
      ask();
    });
  }

  // ---- showing

  function button(caption, name, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "cb-chip cb-chip--chosen";
    made.textContent = caption;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    return made;
  }

  function removers() {
    var found = chosen().map(function (box) {
      return button(label(box) + " ×", say("remove", { label: label(box) }), function () { box.checked = false; change(true); form.elements.q.focus(); });
    });
    if (text().trim()) found.unshift(button("“" + text().trim() + "” ×", say("remove", { label: text().trim() }), function () { form.elements.q.value = ""; change(true); form.elements.q.focus(); }));
    return found;
  }

  /* What follows from the form alone, at once. */
  function show() {
    var holder = one(".cb-find__chosen"), found = removers();
    holder.textContent = "";
    found.forEach(function (each) { holder.appendChild(each); });
    if (found.length > 1) holder.appendChild(button(words.clear, words.clear, function () {
      form.elements.q.value = "";
      boxes.forEach(function (box) { box.checked = false; });
      change(true);
      form.elements.q.focus();
    }));
    holder.hidden = !found.length;
    all("[data-facet]").forEach(function (facet) {
      var ticked = chosen().filter(function (box) { return box.name === facet.dataset.facet; }).length;
      facet.querySelector(".cb-facet__chosen").textContent = ticked || "";
    });
    all("[data-view]").forEach(function (each) { each.setAttribute("aria-pressed", String(each.dataset.view === state.view)); });
    var sort = one("[data-sort]");
    sort.value = state.sort;
    if (sort.selectedIndex < 0) sort.selectedIndex = 0;
    var picks = one(".cb-find__picks");
    picks.hidden = !state.picks.length;
    picks.querySelector("span").textContent = say("picked", { n: state.picks.length });
    picks.querySelector("a").href = root.dataset.root + "compare/?cases=" + state.picks.join(",");
  }

  function announce(answer) {
    var said = [answer.found === 1 ? words.found_one : say(answer.found === answer.total && !text().trim() ? "found_all" : "found", { n: answer.found })];
    answer.slips.forEach(function (slip) { said.unshift(say("slip", { typed: slip[0], meant: slip[1] })); });
    if (answer.near && answer.found) said.push(say("near_" + answer.near, { words: answer.words.join(words.comma) }));
    if (!answer.complete) said.push(say("loading_more", { n: answer.loaded, total: answer.total }));
    one(".cb-find__said").textContent = said.join(" ");
  }

  function empty() {
    var note = root.querySelector("template[data-empty]").content.firstElementChild.cloneNode(true);
    var advice = note.querySelector("[data-advice]"), found = removers();
    if (found.length) advice.textContent = words.advice + " ";
    found.forEach(function (each) { advice.appendChild(each); });
    results.list.appendChild(note);
  }

  function recount(answer) {
    boxes.forEach(function (box) {
      var n = (answer.counts[box.name] || {})[box.value] || 0;
      box.parentNode.querySelector(".cb-facet__count").textContent = n;
      box.parentNode.classList.toggle("cb-facet__none", !n && !box.checked);
    });
    all(".cb-facet__done").forEach(function (each) { each.textContent = say("done", { n: answer.found }); });
  }

  function draw(answer) {
    setTimeout(recount, 0, answer);
    results.draw(answer, state, function () {
      one(".cb-find__more").hidden = answer.cards.length >= answer.found;
      one(".cb-find__files").hidden = !answer.found;
      settle(answer);
    });
    if (!answer.found) empty();
    announce(answer);
  }

  function receive(answer) {
    if (answer.number !== number) return;
    last = answer;
    draw(answer);
  }

  function settle(answer) {
    if (answer.number !== number || !answer.complete) return;
    if (text().trim() && texts.query !== text()) askFullText(answer);
    else document.documentElement.setAttribute("data-finder-ready", "");
  }

  function save(file) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(file.blob);
    link.download = file.name;
    link.click();
    one("[data-taken]").textContent = words.saved;
  }

  worker.onmessage = function (event) {
    var message = event.data;
    if (message.type === "answer") receive(message);
    if (message.type === "file") save(message);
    if (message.type === "unsaved") one("[data-taken]").textContent = words.save_failed;
    if (message.type === "failed") one(".cb-find__said").textContent = words.failed;
  };
  worker.onerror = function () { one(".cb-find__said").textContent = words.failed; };

  // ---- what readers do

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    typed = false;
    change(true);
    form.elements.q.blur(); // puts a phone's keyboard away
  });
  form.elements.q.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () { change(!typed); typed = true; }, 200);
  });
  form.addEventListener("change", function (event) {
    if (event.target.type !== "checkbox") return;
    typed = false;
    change(true);
  });
  root.addEventListener("click", function (event) {
    var target = event.target.closest("button");
    if (!target) return;
    if ("view" in target.dataset) { state.view = target.dataset.view; write(true); show(); if (last) draw(last); }
    if (target.className.indexOf("cb-facet__done") >= 0) {
      target.closest("details").open = false;
      one(".cb-find__results").scrollIntoView();
    }
    if ("order" in target.dataset) { state.sort = target.dataset.order; change(true); }
    if ("download" in target.dataset) {
      if (/MicroMessenger/i.test(navigator.userAgent)) one("[data-taken]").textContent = words.wechat;
      else worker.postMessage({ type: "download", format: target.dataset.download, columns: JSON.parse(root.dataset.columns), name: words.file });
    }
    if ("copy" in target.dataset) {
      (navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject(new Error("no clipboard"))).then(
        function () { one("[data-taken]").textContent = words.copied; }, function () { one("[data-taken]").textContent = words.copy_failed; });
    }
  });
  one("[data-sort]").addEventListener("change", function (event) { state.sort = event.target.value; change(true); });
  one(".cb-find__more button").addEventListener("click", function () { state.size += PAGE; ask(); });
  one(".cb-find__picks button").addEventListener("click", function () { state.picks = []; repick(); });
  results.list.addEventListener("change", function (event) {
    var id = event.target.value;
    state.picks = event.target.checked ? state.picks.concat(id).slice(0, MOST) : state.picks.filter(function (other) { return other !== id; });
    repick();
  });
  function repick() {
    all(".cb-pick input").forEach(function (box) {
      box.checked = state.picks.indexOf(box.value) >= 0;
      box.disabled = !box.checked && state.picks.length >= MOST;
    });
    write(false);
    show();
  }
  window.addEventListener("popstate", function () { typed = false; read(); show(); ask(); });

  if (window.matchMedia("(min-width: 60em)").matches) all("[data-facet]").slice(0, 3).forEach(function (facet) { facet.open = true; });
  one(".cb-find__said").textContent = words.loading;
  read();
  show();
  worker.postMessage({ type: "open", language: document.documentElement.lang.indexOf("zh") === 0 ? "zh" : "en", api: new URL(root.dataset.api, location.href).href });
  ask();
})();
