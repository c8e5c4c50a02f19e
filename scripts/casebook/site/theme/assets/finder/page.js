/* The finder: what is typed and ticked stands in the form, in the address and in what is shown; a worker does the finding. */
import { copyLink } from "../common/copy-link.js";
import { fromTemplate, select, selectAll } from "../common/dom.js";
import { save } from "../common/save.js";
import { tablesIn } from "../common/sheet.js";
import { offerTables } from "../common/taking.js";
import { speaker } from "../common/words.js";
import { searchFullText } from "../search/full-text.js";
import { announcement } from "./announcement.js";
import { chipsOf, clearing } from "./chips.js";
import { filtersOf, pick, readChoice, writeChoice } from "./choice.js";
import { alsoSee } from "./also.js";
import { recount, showTicked } from "./facets.js";
import { Results } from "./results.js";

/** @typedef {import("../search/messages.js").Answer} Answer */
/** @typedef {import("../search/messages.js").Reply} Reply */
/** @typedef {import("../search/messages.js").Request} Request */
/** @typedef {import("./choice.js").Choice} Choice */
/** @typedef {import("../search/messages.js").Config & {words: import("../common/words.js").Words, most: number,
 *   retired: import("./choice.js").Retired}} FinderConfig */

const PAGE = 24; // how many cases are shown at first, and how many more each time
const PAUSE = 200; // milliseconds without a key before what is typed is asked

const root = select(document, ".cb-find");
const form = select(root, "form", HTMLFormElement);
const field = select(form, "[name=q]", HTMLInputElement);
const boxes = selectAll(form, "input[type=checkbox]", HTMLInputElement);
const order = select(root, "[data-sort]", HTMLSelectElement);
const status = select(root, ".cb-find__said");
const taken = select(root, "[data-taken]");
const taking = select(root, ".cb-take");
/** @type {FinderConfig} */
const config = JSON.parse(root.dataset.config || "");
const say = speaker(config.words);
const site = new URL(root.dataset.root || "", location.href).href;
const results = new Results(root, config.words, config.most);
const worker = new Worker(new URL("../search/worker.js", import.meta.url), { type: "module" });

let choice = readChoice(location.search, config.most, config.retired);
let size = PAGE;
let asked = 0; // the number of the latest query
let typing = false; // whether the latest change was typed, and has its place in the history
let timer = 0;
let texts = { query: "", found: /** @type {import("../search/full-text.js").Mention[]} */ ([]) }; // of the full text
/** @type {Answer | null} */
let latest = null;

// ---- the address

/** @param {boolean} push whether the browser's "back" shall lead to what was before */
function write(push) {
  const address = location.pathname + writeChoice(choice);
  if (address === location.pathname + location.search) return;
  if (push) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

function read() {
  choice = readChoice(location.search, config.most, config.retired);
  size = PAGE;
  field.value = choice.text;
  for (const box of boxes)
    box.checked = choice.ticked.some(([facet, value]) => facet === box.name && value === box.value);
  choose();
}

function choose() {
  const ticked = boxes
    .filter((box) => box.checked)
    .map((box) => /** @type {[string, string]} */ ([box.name, box.value]));
  choice = { ...choice, text: field.value, ticked };
}

/** @param {Request} message */
function post(message) {
  worker.postMessage(message);
}

function ask() {
  document.documentElement.removeAttribute("data-finder-ready");
  document.documentElement.removeAttribute("data-finder-fit");
  asked += 1;
  post({
    type: "query",
    number: asked,
    text: choice.text,
    filters: filtersOf(choice.ticked),
    sort: choice.sort,
    size,
    texts: texts.query === choice.text ? texts.found.map(({ id, phrases }) => ({ id, phrases })) : [],
  });
}

/** @param {boolean} push */
function change(push) {
  size = PAGE;
  choose();
  write(push);
  show();
  ask();
}

/**
 * Full text last, once what is asked has been answered from the index.
 * @param {string[]} phrases
 */
async function askFullText(phrases) {
  const query = choice.text;
  const found = await searchFullText(site, phrases);
  if (query !== choice.text) return;
  texts = { query, found };
  ask();
}

// ---- showing

function takenBack() {
  change(true);
  field.focus();
}

/** Shows what follows from the choice alone, at once. */
function show() {
  const holder = select(root, ".cb-find__chosen");
  const chosen = chipsOf(field, boxes, say, takenBack);
  const clear = clearing(field, boxes, say("clear"), takenBack);
  holder.textContent = "";
  holder.append(...chosen, ...(chosen.length > 1 ? [clear] : []));
  holder.hidden = !chosen.length;
  showTicked(root);
  const [first, second] = order.options;
  first.textContent = say(choice.text.trim() ? "sort_best" : "sort_full");
  second.hidden = second.disabled = !choice.text.trim();
  for (const view of selectAll(root, "[data-view]")) {
    view.setAttribute("aria-pressed", String(view.dataset.view === choice.view));
  }
  order.value = choice.sort;
  if (order.selectedIndex < 0) order.selectedIndex = 0;
  const picks = select(root, ".cb-find__picks");
  picks.hidden = !choice.picks.length;
  select(picks, "span").textContent = say("picked", { n: choice.picks.length });
  select(picks, "a", HTMLAnchorElement).href = `${root.dataset.root}compare/?cases=${choice.picks.join(",")}`;
}

function showNothing() {
  const note = fromTemplate(root, "template[data-empty]");
  const advice = select(note, "[data-advice]");
  const chosen = chipsOf(field, boxes, say, takenBack);
  if (chosen.length) advice.append(`${say("advice")} `, ...chosen);
  results.list.appendChild(note);
}

/** @param {Answer} answer */
function draw(answer) {
  setTimeout(recount, 0, root, boxes, answer, say);
  alsoSee(select(root, ".cb-find__also"), answer.pages, site, say);
  results.draw(answer, choice, linesOf(texts.query === choice.text ? texts.found : []), () => {
    select(root, ".cb-find__more").hidden = answer.cards.length >= answer.found;
    select(root, ".cb-find__files").hidden = !answer.found;
    taking.hidden = !answer.found || choice.view !== "table";
    settle(answer);
  });
  if (!answer.found) showNothing();
  status.textContent = announcement(answer, choice.text, say);
}

/** @param {Answer} answer */
function settle(answer) {
  if (answer.number !== asked || !answer.complete) return;
  if (choice.text.trim() && texts.query !== choice.text) {
    askFullText(answer.phrases);
    return;
  }
  if (answer.fit) document.documentElement.setAttribute("data-finder-fit", answer.fit);
  document.documentElement.setAttribute("data-finder-ready", "");
}

/**
 * The lines that the full text has found, by case and phrase.
 * @param {import("../search/full-text.js").Mention[]} mentions
 */
function linesOf(mentions) {
  return new Map(mentions.map(({ id, lines }) => [id, lines]));
}

offerTables(
  taking,
  () => tablesIn(select(root, ".cb-find__list")),
  () => `${document.title} ${location.href}`
);

worker.onmessage = (/** @type {MessageEvent<Reply>} */ { data: message }) => {
  if (message.type === "answer") {
    if (message.number !== asked) return;
    latest = message;
    draw(message);
  } else if (message.type === "waiting") {
    status.textContent = say("loading");
  } else if (message.type === "file") {
    save(message.blob, message.name);
    taken.textContent = say("saved");
  } else if (message.type === "unsaved") {
    taken.textContent = say("save_failed");
  } else {
    status.textContent = say("failed");
    console.error(message.reason);
  }
};
worker.onerror = () => (status.textContent = say("failed"));

/** @param {string[]} picks */
function repick(picks) {
  choice.picks = picks;
  results.repick(picks);
  write(false);
  show();
}

/** @param {HTMLButtonElement} pressed */
async function press({ dataset }) {
  if (dataset.view !== undefined) {
    choice.view = dataset.view === "table" ? "table" : "";
    write(true);
    show();
    if (latest) draw(latest);
  } else if (dataset.order !== undefined) {
    sort(dataset.order);
  } else if (dataset.download === "csv" || dataset.download === "xlsx") {
    post({ type: "download", format: dataset.download, name: say("file") });
  } else if (dataset.copy !== undefined) {
    taken.textContent = say((await copyLink()) ? "copied" : "copy_failed");
  }
}

/** @param {string} key see Query in messages.js */
function sort(key) {
  choice.sort = key;
  change(true);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  typing = false;
  change(true);
  select(root, ".cb-find__list").focus({ preventScroll: true }); // puts a phone's keyboard away as well
});
field.addEventListener("focus", () => post({ type: "prepare" }));
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    change(!typing);
    typing = true;
  }, PAUSE);
});
form.addEventListener("change", ({ target }) => {
  if (target === field) return;
  typing = false;
  change(true);
});
root.addEventListener("click", ({ target }) => {
  const pressed = target instanceof Element && target.closest("button");
  if (pressed) press(pressed);
});
for (const done of selectAll(root, ".cb-facet__done")) {
  done.addEventListener("click", () => {
    for (const open of selectAll(form, "details[open]", HTMLDetailsElement)) open.open = false;
    select(root, ".cb-find__results").scrollIntoView();
  });
}
order.addEventListener("change", () => sort(order.value));
select(root, ".cb-find__more button").addEventListener("click", () => {
  size += PAGE;
  ask();
});
select(root, ".cb-find__picks button").addEventListener("click", () => repick([]));
results.list.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement)
    repick(pick(choice.picks, target.value, target.checked, config.most));
});
window.addEventListener("popstate", () => {
  typing = false;
  read();
  show();
  ask();
});

status.textContent = say("loading");
read();
show();
post({
  type: "open",
  language: document.documentElement.lang.startsWith("zh") ? "zh" : "en",
  index: new URL(root.dataset.index || "", location.href).href,
  pages: `${site}find/pages.json`,
  config: { facets: config.facets, terms: config.terms, columns: config.columns },
});
ask();
