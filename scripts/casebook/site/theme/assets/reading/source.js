/* The source behind a citation, beside the text that it stands in. */
import { button, element } from "../common/dom.js";
import { speaker } from "../common/words.js";

/** Room around the window in px, and how wide it is at least beside a text and at most. */
const GAP = 8;
const NARROWEST = 190;
const WIDEST = 340;

/** @type {HTMLElement | null} */
let note = null;
/** @type {HTMLAnchorElement | null} */
let cited = null;
/** What is being pressed, and what was when the window closed. @type {Element | null} */
let pressed = null;
/** @type {Element | null} */
let closedBy = null;

/**
 * Shows the entry of the list of sources that a citation leads to, with the place that it names.
 * @param {HTMLAnchorElement} link
 * @param {import("../common/words.js").Words} words
 */
export function showSource(link, words) {
  const closing = closedBy === link; // the window that is open has closed at this very click
  pressed = closedBy = null;
  if (closing) return;
  const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!entry) throw new Error(`no source ${link.hash}`);
  if (!note) note = makeNote();
  cited = link;
  fill(note, link, entry, speaker(words));
  note.showPopover();
  place(note, link);
  note.focus({ preventScroll: true });
}

function makeNote() {
  const made = element("div", "cb-source-note");
  made.setAttribute("popover", "auto");
  made.setAttribute("role", "dialog");
  made.tabIndex = -1;
  made.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    closedBy = pressed;
    if (cited && (made.contains(document.activeElement) || document.activeElement === document.body))
      cited.focus({ preventScroll: true });
  });
  addEventListener(
    "pointerdown",
    ({ target }) => {
      pressed = target instanceof Element ? target.closest("a") : null;
    },
    true
  );
  // Inside the content, whose styles it has.
  (document.getElementById("content") || document.body).appendChild(made);
  return made;
}

/**
 * @param {HTMLElement} into
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} entry
 * @param {ReturnType<typeof speaker>} say
 */
function fill(into, link, entry, say) {
  const name = link.getAttribute("aria-label") || "";
  into.setAttribute("aria-label", name);
  into.textContent = "";
  const close = button("cb-source-note__close", "×");
  close.setAttribute("aria-label", say("close"));
  close.addEventListener("click", () => into.hidePopover());
  const source = element("div", "cb-source-note__source");
  source.append(...Array.from(entry.cloneNode(true).childNodes));
  source.querySelectorAll(".headerlink").forEach((each) => each.remove());
  source.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
  const way = element("a", "", say("to_list"));
  way.href = link.hash;
  way.addEventListener("click", () => {
    cited = null; // the reader goes on from there
    into.hidePopover();
  });
  const foot = element("p", "cb-source-note__way");
  foot.append(way);
  into.append(element("p", "cb-source-note__place", name), source, foot, close);
}

/**
 * Beside the text where there is room for it, otherwise below or above the citation.
 * @param {HTMLElement} window_
 * @param {Element} link
 */
function place(window_, link) {
  const at = link.getBoundingClientRect();
  const content = (document.getElementById("content") || document.body).getBoundingClientRect();
  const block = (link.closest("p, li, dd, td, th") || link).getBoundingClientRect();
  const room = content.right - block.right - 2 * GAP;
  const beside = room >= NARROWEST;
  const width = Math.min(beside ? room : innerWidth - 2 * GAP, WIDEST);
  window_.style.width = `${width}px`;
  const { height } = window_.getBoundingClientRect();
  const left = beside
    ? block.right + 2 * GAP
    : Math.max(GAP, Math.min(at.left - GAP, document.documentElement.clientWidth - width - GAP));
  const below = at.bottom + GAP;
  let top = beside ? at.top - GAP : below;
  if (top + height > innerHeight - GAP)
    top = beside ? innerHeight - height - GAP : Math.max(GAP, at.top - height - GAP);
  window_.style.left = `${left + scrollX}px`;
  window_.style.top = `${top + scrollY}px`;
}
