/* What the facets say: how much is ticked in each, and how many cases each value would show. */
import { select, selectAll } from "../common/dom.js";

/** @typedef {import("../search/messages.js").Answer} Answer */
/** @typedef {import("../common/words.js").Values} Values */

/**
 * Says in each facet, and in each group of them, how much is ticked.
 * @param {HTMLElement} root the finder
 */
export function showTicked(root) {
  for (const facet of selectAll(root, ".cb-facets, .cb-facet")) {
    const number = selectAll(facet, "input:checked").length;
    select(facet, ".cb-facet__chosen").textContent = number ? String(number) : "";
  }
}

/**
 * @param {HTMLElement} root the finder
 * @param {HTMLInputElement[]} boxes
 * @param {Answer} answer
 * @param {(key: string, values?: Values) => string} say
 */
export function recount(root, boxes, answer, say) {
  for (const box of boxes) {
    const number = answer.counts[box.name][box.value] || 0;
    const label = /** @type {HTMLElement} */ (box.parentElement);
    select(label, ".cb-facet__count").textContent = String(number);
    label.classList.toggle("cb-facet__none", !number && !box.checked);
  }
  for (const done of selectAll(root, ".cb-facet__done")) done.textContent = say("done", { n: answer.found });
}
