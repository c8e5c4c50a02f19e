/* Draws a field of any kind, and all that is in it. */
import { element } from "../common/dom.js";
import { drawLine, drawText } from "./boxes.js";
import { isAsked, isIdle } from "./fields.js";
import { frame } from "./frame.js";
import { drawList } from "./list.js";
import { isEmpty } from "./record.js";
import { drawTerms } from "./terms.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./frame.js").Desk} Desk */
/** @typedef {import("./record.js").Pointer} Pointer */

/**
 * @param {Desk} desk
 * @param {Field} field
 * @param {Pointer} pointer
 * @returns {HTMLElement}
 */
export function draw(desk, field, pointer) {
  const drawn = {
    text: drawText,
    figure: drawText,
    string: drawLine,
    number: drawLine,
    date: drawLine,
    locators: drawLine,
    term: drawTerms,
    terms: drawTerms,
    option: drawTerms,
    boolean: drawBoolean,
    part: drawPart,
    list: drawList,
  };
  return drawn[field.kind](desk, field, pointer);
}

/**
 * @param {Desk} desk
 * @param {Field} field
 * @param {Pointer} pointer
 */
function drawPart(desk, field, pointer) {
  const { root, body } = frame(desk, field, pointer, true);
  body.append(...drawFields(desk, field, pointer));
  return root;
}

/**
 * The fields of a part. Those that have no place as things stand come and go with what they depend on.
 * @param {Desk} desk
 * @param {Field} part
 * @param {Pointer} pointer
 * @param {(field: Field) => boolean} [wanted]
 */
export function drawFields(desk, part, pointer, wanted = () => true) {
  const drawn = (part.fields || []).filter(wanted).map((field) => {
    const required = isAsked(part, field, desk.value(pointer));
    const root = draw(desk, { ...field, required }, [...pointer, field.name]);
    return { field, root };
  });
  const conditions = part.conditions || [];

  function show() {
    for (const { field, root } of drawn) root.hidden = isIdle(part, field, desk.value(pointer));
  }

  for (const { field, root } of drawn)
    if (conditions.some((condition) => condition.field === field.name))
      for (const event of ["input", "change"]) root.addEventListener(event, show);
  show();
  return drawn.map(({ root }) => root);
}

/**
 * Yes or no: a choice of two where it must be said, a tick where silence means no.
 * @param {Desk} desk
 * @param {Field} field
 * @param {Pointer} pointer
 */
function drawBoolean(desk, field, pointer) {
  const { root, body, id } = frame(desk, field, pointer, true);
  const list = body.appendChild(element("div", "cb-terms cb-terms--row"));
  for (const value of field.required ? [true, false] : [true]) {
    const label = list.appendChild(element("label"));
    const input = label.appendChild(element("input"));
    input.type = field.required ? "radio" : "checkbox";
    input.name = id;
    input.checked = desk.value(pointer) === value;
    input.addEventListener("change", () => desk.put(pointer, input.checked ? value : undefined));
    label.append(element("span", "", desk.say(value ? "yes" : "no")));
  }
  return root;
}

/**
 * Whether a field of an entry waits behind “more”: nobody must fill it, or it fills itself.
 * @param {Field} field
 */
export function isMore(field) {
  return !field.required || Boolean(field.from);
}

/**
 * The fields of an entry: first what must be said, then, folded away, the rest.
 * @param {Desk} desk
 * @param {Field} entry
 * @param {Pointer} pointer
 */
export function drawEntry(desk, entry, pointer) {
  const roots = drawFields(desk, entry, pointer, (field) => !isMore(field) || isConditional(entry, field));
  const rest = (entry.fields || []).filter((field) => isMore(field) && !isConditional(entry, field));
  if (!rest.length) return roots;
  if (!roots.length) return drawFields(desk, entry, pointer);
  const more = element("details", "cb-more");
  const names = rest.map(({ label }) => label).join(desk.say("comma"));
  more.append(element("summary", "", desk.say("more", { names })));
  more.append(...drawFields(desk, entry, pointer, (field) => rest.includes(field)));
  more.open = rest.some((field) => !field.from && !isEmpty(desk.value([...pointer, field.name])));
  return [...roots, more];
}

/**
 * @param {Field} entry
 * @param {Field} field
 */
function isConditional(entry, field) {
  return (entry.conditions || []).some(
    ({ asked, field: on }) => asked.includes(field.name) || on === field.name
  );
}
