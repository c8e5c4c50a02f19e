/* Citing one figure of a case: what it says, how far it can be trusted, where it comes from, and the case. */
import { copy } from "../common/clipboard.js";
import { button, select, selectAll } from "../common/dom.js";
import { textOf } from "../common/sheet.js";
import { speaker } from "../common/words.js";

/** @typedef {import("./block.js").Citations} Citations */

/**
 * Puts a button beside each figure of the page.
 * @param {Citations} citations
 * @param {HTMLElement} status where it is said what came of it
 */
export function offerFigures(citations, status) {
  const say = speaker(citations.words);
  for (const row of selectAll(document, ".cb-results tr[data-evidence]", HTMLTableRowElement)) {
    const name = textOf(row.cells[0]);
    const pressed = button("cb-cite-figure", say("figure"));
    pressed.setAttribute("aria-label", say("figure_name", { name }));
    pressed.addEventListener("click", async () => {
      const copied = await copy({ "text/plain": figureText(row, citations) });
      status.textContent = copied ? say("figure_copied", { name }) : say("not_copied");
      status.hidden = false;
      setTimeout(() => (status.hidden = true), 4000);
    });
    select(row, ".headerlink").after(pressed);
  }
}

/**
 * A figure as one passes it on, line by line.
 * @param {HTMLTableRowElement} row
 * @param {Citations} citations
 * @returns {string}
 */
export function figureText(row, citations) {
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
