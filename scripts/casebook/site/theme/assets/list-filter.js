/* Narrows lists down by the form before them; the choice stands in the address, so that a view can be shared. */
import { chipsOf, clearing } from "./finder/chips.js";
import { select, selectAll } from "./common/dom.js";
import { speaker } from "./common/words.js";

/**
 * Whether an item fits what is chosen: of each key one of the values, which attributes hold between spaces, and each of
 * the words somewhere in its text.
 * @param {Record<string, string | undefined>} data
 * @param {string} text
 * @param {Map<string, string[]>} chosen
 * @param {string} typed
 */
export function fits(data, text, chosen, typed) {
  const words = typed.toLowerCase().split(/\s+/);
  return (
    Array.from(chosen).every(([key, values]) => {
      const own = (data[key] || "").split(" ");
      return values.some((value) => own.includes(value));
    }) && words.every((word) => text.toLowerCase().includes(word))
  );
}

/** @param {HTMLFormElement} form names what holds the lists, and has an output for how many items are shown */
export function filterLists(form) {
  const lists = select(document, `#${form.dataset.listFilter}`);
  const items = selectAll(lists, "[data-item]");
  const groups = selectAll(lists, "[data-group]");
  const field = select(form, "[name=q]", HTMLInputElement);
  const boxes = selectAll(form, "[type=checkbox]", HTMLInputElement);
  const output = select(form, "output");
  const taken = select(form, ".cb-teach__chosen");
  const say = speaker(JSON.parse(form.dataset.words || "{}"));

  function read() {
    const given = new URLSearchParams(location.search);
    field.value = given.get("q") || "";
    for (const box of boxes) box.checked = given.getAll(box.name).includes(box.value);
  }

  function apply() {
    /** @type {Map<string, string[]>} */
    const chosen = new Map();
    for (const { checked, name, value } of boxes) {
      if (checked) chosen.set(name, [...(chosen.get(name) || []), value]);
    }
    for (const item of items) {
      const of = /** @type {HTMLElement} */ (item.closest("[data-kind]"));
      const text = `${item.textContent} ${item === of ? "" : nameOf(of)}`;
      item.hidden = !fits(of.dataset, text, chosen, field.value.trim());
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    output.textContent = shown ? say("shown", { n: shown, total: items.length }) : say("none");
    const chips = chipsOf(field, boxes, say, change);
    if (chips.length) chips.push(clearing(field, boxes, say("clear"), change));
    taken.textContent = "";
    taken.append(...chips);
    taken.hidden = !chips.length;
  }

  function change() {
    const query = new URLSearchParams();
    if (field.value.trim()) query.set("q", field.value.trim());
    for (const { checked, name, value } of boxes) if (checked) query.append(name, value);
    const asked = query.toString();
    history.replaceState(null, "", location.pathname + (asked && `?${asked}`) + location.hash);
    apply();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", change);
  window.addEventListener("popstate", () => {
    read();
    apply();
  });
  form.hidden = false;
  read();
  apply();
  for (const box of boxes.filter((one) => one.checked).reverse()) bringIn(box);
}

/**
 * Brings a tick into sight where its row is drawn sideways.
 * @param {HTMLInputElement} box
 */
function bringIn(box) {
  const label = box.parentElement;
  if (label && label.parentElement) label.parentElement.scrollLeft = label.offsetLeft;
}

/** @param {HTMLElement} group */
function nameOf(group) {
  const heading = group.querySelector("h3");
  return (heading && heading.textContent) || "";
}

selectAll(document, "[data-list-filter]", HTMLFormElement).forEach(filterLists);
