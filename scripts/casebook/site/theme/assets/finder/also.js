/* Pages that are no cases and that what is typed leads to: terms, components, tools and others. */
import { element } from "../common/dom.js";

/** @typedef {import("../search/messages.js").PageHit} PageHit */
/** @typedef {import("../common/words.js").Values} Values */

const SHOWN = 4;

/**
 * Shows the best of them in a line of links.
 * @param {HTMLElement} holder
 * @param {PageHit[]} pages
 * @param {string} site the language's root
 * @param {(key: string, values?: Values) => string} say
 */
export function alsoSee(holder, pages, site, say) {
  holder.textContent = "";
  holder.hidden = !pages.length;
  if (!pages.length) return;
  holder.append(say("also"));
  pages.slice(0, SHOWN).forEach(({ title, address, cases }, place) => {
    const link = element("a", "", cases === null ? title : say("counted", { title, n: cases }));
    link.href = site + address;
    holder.append(...(place ? [" · ", link] : [link]));
  });
}
