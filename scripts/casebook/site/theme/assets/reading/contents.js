/* The section that one reads, marked in the lists of contents: one that was chosen is marked although it cannot get to
   the top of the window. */
import { selectAll } from "../common/dom.js";

const LIT = "md-nav__link--active";

/** How far below what stays in sight a section's heading counts as reached, and how far one scrolls away from a choice. */
const REACH = 24;
const AWAY = 48;

/**
 * Keeps the lists of contents and the line for narrow screens up to date.
 * @param {Element | null} line
 */
export function followContents(line) {
  const nav = document.querySelector(".md-sidebar--secondary");
  const links = selectAll(nav || document.createElement("nav"), 'a[href^="#"]', HTMLAnchorElement);
  const frame = nav && nav.querySelector(".md-sidebar__scrollwrap");
  const ours = line ? selectAll(line, "li > a", HTMLAnchorElement) : [];
  const name = line && line.querySelector(".cb-line__name");
  const contents = name && name.textContent;
  const sections = links
    .map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .filter((section) => section !== null);
  if (!nav || !sections.length) return;

  /** @type {Element | null} */
  let chosen = null;
  let chosenAt = 0;
  let current = -2;

  /** What stays at the top of the window. */
  function covered() {
    const header = document.querySelector(".md-header");
    const bottoms = [header, line].map((each) => (each ? each.getBoundingClientRect() : null));
    return Math.max(0, ...bottoms.map((rect) => (rect && rect.height && rect.top < 64 ? rect.bottom : 0)));
  }

  function reached() {
    if (chosen && Math.abs(scrollY - chosenAt) <= AWAY) return sections.indexOf(/** @type {any} */ (chosen));
    chosen = null;
    const edge = covered() + REACH;
    let last = -1;
    sections.forEach((section, index) => {
      if (section.getBoundingClientRect().top <= edge) last = index;
    });
    return last;
  }

  function light() {
    links.forEach((link, index) => link.classList.toggle(LIT, index === current));
    if (current < 0 || !frame) return;
    const [lit, seen] = [links[current], frame].map((each) => each.getBoundingClientRect());
    if (lit.top < seen.top || lit.bottom > seen.bottom)
      frame.scrollTop += lit.top - seen.top - seen.height / 2;
  }

  function update() {
    const now = reached();
    if (now === current) return;
    current = now;
    light();
    ours.forEach((link, index) => {
      if (index === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    if (name) name.textContent = current < 0 ? contents : ours[current].textContent;
  }

  function choose() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    chosen = target && sections.includes(target) ? target : null;
    chosenAt = scrollY;
    update();
  }

  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        update();
      });
    },
    { passive: true }
  );
  addEventListener("resize", update);
  addEventListener("hashchange", choose);
  nav.addEventListener("click", () => setTimeout(choose)); // the same entry again changes no address
  choose();
}
