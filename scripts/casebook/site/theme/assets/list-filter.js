/* Narrows lists down by the form before them. */
import { chipsOf, clearing } from "./finder/chips.js";
import { select, selectAll } from "./common/dom.js";
import { fits, narrow } from "./common/narrowing.js";
import { speaker } from "./common/words.js";

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

  narrow(form, (asked, change) => {
    for (const item of items) {
      const of = /** @type {HTMLElement} */ (item.closest("[data-kind]"));
      const text = `${item.textContent} ${item === of ? "" : nameOf(of)}`;
      item.hidden = !fits(of.dataset, text, asked);
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    output.textContent = shown ? say("shown", { n: shown, total: items.length }) : say("none");
    const chips = chipsOf(field, boxes, say, change);
    if (chips.length) chips.push(clearing(field, boxes, say("clear"), change));
    taken.textContent = "";
    taken.append(...chips);
    taken.hidden = !chips.length;
  });
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
