/* What is wider than the window moves sideways; where a browser does not let the keyboard get there, this does. */
import { selectAll } from "../common/dom.js";

/** Makes wide code and tables of hand-written pages reachable. */
export function reachSideways() {
  const wide = selectAll(document, "#content pre > code, #content table:not([class])");
  const reach = () => {
    for (const each of wide) {
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute("tabindex");
    }
  };
  if (!wide.length) return;
  addEventListener("resize", reach);
  reach();
}
