/* On a wide screen, where a paragraph is from: the sources and places of its citations stand beside it, between the text
   and the contents. The citations say the same aloud, so nobody hears it twice. */
import { element, selectAll } from "../common/dom.js";

/** Space between the text and its notes, and between notes, in px; how narrow notes may be, and how wide. */
const GAP = 24;
const APART = 6;
/** The first lines of a text and of its note, which is set smaller, stand at one height. */
const LOWER = 4;
const NARROWEST = 150;
const WIDEST = 200;

/**
 * What is cited side by side: from where to where it stands, and the citations in it.
 * @typedef {{top: number, bottom: number, links: HTMLAnchorElement[]}} Row
 */

/** Sets the notes, again whenever the text moves. */
export function keepMargin() {
  const content = document.getElementById("content");
  if (!content || !content.querySelector('.cb-cite > a[href^="#"]')) return;
  const margin = content.appendChild(element("div", "cb-margin"));
  margin.setAttribute("aria-hidden", "true");
  let waiting = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => setNotes(content, margin));
  }).observe(content);
}

/**
 * @param {HTMLElement} content
 * @param {HTMLElement} margin
 */
function setNotes(content, margin) {
  margin.textContent = "";
  const { right } = content.getBoundingClientRect();
  const contents = document.querySelector(".md-sidebar--secondary .md-nav");
  const room = (contents ? contents.getBoundingClientRect().left : 0) - right - 2 * GAP;
  if (room < NARROWEST) return;
  const origin = margin.getBoundingClientRect();
  margin.style.setProperty("--cb-margin-width", `${Math.min(room, WIDEST)}px`);
  const headings = selectAll(content, "h2").map((heading) => heading.getBoundingClientRect().top);
  let last = "";
  const beside = rows(content);
  const notes = beside.map((row) => {
    const part = headings.filter((top) => top <= row.top).length;
    const note = element("p", "cb-margin__note");
    for (const [source, places] of cited(row.links)) {
      // As in footnotes: a source is named once in each part, and again after another.
      if (last !== `${part}${source}`) note.append(element("span", "cb-margin__source", nameOf(source)));
      last = `${part}${source}`;
      for (const place of places) note.append(element("span", "cb-margin__place", place));
    }
    note.style.left = `${right + GAP - origin.left}px`;
    return margin.appendChild(note);
  });
  const heights = notes.map((note) => note.offsetHeight);
  let free = -Infinity;
  beside.forEach(({ top }, index) => {
    const at = Math.max(top - origin.top + LOWER, free);
    notes[index].style.top = `${at}px`;
    free = at + heights[index] + APART;
  });
}

/**
 * The rows of what is cited and in sight; columns side by side are one row.
 * @param {HTMLElement} content
 */
function rows(content) {
  /** @type {Map<Element, HTMLAnchorElement[]>} */
  const blocks = new Map();
  for (const link of selectAll(content, '.cb-cite > a[href^="#"]', HTMLAnchorElement)) {
    const block = link.getClientRects().length && link.closest("p, li, dd, dt, td, th");
    if (block) blocks.set(block, [...(blocks.get(block) || []), link]);
  }
  const placed = Array.from(blocks, ([block, links]) => ({ block: block.getBoundingClientRect(), links }));
  placed.sort((one, other) => one.block.top - other.block.top);
  /** @type {Row[]} */
  const found = [];
  for (const { block, links } of placed) {
    const row = found[found.length - 1];
    if (row && block.top < row.bottom - 1) {
      row.bottom = Math.max(row.bottom, block.bottom);
      row.links.push(...links);
    } else found.push({ top: block.top, bottom: block.bottom, links: [...links] });
  }
  return found;
}

/**
 * The places cited of each source, each once; a citation's name is its source and the places, with commas between.
 * @param {HTMLAnchorElement[]} links
 */
function cited(links) {
  /** @type {Map<string, Set<string>>} */
  const places = new Map();
  for (const link of links) {
    const [, ...named] = (link.getAttribute("aria-label") || "").split(/[,，、]\s*/);
    const known = places.get(link.hash) || new Set();
    named.forEach((place) => known.add(place));
    places.set(link.hash, known);
  }
  return places;
}

/**
 * A source's title, after its number where there are several.
 * @param {string} hash
 */
function nameOf(hash) {
  const entry = document.getElementById(decodeURIComponent(hash.slice(1)));
  const name = entry && entry.querySelector("h3, span");
  if (!entry || !name) return "";
  const all = selectAll(document, 'li[id^="source-"]');
  const number = all.length > 1 ? `${all.indexOf(entry) + 1} ` : "";
  return number + name.textContent;
}
