/* Cases for the comparison: fetches a case's page and takes pieces of it, by their data-part, ready to stand on another page. */
(function () {
  "use strict";
  var PLAIN = { TBODY: "div", TR: "div", TD: "div", TH: "p", DD: "div", H3: "p", H4: "p" };
  var loading = {};

  /* A promise of {id, status, title, short, url, page}; the status is "unknown" where there is no such case. An alias answers with its case. */
  function load(id, folder) {
    if (!loading[id]) {
      loading[id] = get(id, folder);
      loading[id].catch(function () { delete loading[id]; });
    }
    return loading[id];
  }

  function get(id, folder) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return Promise.resolve({ id: id, status: "unknown" });
    var url = new URL(id + "/", folder).href;
    return fetch(url).then(function (response) {
      if (!response.ok && response.status !== 404) throw new Error(response.status + " " + url);
      return response.ok ? response.text() : "";
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html");
      var record = page.querySelector("[data-record]");
      if (record) return { id: id, status: record.dataset.status, title: record.dataset.title, short: record.dataset.short, url: url, page: page };
      var canonical = page.querySelector("link[rel=canonical]");
      var moved = canonical && /\/cases\/([a-z0-9-]+)\/$/.exec(canonical.getAttribute("href"));
      return moved && moved[1] !== id ? load(moved[1], folder) : { id: id, status: "unknown" };
    });
  }

  function every(node, selector) { return Array.prototype.slice.call(node.querySelectorAll(selector)); }

  /* The elements of a part of a case's page: the part itself, or what carries a term in it, "*" for any. */
  function find(one, part, term) {
    var found = one.page.querySelector('[data-part="' + part + '"]');
    if (!found) return [];
    return term ? every(found, term === "*" ? "[data-term]" : '[data-term="' + term + '"]') : [found];
  }

  /* A copy that can stand elsewhere: without ids and without what matches `without`; its links lead to the case's page. */
  function copy(node, one, without) {
    var piece = document.createElement("div");
    piece.appendChild(document.importNode(node, true));
    if (without) every(piece, without).forEach(function (each) { each.remove(); });
    every(piece, ".headerlink").forEach(function (link) { lead(link.parentNode, link); });
    every(piece, "a[href]").forEach(function (link) { link.href = new URL(link.getAttribute("href"), one.url).href; });
    every(piece, "[id]").forEach(function (each) { each.removeAttribute("id"); });
    every(piece, Object.keys(PLAIN).join()).forEach(function (each) {
      if (each.tagName !== "DD" || each.parentNode === piece) rename(each);
    });
    return piece.firstChild;
  }

  /* The link behind a heading becomes the heading's own. */
  function lead(heading, link) {
    link.remove();
    if (heading.querySelector("a")) return;
    ["class", "title", "aria-label"].forEach(function (name) { link.removeAttribute(name); });
    link.textContent = "";
    while (heading.firstChild) link.appendChild(heading.firstChild);
    heading.appendChild(link);
  }

  /* Cells and headings become plain blocks, which may stand in a cell. */
  function rename(old) {
    var block = document.createElement(PLAIN[old.tagName]);
    block.className = old.className;
    if (old.dataset.label) block.dataset.label = old.dataset.label;
    if (/^(TH|H[34])$/.test(old.tagName)) block.classList.add("cb-compare__title");
    if (old.tagName === "TR") block.classList.add("cb-compare__item");
    while (old.firstChild) block.appendChild(old.firstChild);
    if (block.firstChild) old.parentNode.replaceChild(block, old);
    else old.remove();
  }

  window.casebook = { every: every, loadCase: load, findParts: find, copyPart: copy };
})();
