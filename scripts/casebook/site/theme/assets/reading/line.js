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
  /** Where the reader stood before each jump. @type {{hash: string, y: number}[]} */
  const left = [];

  // On the window, after whoever answers the click in the document.
  addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (contents.open && !contents.contains(target)) contents.open = false;
    const link = target.closest("a");
    if (!link || !(link.getAttribute("href") || "").startsWith("#")) return;
    if (contents.contains(link)) contents.open = false;
    if (event.defaultPrevented || link.hash === location.hash) return;
    left.push({ hash: location.hash, y: scrollY });
    back.hidden = false;
  });

  // Also comes with the jump itself, and then the address is a new one.
  addEventListener("popstate", () => {
    const last = left[left.length - 1];
    if (!last || last.hash !== location.hash) return;
    left.pop();
    back.hidden = !left.length;
    requestAnimationFrame(() => scrollTo(0, last.y));
  });
  back.addEventListener("click", () => history.back());

  line.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !contents.open) return;
    contents.open = false;
    summary.focus();
  });
}
