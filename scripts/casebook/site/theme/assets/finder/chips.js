/* Buttons that take back what was chosen. */
import { button } from "../common/dom.js";

/** @typedef {import("../common/words.js").Values} Values */

/**
 * A button for what is typed and for each tick.
 * @param {HTMLInputElement} field what is typed
 * @param {HTMLInputElement[]} boxes
 * @param {(key: string, values?: Values) => string} say
 * @param {() => void} change is called once something has been taken back
 */
export function chipsOf(field, boxes, say, change) {
  const ticked = boxes.filter((box) => box.checked);
  const chips = ticked.map((box) => {
    const label = (box.nextElementSibling && box.nextElementSibling.textContent) || "";
    return chip(label, say("remove", { label }), () => {
      box.checked = false;
      change();
    });
  });
  const text = field.value.trim();
  if (!text) return chips;
  const typed = chip(`“${text}”`, say("remove", { label: text }), () => {
    field.value = "";
    change();
  });
  return [typed, ...chips];
}

/**
 * A button that takes back all of it.
 * @param {HTMLInputElement} field
 * @param {HTMLInputElement[]} boxes
 * @param {string} name
 * @param {() => void} change
 */
export function clearing(field, boxes, name, change) {
  const chipButton = button("cb-chip cb-chip--chosen", name);
  chipButton.addEventListener("click", () => {
    field.value = "";
    for (const box of boxes) box.checked = false;
    change();
  });
  return chipButton;
}

/**
 * @param {string} caption
 * @param {string} name
 * @param {() => void} act
 */
function chip(caption, name, act) {
  const chipButton = button("cb-chip cb-chip--chosen", `${caption} ×`);
  chipButton.setAttribute("aria-label", name);
  chipButton.addEventListener("click", act);
  return chipButton;
}
