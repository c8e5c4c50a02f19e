/* Findings: beside the field that they are about, and in a list that leads there. */
import { button, element, selectAll } from "../common/dom.js";
import { placeOf } from "./fields.js";
import { idOf } from "./frame.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {{pointer: Pointer, severity: string, message: string, hint: string}} Told */

/** @param {Told} told */
export function isError({ severity }) {
  return severity === "error";
}

/**
 * The innermost field that is drawn and holds what a pointer leads to.
 * @param {ParentNode} root
 * @param {Pointer} pointer
 * @returns {HTMLElement | null}
 */
export function drawnAt(root, pointer) {
  for (let length = pointer.length; length > 0; length -= 1) {
    const found = document.getElementById(`${idOf(pointer.slice(0, length))}-ask`);
    if (found && root.contains(found)) return found;
  }
  return null;
}

/**
 * Writes findings below the fields that are drawn, and takes away those that were there.
 * @param {HTMLElement} root
 * @param {Told[]} findings
 */
export function showBeside(root, findings) {
  for (const list of selectAll(root, ".cb-ask__found")) list.textContent = "";
  for (const invalid of selectAll(root, "[aria-invalid]")) invalid.removeAttribute("aria-invalid");
  for (const told of findings) {
    const field = drawnAt(root, told.pointer);
    const list = field && field.querySelector(":scope > .cb-ask__found");
    if (!field || !list) continue;
    list.append(line(told));
    const box = Array.from(list.parentElement === field ? field.querySelectorAll("input, textarea") : [])[0];
    if (box && isError(told)) box.setAttribute("aria-invalid", "true");
  }
  for (const entry of selectAll(root, ".cb-entry"))
    entry.classList.toggle("cb-entry--wrong", Boolean(entry.querySelector(".cb-ask__found > li")));
}

/** @param {Told} told */
function line(told) {
  const item = element("li", isError(told) ? "cb-told cb-told--error" : "cb-told");
  item.append(element("span", "", told.message));
  if (told.hint) item.append(element("small", "", told.hint));
  return item;
}

/**
 * The list that leads to the fields.
 * @param {Told[]} findings
 * @param {Field} field the whole record
 * @param {(key: string, values?: Record<string, string | number>) => string} say
 * @param {(pointer: Pointer) => void} go
 */
export function listOf(findings, field, say, go) {
  const list = element("ol", "cb-told-list");
  for (const told of findings) {
    const item = list.appendChild(line(told));
    const place = placeOf(field, told.pointer, say("inside"));
    if (!place) continue;
    const there = button("cb-told__place", place);
    there.addEventListener("click", () => go(told.pointer));
    item.prepend(there);
  }
  return list;
}
