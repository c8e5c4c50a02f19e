/* On every page: the search dialogue, which loads Pagefind's component UI when it is first asked for, so that pages stay
   light; the menu by keyboard; the switch of language. */
import { inWeChat, select, selectAll } from "./common/dom.js";
import { PAGE_WEIGHTS } from "./search/ranking.js";

/**
 * The words that the page hands over: those of the dialogue, the names of its facets, and the pages to browse instead
 * as [address, name].
 * @typedef {{search: {placeholder: string, hint: string, browse: string}, facets: string[], indexes: [string, string][]}}
 *   SearchWords
 */
/** @typedef {HTMLElement & {open: () => void}} Dialogue */
/**
 * Pagefind's component UI, which is a global.
 * @typedef {{PagefindComponents: {configureInstance: (name: string, options: object) => void}}} Pagefind
 */

const SKELETON = `<pagefind-config></pagefind-config>
<pagefind-modal reset-on-close>
<pagefind-modal-header><pagefind-input></pagefind-input></pagefind-modal-header>
<pagefind-modal-body>
<div class="cb-facets"><pagefind-filter-dropdown sort="count-desc" hide-clear></pagefind-filter-dropdown></div>
<pagefind-summary></pagefind-summary><pagefind-results hide-sub-results max-results="50"></pagefind-results>
</pagefind-modal-body>
<pagefind-modal-footer><p class="cb-browse"></p></pagefind-modal-footer>
</pagefind-modal>`;

const { base } = JSON.parse(select(document, "#__config").textContent || "");
const root = new URL(base.replace(/\/?$/, "/"), location.href);
const bundle = new URL("pagefind/", root).pathname;
/** @type {Promise<Dialogue> | null} */
let dialogue = null;

async function build() {
  await import(`${bundle}pagefind-component-ui.js`);
  /** @type {SearchWords} */
  const words = JSON.parse(select(document, "#casebook-words").textContent || "");
  // Options must be set before the first element is made.
  const { PagefindComponents } = /** @type {Window & typeof globalThis & Pagefind} */ (window);
  PagefindComponents.configureInstance("default", { ranking: { metaWeights: PAGE_WEIGHTS } });
  // The template is inert, so that each element is upgraded once, in its final place.
  const parts = document.createElement("template");
  parts.innerHTML = SKELETON;
  const config = select(parts.content, "pagefind-config");
  config.setAttribute("bundle-path", bundle);
  config.setAttribute("base-url", root.pathname);
  config.setAttribute("lang", document.documentElement.lang.startsWith("zh") ? "zh" : "en");
  select(parts.content, "pagefind-input").setAttribute("placeholder", words.search.placeholder);
  select(parts.content, "pagefind-summary").setAttribute("default-message", words.search.hint);
  const dropdown = select(parts.content, "pagefind-filter-dropdown");
  for (const name of words.facets) {
    const facet = /** @type {HTMLElement} */ (dropdown.cloneNode());
    facet.setAttribute("filter", name);
    facet.setAttribute("label", name);
    dropdown.before(facet);
  }
  dropdown.remove();
  const browse = select(parts.content, ".cb-browse");
  browse.append(words.search.browse);
  words.indexes.forEach(([address, name], number) => {
    const link = document.createElement("a");
    link.href = `${root.pathname}${address}/`;
    link.textContent = name;
    browse.append(...(number ? [" · ", link] : [link]));
  });
  document.body.appendChild(parts.content);
  selectAll(document, "pagefind-filter-dropdown").forEach(nameFacet);
  selectAll(document, "pagefind-filter-dropdown").forEach(followChoice);
  return /** @type {Dialogue} */ (select(document, "pagefind-modal"));
}

/**
 * Gives a facet's button its name, again whenever the facet draws itself anew.
 * @param {HTMLElement} facet
 */
function nameFacet(facet) {
  const name = () =>
    select(facet, "[role=combobox]").setAttribute("aria-label", facet.getAttribute("label") || "");
  new MutationObserver(name).observe(facet, { childList: true, subtree: true });
  name();
}

/**
 * Keeps the choice that the arrow keys have reached in sight.
 * @param {HTMLElement} facet
 */
function followChoice(facet) {
  const follow = () =>
    facet.querySelector(".pf-dropdown-option-focused")?.scrollIntoView({ block: "nearest" });
  new MutationObserver(follow).observe(facet, { attributeFilter: ["class"], subtree: true });
}

function loadStyle() {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${bundle}pagefind-component-ui.css`;
  document.head.appendChild(style);
}

async function openSearch() {
  if (!dialogue) {
    loadStyle();
    dialogue = build();
  }
  try {
    (await dialogue).open();
  } catch {
    location.href = `${root.pathname}find/`;
  }
}

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest("[data-search-open]")) openSearch();
  const other = target.closest(".cb-language");
  if (other instanceof HTMLAnchorElement) {
    other.search = location.search; // stay in the same view and section
    other.hash = location.hash;
  }
});

// The theme's drawer is a checkbox with a label; a button that the keyboard reaches takes the label's place.
const drawer = select(document, "#__drawer", HTMLInputElement);
const menu = select(document, ".cb-menu");

/** @param {boolean} opened */
function toggle(opened) {
  drawer.checked = opened;
  drawer.dispatchEvent(new Event("change"));
}

menu.hidden = false;
/** @type {HTMLElement} */ (menu.nextElementSibling).hidden = true;
menu.addEventListener("click", () => toggle(!drawer.checked));
drawer.addEventListener("change", () => menu.setAttribute("aria-expanded", String(drawer.checked)));
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

if (inWeChat) import("./common/wechat.js");
window.addEventListener("load", () => import("./keep/worker.js"));
