/* Headings of hand-written pages, which have their permalinks in them: they are set as those of all other pages are. */
import { element, selectAll } from "../common/dom.js";
import { speaker } from "../common/words.js";

/**
 * Puts the permalinks beside the headings, so that they are no part of their names, and calls them after these.
 * @param {() => import("../common/words.js").Words} words
 */
export function partHeadings(words) {
  const links = selectAll(document, "h2 > .headerlink, h3 > .headerlink", HTMLAnchorElement);
  if (!links.length) return;
  const say = speaker(words());
  links.forEach((link) => {
    const heading = /** @type {HTMLElement} */ (link.parentElement);
    const both = element("div", "cb-heading");
    heading.before(both);
    both.append(heading, link);
    link.setAttribute("aria-label", say("permalink_to", { name: heading.innerText.trim() }));
  });
}
