/* What stands around every field: its name, what it means, what is wrong with it, and that the sources do not say. */
import { element } from "../common/dom.js";
import { isEmpty, textOf } from "./record.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./fields.js").Description} Description */
/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {import("./record.js").Value} Value */
/** @typedef {import("../common/words.js").Values} Values */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Box */
/**
 * @typedef {object} Desk what fields are drawn on
 * @property {Description} description
 * @property {(key: string, values?: Values) => string} say
 * @property {boolean} english whether English is written too
 * @property {(pointer: Pointer) => Value} value
 * @property {(pointer: Pointer, value: Value) => void} put
 * @property {(pointer: Pointer) => boolean} isFixed whether it is an id that is published, and never changes
 * @property {(root: HTMLElement, box: Box, whole: boolean) => void} cite opens the sources below a field; `whole` where
 *   it holds nothing but places in them
 * @property {(source: string, root: HTMLElement) => void} paste opens the sources to take a text in
 */

const ITEMS = "not_reported";

/** @param {Pointer} pointer */
export function idOf(pointer) {
  return ["ask", ...pointer].join("-");
}

/**
 * The frame of a field, its body still empty; a group has a legend, one box a label.
 * @param {Desk} desk
 * @param {Field} field
 * @param {Pointer} pointer
 * @param {boolean} group
 */
export function frame(desk, field, pointer, group) {
  const id = idOf(pointer);
  const root = element(group ? "fieldset" : "div", `cb-ask cb-ask--${field.kind}`);
  root.dataset.field = pointer.join(".");
  root.tabIndex = -1;
  root.id = `${id}-ask`;
  const name = element(group ? "legend" : "label", "cb-ask__name", field.label);
  if (name instanceof HTMLLabelElement) name.htmlFor = id;
  name.append(element("small", "", desk.say(field.required ? "required" : "optional")));
  const help = element("p", "cb-ask__help", field.help);
  help.id = `${id}-help`;
  if (field.example && ["text", "figure", "string", "date", "number", "locators"].includes(field.kind))
    help.append(element("span", "", desk.say("example", { text: field.example })));
  const body = element("div", "cb-ask__body");
  const found = element("ul", "cb-ask__found");
  found.id = `${id}-found`;
  root.append(name, help, body, found);
  if (group) root.setAttribute("aria-describedby", `${help.id} ${found.id}`);
  const item = desk.description.items[pointer.join(".")];
  if (item) root.insertBefore(unsaid(desk, item, pointer, id), found);
  return { root, body, id };
}

/**
 * A box of a field, told to what its help and findings are.
 * @template {Box} T
 * @param {T} box
 * @param {string} id
 * @param {string} suffix of a second box
 */
export function described(box, id, suffix = "") {
  box.id = id + suffix;
  box.setAttribute("aria-describedby", `${id}-help ${id}-found`);
  return box;
}

/**
 * The tap that says that the sources do not tell: it fills `not_reported`.
 * @param {Desk} desk
 * @param {string} item
 * @param {Pointer} pointer of the field
 * @param {string} id
 */
function unsaid(desk, item, pointer, id) {
  const root = element("div", "cb-not-said");
  const label = root.appendChild(element("label", "cb-not-said__tap"));
  const tick = label.appendChild(element("input"));
  tick.type = "checkbox";
  label.append(element("span", "", desk.say("unsaid")));
  const rest = root.appendChild(element("div", "cb-not-said__rest"));
  const name = rest.appendChild(element("label"));
  name.htmlFor = `${id}-unsaid`;
  const box = rest.appendChild(element("input"));
  box.id = name.htmlFor;
  box.type = "text";

  /** @returns {number} where the item is listed, -1 where it is not */
  function at() {
    const listed = desk.value([ITEMS]);
    return Array.isArray(listed) ? listed.findIndex((entry) => entry && entry.item === item) : -1;
  }

  function show() {
    const place = at();
    tick.checked = place >= 0;
    rest.hidden = !tick.checked;
    name.textContent = desk.say(isEmpty(desk.value(pointer)) ? "unsaid_what" : "unsaid_rest");
    box.value = place >= 0 ? textOf(desk.value([ITEMS, place, "fact"])) : "";
  }

  tick.addEventListener("change", () => {
    const place = at();
    const listed = desk.value([ITEMS]) || [];
    if (tick.checked) desk.put([ITEMS, listed.length], { item });
    else if (place >= 0) desk.put([ITEMS, place], undefined);
    show();
  });
  box.addEventListener("input", () => {
    const fact = desk.value([ITEMS, at(), "fact"]);
    const kept = fact && typeof fact === "object" && fact.en ? { zh: box.value, en: fact.en } : box.value;
    desk.put([ITEMS, at(), "fact"], box.value ? kept : undefined);
  });
  show();
  return root;
}
