/* The line below the header of narrow screens: it opens the contents, and leads back from where one has jumped. */
import { select } from "../common/dom.js";

/**
 * Makes the line close when it has done its work, and offer the way back.
 * @param {HTMLElement} line
 */
export function leaveLine(line) {
  const contents = select(line, "details", HTMLDetailsElement);
  const summary = select(contents, "summary");
  const back = select(line, "button");
  /** Where the reader stood before each jump. @type {number[]} */
  const left = [];
  let jumping = false;

  // On the window, after whoever answers the click in the document.
  addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (contents.open && !contents.contains(target)) contents.open = false;
    const link = target.closest("a");
    if (!link || !(link.getAttribute("href") || "").startsWith("#")) return;
    if (contents.contains(link)) contents.open = false;
    if (event.defaultPrevented || link.hash === location.hash) return;
    left.push(scrollY);
    back.hidden = false;
    jumping = true;
    setTimeout(() => (jumping = false), 100);
  });

  addEventListener("popstate", () => {
    if (jumping) return;
    const place = left.pop();
    back.hidden = !left.length;
    if (place !== undefined) requestAnimationFrame(() => scrollTo(0, place));
  });
  back.addEventListener("click", () => history.back());

  line.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !contents.open) return;
    contents.open = false;
    summary.focus();
  });
}
