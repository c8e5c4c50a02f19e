/* The builder of course packs: what is made stands in the address; this draws it and follows what the trainer does. */
import { citationsOf } from "../citing/together.js";
import { copyLink } from "../common/copy-link.js";
import { select, selectAll } from "../common/dom.js";
import { save } from "../common/save.js";
import { speaker } from "../common/words.js";
import { idsIn } from "../compare/gathering.js";
import { Picker } from "../compare/picker.js";
import { caseOf, fetchCase } from "./cases.js";
import { fileName, idOf, yaml } from "./files.js";
import { itemEntry, offered, questionEntry } from "./lists.js";
import { casesOf, drawSheet } from "./sheet.js";
import { MOST, decode, empty, encode, item, missing, used } from "./state.js";
import { word } from "./word.js";

/** @typedef {import("../search/messages.js").Config} Config */
/** @typedef {import("../search/messages.js").Request} Request */

const root = select(document, ".cb-build");
const problems = select(root, ".cb-build__problems");
const items = select(root, ".cb-build__items");
const questions = select(root, ".cb-build__questions");
const offers = select(root, ".cb-build__offered");
const said = select(root, ".cb-build__said");
const sheet = select(root, ".cb-build__sheet");
const folder = new URL(root.dataset.cases || "", location.href);
/** @type {{words: import("../common/words.js").Words, terms: Config["terms"], site: string}} */
const { words, terms, site } = JSON.parse(root.dataset.config || "");
const say = speaker(words);
const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const TEXTS = /** @type {const} */ (["title", "aim", "audience", "activity", "notes"]);
const NUMBERS = /** @type {const} */ (["minutes", "activityMinutes"]);
const picker = new Picker(select(root, ".cb-compare__picker"), words, openSearch, ({ id }) => add([id]));
let pack = empty();
let kept = ""; // the fragment of the address that this page wrote

function openSearch() {
  const worker = new Worker(new URL("../search/worker.js", import.meta.url), { type: "module" });
  /** @type {Request} */
  const request = {
    type: "open",
    language,
    index: new URL(root.dataset.index || "", location.href).href,
    config: { facets: [], terms, columns: [] },
  };
  worker.postMessage(request);
  return worker;
}

/** @param {string[]} lines */
function complain(lines) {
  problems.textContent = lines.join(" ");
  problems.hidden = !lines.length;
}

/**
 * Fetches cases; answers what is wrong with those that cannot be had.
 * @param {string[]} ids
 */
async function fetchAll(ids) {
  const states = await Promise.all(ids.map((id) => fetchCase(id, folder)));
  return ids
    .map((id, at) => (states[at] === "known" ? "" : say(states[at], { title: id.slice(0, 60) })))
    .filter(Boolean);
}

/** Draws what the address asks for. */
async function follow() {
  const held = decode(location.hash);
  const wrong = location.hash.startsWith("#p=") && !held ? [say("broken")] : [];
  pack = held || empty();
  const asked = held ? [] : idsIn(new URLSearchParams(location.search).get("cases") || "");
  const ids = Array.from(new Set(asked.concat(pack.items.map((each) => each.case))));
  wrong.push(...(await fetchAll(ids)));
  pack.items = pack.items.filter((each) => caseOf(each.case));
  for (const each of pack.items) {
    const { parts } = /** @type {import("./cases.js").Known} */ (caseOf(each.case));
    if (!parts.some(([anchor]) => anchor === each.part)) each.part = "";
  }
  const more = Array.from(new Set(asked)).filter((id) => caseOf(id));
  pack.items = pack.items.concat(more.map(item)).slice(0, MOST.items);
  draw(held !== null || !location.hash.startsWith("#p="));
  complain(wrong);
  root.dataset.ready = "";
}

/** @param {string[]} ids */
async function add(ids) {
  if (pack.items.length + ids.length > MOST.items) return complain([say("full", { n: MOST.items })]);
  const wrong = await fetchAll(ids);
  const found = ids.filter((id) => caseOf(id));
  pack.items = pack.items.concat(found.map(item));
  draw();
  complain(wrong);
  tell(found.map((id) => say("added", { title: (caseOf(id) || { short: id }).short })).join(" "));
}

/** @param {string} news */
function tell(news) {
  said.textContent = news;
}

/**
 * Draws the lists and the fields, and all that follows from them.
 * @param {boolean} [keep] whether the address follows
 */
function draw(keep = true) {
  items.textContent = "";
  items.append(...pack.items.map((each, at) => itemEntry(each, at, say)));
  questions.textContent = "";
  questions.append(...pack.questions.map((each, at) => questionEntry(each, at, say)));
  for (const name of TEXTS) control(name).value = pack[name];
  for (const name of NUMBERS) control(name).value = pack[name] ? String(pack[name]) : "";
  select(root, ".cb-build__none").textContent = pack.items.length ? "" : say("none");
  picker.offer(
    pack.items.map((each) => each.case),
    []
  );
  update(keep);
}

/**
 * @param {string} name
 * @returns {HTMLInputElement | HTMLTextAreaElement}
 */
function control(name) {
  return /** @type {HTMLInputElement} */ (select(root, `[name=${name}]`));
}

/**
 * Draws what follows from the pack, and keeps it in the address; one that cannot be read stays until something is done.
 * @param {boolean} [keep]
 */
function update(keep = true) {
  const cases = casesOf(pack);
  select(offers, "div").textContent = "";
  const left = offered(pack, cases, say);
  offers.hidden = !left.childNodes.length;
  select(offers, "div").append(left);
  sheet.textContent = "";
  sheet.append(drawSheet(pack, say, site));
  const time = { used: used(pack), whole: pack.minutes, left: pack.minutes - used(pack) };
  const line = select(root, ".cb-build__time");
  line.textContent = pack.items.length ? say(time.left > 0 ? "time" : "over", time) : "";
  line.classList.toggle("cb-build__time--over", time.left <= 0);
  const lacks = missing(pack).map((name) => say(name));
  select(root, ".cb-build__missing").textContent = lacks.length
    ? say("missing", { list: lacks.join(say("comma")) })
    : "";
  select(root, "[data-do=yaml]", HTMLButtonElement).disabled = lacks.length > 0;
  for (const name of ["word", "ris", "print"]) {
    select(root, `[data-do=${name}]`, HTMLButtonElement).disabled = !cases.length;
  }
  const fragment = encode(pack);
  const fits = fragment.length <= MOST.address;
  complain(fits ? [] : [say("too_long")]);
  if (!fits || !keep) return;
  kept = `#${fragment}`;
  history.replaceState(null, "", location.pathname + kept);
}

root.addEventListener("input", ({ target }) => {
  if (!(
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ))
    return;
  const entry = target.closest("li");
  const at = entry && entry.parentElement ? Array.from(entry.parentElement.children).indexOf(entry) : -1;
  const { field } = target.dataset;
  const whole = Math.max(0, Math.min(960, Math.floor(Number(target.value)) || 0));
  if (field === "question") pack.questions[at] = target.value;
  else if (field === "part" || field === "look") pack.items[at][field] = target.value;
  else if (field === "minutes") pack.items[at].minutes = Math.min(480, whole);
  else {
    const text = TEXTS.find((name) => name === target.name);
    const number = NUMBERS.find((name) => name === target.name);
    if (text) pack[text] = target.value;
    else if (number) pack[number] = whole;
    else return;
  }
  update();
});

root.addEventListener("click", ({ target }) => {
  const pressed = target instanceof Element && target.closest("button");
  if (!pressed) return;
  const { move, of, place, question } = pressed.dataset;
  if (move && (of === "items" || of === "questions")) shift(of, Number(place), move);
  else if (question) addQuestion(question);
  else if (pressed.dataset.do) act(pressed.dataset.do, pressed);
});

/** @param {string} question */
function addQuestion(question) {
  if (pack.questions.length >= MOST.questions) return complain([say("full", { n: MOST.questions })]);
  pack.questions.push(question);
  draw();
  const texts = selectAll(questions, "textarea");
  if (question) tell(say("added", { title: question }));
  else texts[texts.length - 1].focus();
}

/**
 * Moves or removes an entry of a list; the focus stays with it, or goes to its neighbour.
 * @param {"items" | "questions"} of
 * @param {number} at
 * @param {string} move
 */
function shift(of, at, move) {
  const list = /** @type {any[]} */ (pack[of]);
  const name =
    of === "items" ? (caseOf(pack.items[at].case) || { short: "" }).short : say("question", { n: at + 1 });
  const to = move === "up" ? at - 1 : at + 1;
  if (move === "remove") list.splice(at, 1);
  else if (to < 0 || to >= list.length) return;
  else list.splice(to, 0, ...list.splice(at, 1));
  draw();
  tell(move === "remove" ? say("removed", { title: name }) : say("moved", { title: name, n: to + 1 }));
  const box = of === "items" ? items : questions;
  const next = move === "remove" ? Math.min(at, list.length - 1) : to;
  const same = box.querySelector(`[data-place="${next}"][data-move=${move}]`);
  if (same instanceof HTMLElement) same.focus();
  else said.focus();
}

/**
 * @param {string} what
 * @param {HTMLElement} pressed
 */
async function act(what, pressed) {
  const title = pack.title.trim() || say("untitled");
  const id = idOf(pack.title);
  if (what === "own") addQuestion("");
  if (what === "copy") tell(say((await copyLink()) ? "copied" : "not_copied"));
  if (what === "print") window.print();
  if (what === "word") save(word(sheet, title, language), `${fileName(title)}.docx`);
  if (what === "ris") await cite(`${fileName(title)}.ris`);
  if (what === "yaml") {
    const today = new Date();
    const date = new Date(today.getTime() - today.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    offer(`${id}.yaml`, "text/yaml", yaml(pack, id, say("editors"), date, say("first")));
  }
  if (what === "reset") reset(pressed);
}

/** @param {string} name */
async function cite(name) {
  try {
    const ids = casesOf(pack).map(({ id }) => id);
    save(await citationsOf(ids, folder, "ris"), name);
  } catch {
    complain([say("failed", { title: name })]);
  }
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} content
 */
function offer(name, type, content) {
  save(new Blob([content], { type: `${type};charset=utf-8` }), name);
}

/**
 * Removes everything, when pressed twice.
 * @param {HTMLElement} pressed
 */
function reset(pressed) {
  if (pressed.dataset.sure) {
    pack = empty();
    history.replaceState(null, "", location.pathname);
    draw();
    tell(say("reset"));
    pressed.textContent = pressed.dataset.sure;
    delete pressed.dataset.sure;
  } else {
    pressed.dataset.sure = pressed.textContent || "";
    pressed.textContent = say("sure");
  }
}

window.addEventListener("hashchange", () => {
  if (location.hash !== kept && location.hash.startsWith("#p=")) follow();
});
root.hidden = false;
follow();
