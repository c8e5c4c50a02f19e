/* What forms that narrow a page down share: what they ask for, and that it stands in the address, so that a view can be
   shared. */
import { selectAll } from "./dom.js";

/**
 * What is asked for: words, and values by the names of fields.
 * @typedef {{typed: string, chosen: Map<string, string[]>}} Asked
 */

/**
 * Whether an item fits what is asked for: of each field one of the values, which its attributes hold between spaces, and
 * each of the words somewhere in its text.
 * @param {Record<string, string | undefined>} data
 * @param {string} text
 * @param {Asked} asked
 */
export function fits(data, text, { typed, chosen }) {
  const words = typed.toLowerCase().split(/\s+/);
  const held = text.toLowerCase();
  return (
    Array.from(chosen).every(([name, values]) => {
      const own = (data[name] || "").split(" ");
      return values.some((value) => own.includes(value));
    }) && words.every((word) => held.includes(word))
  );
}

/**
 * Shows a form, and keeps its fields and the address alike; what is typed in "q" are words.
 * @param {HTMLFormElement} form
 * @param {(asked: Asked, change: () => void) => void} apply is called at once and whenever what is asked for changes;
 *   who has changed a field by script calls `change`
 */
export function narrow(form, apply) {
  const fields = [
    ...selectAll(form, "input", HTMLInputElement),
    ...selectAll(form, "select", HTMLSelectElement),
  ];

  function read() {
    const given = new URLSearchParams(location.search);
    for (const field of fields) {
      if (isTick(field)) field.checked = given.getAll(field.name).includes(field.value);
      else field.value = given.get(field.name) || "";
    }
  }

  /** @returns {[string, string][]} */
  function filled() {
    return fields
      .filter((field) => (isTick(field) ? field.checked : field.value.trim()))
      .map(({ name, value }) => [name, value.trim()]);
  }

  function show() {
    /** @type {Map<string, string[]>} */
    const chosen = new Map();
    for (const [name, value] of filled()) chosen.set(name, [...(chosen.get(name) || []), value]);
    const [typed = ""] = chosen.get("q") || [];
    chosen.delete("q");
    apply({ typed, chosen }, change);
  }

  function change() {
    const query = new URLSearchParams(filled()).toString();
    history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
    show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", change);
  window.addEventListener("popstate", () => {
    read();
    show();
  });
  form.hidden = false;
  read();
  show();
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @returns {field is HTMLInputElement}
 */
function isTick(field) {
  return field.type === "checkbox";
}
