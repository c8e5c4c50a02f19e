/* Links to parts of a page, for passing on. */
import { copyLink } from "../common/copy-link.js";
import { element } from "../common/dom.js";
import { speaker } from "../common/words.js";

const SHOWN = 4000;

/** @type {HTMLElement | null} */
let said = null;
let fading = 0;

/**
 * Makes the page's address that of the part that a permalink leads to, copies it, and says so.
 * @param {HTMLAnchorElement} link
 * @param {import("../common/words.js").Words} words
 */
export async function copyPermalink(link, words) {
  history.replaceState(history.state, "", link.hash);
  const copied = await copyLink();
  link.focus({ preventScroll: true });
  const of = speaker(words);
  say(copied ? of("copied", { name: nameOf(link) }) : of("not_copied"));
}

/**
 * What a permalink is called after: its own name without what comes before the colon.
 * @param {Element} link
 */
function nameOf(link) {
  return (link.getAttribute("aria-label") || "").replace(/^[^:：]*[:：]\s*/, "");
}

/** @param {string} text */
function say(text) {
  if (!said) {
    said = document.body.appendChild(element("p", "cb-said"));
    said.setAttribute("role", "status");
  }
  said.textContent = text;
  said.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => said && (said.hidden = true), SHOWN);
}
