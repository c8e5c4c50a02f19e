/* "Could we do this here?": says what is still missing, keeps the ticks in this browser only, and prints a plan. */
(function () {
  "use strict";
  var form = document.querySelector("[data-fit-check]");
  var key = "casebook-fit:" + form.getAttribute("data-fit-check");
  var boxes = Array.prototype.slice.call(form.querySelectorAll("input"));
  var parts = {};
  form.querySelectorAll("[data-fit]").forEach(function (part) { parts[part.getAttribute("data-fit")] = part; });
  var lines = lists("missing", "have").concat(lists("warning", "stop"));

  function of(part, ticked) {
    return boxes.filter(function (box) { return box.closest("fieldset").getAttribute("data-fit-group") === part && (ticked === undefined || box.checked === ticked); });
  }

  function write(tag, box) {
    var made = document.createElement(tag);
    box.nextElementSibling.childNodes.forEach(function (node) { made.appendChild(node.cloneNode(true)); });
    return made;
  }

  /* With the word from the legend that says whose statement it is. */
  function sourced(tag, box) {
    var made = write(tag, box);
    made.appendChild(box.closest("fieldset").querySelector("legend small").cloneNode(true));
    return made;
  }

  /* A line for each box of a part, there from the start, so that only what changes is read out. */
  function lists(name, part) {
    var list = parts[name].querySelector("ul");
    return of(part).map(function (box) { return { box: box, part: part, line: list.appendChild(write("li", box)) }; });
  }

  function restore() {
    try {
      var kept = localStorage.getItem(key);
      if (kept !== null) boxes.forEach(function (box) { box.checked = kept.split(" ").indexOf(box.value) >= 0; });
      return true;
    } catch (error) {
      return false;
    }
  }

  function keep() {
    var ticked = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    try {
      if (ticked.length) localStorage.setItem(key, ticked.join(" "));
      else localStorage.removeItem(key);
      return true;
    } catch (error) {
      return false;
    }
  }

  function show(kept) {
    var some = boxes.some(function (box) { return box.checked; });
    var have = of("have", true).length;
    var missing = of("have", false).length;
    var stops = of("stop", true).length;
    var words = !some ? "data-nothing" : missing ? "data-summary" : "data-complete";
    parts.sentence.textContent = form.getAttribute(words).replace("{have}", have).replace("{missing}", missing) +
      (stops ? form.getAttribute("data-stops").replace("{n}", stops) : "");
    parts.sentence.classList.toggle("cb-fit__bar--some", some);
    lines.forEach(function (entry) { entry.line.hidden = entry.box.checked === (entry.part === "have"); });
    parts.missing.hidden = !some || !missing;
    parts.elsewhere.hidden = !some || of("place", true).length > 0;
    parts.warning.hidden = !stops;
    parts.kept.hidden = !kept;
    parts.lost.hidden = kept;
  }

  /* The plan stands at the end of the body, and the print styles show nothing else, until it is printed. */
  function print() {
    unprint();
    var plan = form.querySelector("template").content.firstElementChild.cloneNode(true);
    var none = plan.querySelector("[data-slot=none]");
    none.remove();
    function fill(slot, found, make) {
      var section = plan.querySelector("[data-slot=" + slot + "]");
      var list = section.querySelector("tbody, ul");
      found.forEach(function (box) { list.appendChild(make(box)); });
      if (!found.length) section.lastElementChild.replaceWith(none.cloneNode(true));
    }
    function item(box) {
      var made = sourced("li", box);
      made.className = box.checked ? "yes" : "";
      return made;
    }
    function row(box) {
      var made = document.createElement("tr");
      made.append(sourced("td", box), document.createElement("td"), document.createElement("td"));
      return made;
    }
    if (of("stop", true).length) fill("stop", of("stop", true), item);
    else plan.querySelector("[data-slot=stop]").remove();
    fill("place", of("place"), item);
    fill("missing", of("have", false), row);
    fill("have", of("have", true), item);
    document.body.appendChild(plan);
    document.documentElement.classList.add("cb-printing-plan");
    window.print();
  }

  function unprint() {
    document.documentElement.classList.remove("cb-printing-plan");
    document.querySelectorAll("body > .cb-plan").forEach(function (plan) { plan.remove(); });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () { show(keep()); });
  parts.clear.addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = false; });
    show(keep());
  });
  parts.print.addEventListener("click", print);
  window.addEventListener("afterprint", unprint);
  parts.result.hidden = false;
  show(restore());
})();
