/* The preview's part of a page, put there by its server: follows what happens to the site, shows the page anew when it has
   changed, at the same place, and shows above it what is wrong with the last save. */

/**
 * @typedef {{place: string, text: string, hint: string}} Problem
 * @typedef {{loud: boolean, title: string, problems: Problem[], more: string, text: string, close: string}} Panel
 * @typedef {{mark: string, changed: string[] | null, panel: Panel | null}} News
 * @typedef {{page: string, top: number, anchor: string, offset: number, open: number[]}} Place
 */

const KEPT = "casebook-preview";
const own = document.getElementById(KEPT);
const folder = new URL(".", import.meta.url);
let mark = own?.dataset.mark ?? "";

/**
 * The file of the site at an address.
 * @param {string} address
 */
function fileAt(address) {
  const path = decodeURI(new URL(address).pathname).slice(1);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/* --- The place on the page --- */

const details = () => Array.from(document.querySelectorAll("details"));

/** The last part with an anchor that begins above the middle of the window. */
function nearest() {
  const parts = Array.from(document.querySelectorAll("#content [id]"));
  const above = parts.filter((part) => {
    const { top, height } = part.getBoundingClientRect();
    return height > 0 && top < window.innerHeight / 2;
  });
  return above[above.length - 1];
}

function keepPlace() {
  const anchor = nearest();
  /** @type {Place} */
  const place = {
    page: location.pathname,
    top: window.scrollY,
    anchor: anchor?.id ?? "",
    offset: anchor?.getBoundingClientRect().top ?? 0,
    open: details().flatMap((part, index) => (part.open ? [index] : [])),
  };
  sessionStorage.setItem(KEPT, JSON.stringify(place));
}

function findPlace() {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (!kept) return;
  /** @type {Place} */
  const place = JSON.parse(kept);
  if (place.page !== location.pathname) return;
  details().forEach((part, index) => {
    part.open = place.open.includes(index);
  });
  const anchor = place.top > 0 ? document.getElementById(place.anchor) : null;
  const go = () => {
    const top = anchor ? window.scrollY + anchor.getBoundingClientRect().top - place.offset : place.top;
    window.scrollTo({ top, behavior: "auto" });
  };
  go();
  // Parts that were out of sight take their height only when they come into it.
  window.addEventListener("load", () => requestAnimationFrame(go));
}

function showAnew() {
  stop();
  keepPlace();
  location.reload();
}

/* --- What changed --- */

/**
 * Ask for a style sheet anew; the old one stays until the new one is there.
 * @param {HTMLLinkElement} link
 */
function renew(link) {
  const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
  const address = new URL(link.href);
  address.search = mark;
  next.href = address.href;
  next.addEventListener("load", () => link.remove());
  link.after(next);
}

/** @param {string[] | null} changed */
function follow(changed) {
  if (!changed) return showAnew();
  const files = new Set(changed);
  /** @type {NodeListOf<HTMLLinkElement>} */
  const sheets = document.querySelectorAll('link[rel="stylesheet"]');
  sheets.forEach((link) => {
    if (files.has(fileAt(link.href))) renew(link);
  });
  const loaded = performance.getEntriesByType("resource").map((entry) => fileAt(entry.name));
  const parts = [fileAt(location.href), own?.dataset.file ?? "", ...loaded];
  if (parts.some((file) => files.has(file) && !file.endsWith(".css"))) showAnew();
}

/* --- What is wrong --- */

/**
 * @param {string} tag
 * @param {string} text
 * @param {(Node | string)[]} children
 */
function element(tag, text, ...children) {
  const node = document.createElement(tag);
  node.textContent = text;
  node.append(...children);
  return node;
}

const host = document.createElement("div");
const root = host.attachShadow({ mode: "open" });
const sheet = document.createElement("link");
const loud = document.createElement("div");
const quiet = document.createElement("div");
let shown = "";

function makePanel() {
  sheet.rel = "stylesheet";
  sheet.href = new URL("panel.css", folder).href;
  loud.setAttribute("role", "alert");
  quiet.setAttribute("role", "status");
  root.append(sheet, loud, quiet);
  document.body.append(host);
}

/** @param {Problem} problem */
function item(problem) {
  const hint = problem.hint ? [element("p", `→ ${problem.hint}`)] : [];
  return element("li", "", element("code", problem.place), ` ${problem.text}`, ...hint);
}

/** @param {Panel | null} panel */
function show(panel) {
  const now = JSON.stringify(panel);
  if (now === shown) return;
  shown = now;
  loud.textContent = quiet.textContent = "";
  if (!panel) return;
  const place = panel.loud ? loud : quiet;
  const body = element("div", "");
  body.className = "body";
  body.tabIndex = 0;
  body.setAttribute("role", "group");
  body.setAttribute("aria-label", panel.title);
  if (panel.problems.length) body.append(element("ol", "", ...panel.problems.map(item)));
  if (panel.more) body.append(element("p", panel.more));
  if (panel.text) body.append(element("pre", panel.text));
  const close = element("button", "×");
  close.title = panel.close;
  close.setAttribute("aria-label", panel.close);
  close.addEventListener("click", () => (place.textContent = ""));
  if (panel.loud) {
    const title = element("strong", panel.title);
    place.append(element("header", "", title, close), body);
  } else {
    const folded = element("details", "", element("summary", panel.title), body);
    place.append(folded, close);
  }
}

/* --- The stream of news: only of a page that is being looked at, since browsers allow six for all pages together --- */

/** @type {EventSource | null} */
let source = null;

function start() {
  if (source || document.hidden) return;
  source = new EventSource(new URL(`events?${mark}`, folder).href);
  source.addEventListener("message", (event) => {
    /** @type {News} */
    const news = JSON.parse(event.data);
    mark = news.mark;
    show(news.panel);
    follow(news.changed);
  });
}

function stop() {
  source?.close();
  source = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
window.addEventListener("pagehide", stop);
window.addEventListener("pageshow", start);
findPlace();
makePanel();
start();
