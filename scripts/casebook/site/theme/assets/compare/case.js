/* Cases for the comparison: fetches a case's page and takes pieces of it, by their data-part, ready to stand on another page. */
import { caseAt, isCaseId } from "../common/case-ids.js";
import { element, selectAll } from "../common/dom.js";

/** @typedef {{id: string, status: "shown", title: string, short: string, url: string, page: Document}} Shown */
/** @typedef {{id: string, status: "unknown" | "withdrawn" | "failed", short: string}} NotShown */

/** @type {Record<string, "div" | "p">} */
const PLAIN = { TBODY: "div", TR: "div", TD: "div", TH: "p", DD: "div", H3: "p", H4: "p" };

/** @type {Map<string, Promise<Shown | NotShown>>} */
const loading = new Map();

/**
 * A case, or why it cannot be shown. An alias answers with its case.
 * @param {string} id
 * @param {URL} folder of the cases' pages
 * @returns {Promise<Shown | NotShown>}
 */
export function loadCase(id, folder) {
  const known = loading.get(id);
  if (known) return known;
  const loaded = fetchCase(id, folder).catch(() => {
    loading.delete(id);
    return /** @type {NotShown} */ ({ id, status: "failed", short: id });
  });
  loading.set(id, loaded);
  return loaded;
}

/**
 * @param {string} id
 * @param {URL} folder
 * @returns {Promise<Shown | NotShown>}
 */
async function fetchCase(id, folder) {
  if (!isCaseId(id)) return { id, status: "unknown", short: id };
  const url = new URL(`${id}/`, folder).href;
  const response = await fetch(url);
  if (!response.ok && response.status !== 404) throw new Error(`${response.status} ${url}`);
  const page = new DOMParser().parseFromString(response.ok ? await response.text() : "", "text/html");
  const record = page.querySelector("[data-record]");
  if (record instanceof HTMLElement) {
    const { status, title = "", short = id } = record.dataset;
    return status === "withdrawn" ? { id, status, short } : { id, status: "shown", title, short, url, page };
  }
  const canonical = page.querySelector("link[rel=canonical]");
  const moved = canonical ? caseAt(canonical.getAttribute("href") || "") : "";
  return moved && moved !== id ? loadCase(moved, folder) : { id, status: "unknown", short: id };
}

/**
 * The elements of a part of a case's page: the part itself, or what carries a term in it, "*" for any.
 * @param {Shown} shown
 * @param {string} part
 * @param {string} [term]
 */
export function findParts(shown, part, term) {
  const holder = shown.page.querySelector(`[data-part="${part}"]`);
  if (!(holder instanceof HTMLElement)) return [];
  return term ? selectAll(holder, term === "*" ? "[data-term]" : `[data-term="${term}"]`) : [holder];
}

/**
 * A copy that can stand elsewhere: without ids; its links lead to the case's page. Nothing where the copy is empty.
 * @param {HTMLElement} node
 * @param {Shown} shown
 * @param {string} [without] a selector of what is left out
 * @returns {HTMLElement | null}
 */
export function copyPart(node, shown, without) {
  const piece = element("div");
  piece.appendChild(document.importNode(node, true));
  if (without) selectAll(piece, without).forEach((left) => left.remove());
  for (const link of selectAll(piece, ".headerlink", HTMLAnchorElement)) lead(link);
  for (const link of selectAll(piece, "a[href]", HTMLAnchorElement)) {
    link.href = new URL(link.getAttribute("href") || "", shown.url).href;
  }
  selectAll(piece, "[id]", Element).forEach((named) => named.removeAttribute("id"));
  for (const old of selectAll(piece, Object.keys(PLAIN).join())) {
    if (old.tagName !== "DD" || old.parentNode === piece) rename(old);
  }
  return piece.firstChild instanceof HTMLElement ? piece.firstChild : null;
}

/**
 * The link behind a heading becomes the heading's own.
 * @param {HTMLAnchorElement} link
 */
function lead(link) {
  const heading = /** @type {HTMLElement} */ (link.parentElement);
  link.remove();
  if (heading.querySelector("a")) return;
  ["class", "title", "aria-label"].forEach((name) => link.removeAttribute(name));
  link.textContent = "";
  link.append(...heading.childNodes);
  heading.appendChild(link);
}

/**
 * Cells and headings become plain blocks, which may stand in a cell.
 * @param {HTMLElement} old
 */
function rename(old) {
  const block = element(PLAIN[old.tagName], old.className);
  if (old.dataset.label) block.dataset.label = old.dataset.label;
  if (/^(TH|H[34])$/.test(old.tagName)) block.classList.add("cb-compare__title");
  if (old.tagName === "TR") block.classList.add("cb-compare__item");
  block.append(...old.childNodes);
  if (block.firstChild) old.replaceWith(block);
  else old.remove();
}

/**
 * The cases that a case's page leads to.
 * @param {Shown} shown
 * @returns {{id: string, title: string}[]}
 */
export function relativesOf(shown) {
  return selectAll(shown.page, "[data-related]").map((link) => ({
    id: link.dataset.related || "",
    title: link.textContent || "",
  }));
}
