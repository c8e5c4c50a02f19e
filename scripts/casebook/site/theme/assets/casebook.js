/* On every page: the search dialogue, which is loaded when it is first asked for, so that pages stay light; the menu by
   keyboard; the switches of language and colours. The pages do without the theme's own script. */
import { switchColours } from "./colours.js";
import { inWeChat, select } from "./common/dom.js";

/** @typedef {import("./search/dialog.js").SearchDialog} Dialogue */

const { base } = JSON.parse(select(document, "#__config").textContent || "");
const root = new URL(base.replace(/\/?$/, "/"), location.href);
/** @type {Promise<Dialogue> | null} */
let dialogue = null;

switchColours(root);

/** @returns {Promise<Dialogue>} */
async function build() {
  const { SearchDialog } = await import("./search/dialog.js");
  const words = JSON.parse(select(document, "#casebook-words").textContent || "");
  return new SearchDialog(root, new URL(words.index, root), words);
}

async function openSearch() {
  if (!("HTMLDialogElement" in window)) {
    location.href = `${root.pathname}find/`;
    return;
  }
  dialogue = dialogue || build();
  try {
    (await dialogue).open();
  } catch {
    location.href = `${root.pathname}find/`;
  }
}

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest("[data-search-open]")) openSearch();
  if (target.closest("[data-print]")) window.print();
  const other = target.closest(".cb-language");
  if (other instanceof HTMLAnchorElement) {
    other.search = location.search; // stay in the same view and section
    other.hash = location.hash;
  }
});

// The row of the section's pages, which moves on a phone, begins with the page that is open and the one before it.
const here = document.querySelector(".cb-section [aria-current]");
const row = here && here.closest("ul");
if (here && row) row.scrollLeft = here.getBoundingClientRect().left - row.getBoundingClientRect().left - 80;

// The theme's drawer is a checkbox with a label; a button that the keyboard reaches takes the label's place, and leads
// into the menu: the page would come first.
const drawer = select(document, "#__drawer", HTMLInputElement);
const menu = select(document, ".cb-menu");
const first = select(document, ".cb-nav a, .cb-nav summary");

/** @param {boolean} opened */
function toggle(opened) {
  drawer.checked = opened;
  drawer.dispatchEvent(new Event("change"));
}

menu.hidden = false;
/** @type {HTMLElement} */ (menu.nextElementSibling).hidden = true;
menu.addEventListener("click", () => {
  toggle(!drawer.checked);
  if (drawer.checked) first.focus({ preventScroll: true });
});
drawer.addEventListener("change", () => menu.setAttribute("aria-expanded", String(drawer.checked)));
document.addEventListener("focusin", ({ target }) => {
  const inside = target instanceof Element && (target === menu || target.closest(".md-sidebar--primary"));
  if (drawer.checked && !inside) toggle(false); // it would lie over what has the focus
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.checked) {
    toggle(false);
    menu.focus();
  }
  const { target } = event;
  const typing =
    target instanceof HTMLElement &&
    (/^(input|textarea|select)$/i.test(target.tagName) || target.isContentEditable);
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const chord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  if (slash || chord) {
    event.preventDefault();
    openSearch();
  }
});

// On paper the margin of every page names it; margins read attributes of the root alone.
const named = document.querySelector("[data-running]");
const canonical = document.querySelector("link[rel=canonical]");
document.documentElement.dataset.running =
  named instanceof HTMLElement
    ? named.dataset.running
    : [document.title, canonical instanceof HTMLLinkElement && canonical.href].filter(Boolean).join(" · ");

if (inWeChat) import("./common/wechat.js");
window.addEventListener("load", () => import("./keep/worker.js"));
