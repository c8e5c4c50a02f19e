/* The comparison page: which cases are compared stands in the address; this draws them and follows what the reader does. */
import { copyLink } from "../common/copy-link.js";
import { button, element, fromTemplate, select, selectAll } from "../common/dom.js";
import { tablesIn } from "../common/sheet.js";
import { offerTables } from "../common/taking.js";
import { speaker } from "../common/words.js";
import { loadCase } from "./case.js";
import { ComparisonCited } from "./citing.js";
import { gather, idsIn } from "./gathering.js";
import { Pair } from "./pair.js";
import { Picker } from "./picker.js";
import { fillTables, filterTables, tally } from "./table.js";

/** @typedef {import("../search/messages.js").Config} Config */
/** @typedef {import("../search/messages.js").Request} Request */
/** @typedef {import("./case.js").Shown} Shown */
/** @typedef {import("./gathering.js").Problem} Problem */
/** @typedef {{words: import("../common/words.js").Words, most: number, terms: Config["terms"]}} CompareConfig */

const root = select(document, ".cb-compare");
const problems = select(root, ".cb-compare__problems");
const adding = select(root, ".cb-compare__add", HTMLDetailsElement);
const picker = select(root, ".cb-compare__picker");
const field = select(picker, "input", HTMLInputElement);
const status = select(root, ".cb-compare__said");
const only = select(root, "[name=only]", HTMLInputElement);
const sheet = select(root, ".cb-compare__sheet");
const taking = select(root, ".cb-take");
const pair = new Pair(select(root, ".cb-compare__pair"), sheet);
const folder = new URL(root.dataset.cases || "", location.href);
const plainTitle = document.title;
/** @type {CompareConfig} */
const { words, most, terms } = JSON.parse(root.dataset.config || "");
const say = speaker(words);
const cited = new ComparisonCited(select(root, ".cb-use"), folder, say("comma"));
const offers = new Picker(picker, words, openSearch, async ({ id, title }) => {
  await go(ids().concat(id), say("added", { title }));
  status.focus();
});

/** @type {Shown[]} the cases on the page */
let shown = [];
let drawn = ""; // the query that the page shows

function openSearch() {
  const worker = new Worker(new URL("../search/worker.js", import.meta.url), { type: "module" });
  /** @type {Request} */
  const request = {
    type: "open",
    language: document.documentElement.lang.startsWith("zh") ? "zh" : "en",
    index: new URL(root.dataset.index || "", location.href).href,
    config: { facets: [], terms, columns: [] },
  };
  worker.postMessage(request);
  return worker;
}

function ids() {
  return shown.map(({ id }) => id);
}

/**
 * Goes to the address of other cases, or of another choice of rows.
 * @param {string[]} chosen
 * @param {string} [news] what the reader has just done, in words
 */
function go(chosen, news) {
  const query = [];
  if (chosen.length) query.push(`cases=${chosen.join(",")}`);
  if (only.checked) query.push("only=differences");
  history.pushState(null, "", location.pathname + (query.length ? `?${query.join("&")}` : ""));
  return follow(news);
}

/**
 * Draws what the address asks for.
 * @param {string} [news] what the reader has just done, in words
 */
async function follow(news = "") {
  const query = location.search;
  const given = new URLSearchParams(query);
  drawn = query;
  status.textContent = say("loading");
  const asked = idsIn(given.get("cases") || "");
  const gathered = await gather(asked, most, (id) => loadCase(id, folder), say("comma"));
  if (query !== drawn) return; // the reader has moved on
  shown = gathered.cases;
  only.checked = given.get("only") === "differences";
  complain(gathered.problems);
  draw(news);
}

/** @param {Problem[]} wrong */
function complain(wrong) {
  problems.textContent = "";
  problems.hidden = !wrong.length;
  for (const { kind, title } of wrong) {
    const line = problems.appendChild(element("p", "", `${say(kind, { title })} `));
    if (kind === "failed") {
      const retry = line.appendChild(button("cb-button", say("retry")));
      retry.addEventListener("click", () => follow());
    }
  }
}

/** @param {string} news */
function draw(news) {
  const parts = fromTemplate(root, "template");
  const opened = selectAll(sheet, "details[open]").map(({ id }) => id);
  fillTables(parts, shown, words);
  if (shown.length > 1) tally(parts, say);
  const { same, worded } = filterTables(parts, only.checked);
  for (const part of foldable(parts)) part.open = opened.includes(part.id);
  sheet.textContent = "";
  if (shown.length) sheet.appendChild(parts);
  root.classList.toggle("cb-compare--some", shown.length > 0);
  select(root, ".cb-compare__tools").hidden = !shown.length;
  taking.hidden = !shown.length;
  pair.offer(shown);
  cited.follow(shown, address());
  if (shown.length) showFolding();
  const hidden = same + worded ? say("hidden", { n: same + worded, same, worded }) : "";
  status.textContent = [news, state(), hidden].filter(Boolean).join(" ");
  const names = shown.map(({ short }) => short).join(say("comma"));
  document.title = names ? say("page", { title: names }) : plainTitle;
  select(root, ".cb-compare__address span").textContent = address();
  const pack = select(root, "[data-pack]", HTMLAnchorElement);
  pack.href = `${pack.dataset.pack}?cases=${ids().join(",")}`;
  const room = most - shown.length;
  adding.open = shown.length < 2;
  field.disabled = room === 0;
  select(adding, "#compare-room").textContent = room ? say("room", { n: room }) : say("full");
  offers.offer(ids(), relatives());
}

/** @param {ParentNode} [parts] */
function foldable(parts = sheet) {
  return selectAll(parts, "details.cb-compare__part", HTMLDetailsElement);
}

/** Offers to open all parts, and to fold them where all are open. */
function showFolding() {
  const all = foldable().every((part) => part.open);
  select(sheet, "[data-do=open]").hidden = all;
  select(sheet, "[data-do=close]").hidden = !all;
}

/** @param {boolean} open */
function foldAll(open) {
  for (const part of foldable()) part.open = open;
  showFolding();
  select(sheet, open ? "[data-do=close]" : "[data-do=open]").focus();
}

function state() {
  if (shown.length > 1) return say("now", { n: shown.length });
  return shown.length ? say("one") : "";
}

/** Where the page will be found again, for those who read it on paper. */
function address() {
  const canonical = document.querySelector("link[rel=canonical]");
  const lasting = canonical instanceof HTMLLinkElement ? canonical.href : location.origin + location.pathname;
  return lasting + location.search;
}

/** The cases that those chosen are related to, each once. */
function relatives() {
  const known = ids();
  return shown
    .map(({ related }) => related)
    .flat()
    .filter(({ id }) => !known.includes(id) && known.push(id));
}

/** @param {string} id */
async function remove(id) {
  const place = ids().indexOf(id);
  await go(
    ids().filter((other) => other !== id),
    say("removed", { title: shown[place].short })
  );
  const buttons = selectAll(sheet, "[data-remove]");
  (buttons[Math.min(place, buttons.length - 1)] || field).focus({ preventScroll: true });
}

root.addEventListener("click", async ({ target }) => {
  const pressed = target instanceof Element && target.closest("button");
  if (!pressed) return;
  if (pressed.dataset.remove) remove(pressed.dataset.remove);
  if (pressed.dataset.do === "copy") status.textContent = say((await copyLink()) ? "copied" : "not_copied");
  if (pressed.dataset.do === "print") window.print();
  if (pressed.dataset.do === "open" || pressed.dataset.do === "close") foldAll(pressed.dataset.do === "open");
});
sheet.addEventListener("toggle", showFolding, true);
offerTables(
  taking,
  () => tablesIn(sheet),
  () => address()
);
only.addEventListener("change", () => go(ids()));
window.addEventListener("hashchange", showTarget);
window.addEventListener("popstate", () => {
  if (location.search !== drawn) follow(); // jumping to a section is no news
});
root.hidden = false;
follow().then(showTarget);

/** Opens the part that the address names, and shows it. */
function showTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  if (target instanceof HTMLDetailsElement) target.open = true;
  target.scrollIntoView();
}
