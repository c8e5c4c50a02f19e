/* Citing one figure of a case: what it says, how far it can be trusted, where it comes from, and the case. */
import { copy } from "../common/clipboard.js";
import { selectAll } from "../common/dom.js";
import { textOf } from "../common/sheet.js";
import { speaker } from "../common/words.js";

/** @typedef {import("./block.js").Citations} Citations */

/**
 * Copies a figure with its citation; answers whether it could.
 * @param {HTMLTableRowElement} row
 * @param {Citations} citations
 * @returns {Promise<boolean>}
 */
export function copyFigure(row, citations) {
  return copy({ "text/plain": figureText(row, citations) });
}

/**
 * A figure as one passes it on, line by line.
 * @param {HTMLTableRowElement} row
 * @param {Citations} citations
 * @returns {string}
 */
function figureText(row, citations) {
  const say = speaker(citations.words);
  const [name, value, details] = Array.from(row.cells, textOf);
  const level = row.dataset.evidence || "";
  const address = `${citations.address}#${row.id}`;
  return [
    say("colon_between", { a: name, b: value.replace(/\n+/g, " ") }),
    ...details.split("\n").filter((line) => line && line !== level),
    say("evidence", { level }),
    ...sourcesOf(row).map((source) => say("source", { source })),
    say("quoted_from", { citation: citations.text().split(citations.address).join(address) }),
  ].join("\n");
}

/** @param {HTMLElement} row */
function sourcesOf(row) {
  const links = selectAll(row, ".cb-value .cb-cite > a", HTMLAnchorElement);
  return links.map((link) => {
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const told = entry ? Array.from(entry.querySelectorAll("span")).slice(0, 2) : [];
    return [
      ...told.map(({ textContent }) => (textContent || "").trim()),
      link.getAttribute("aria-label"),
    ].join(" ");
  });
}
