/* What the schema says of fields, as the build hands it over, and what follows from it for a record. */
import { isEmpty, put, textOf, valueAt } from "./record.js";
import { slugOf } from "./slug.js";

/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {import("./record.js").Value} Value */
/** @typedef {{id: string, label: string, help?: string, found?: string, narrow?: boolean}} Term */
/** @typedef {{field: string, values?: string[], number?: boolean, asked: string[]}} Condition */
/**
 * @typedef {object} Field one field, or the entries of a list, which have no name
 * @property {string} name
 * @property {"text" | "figure" | "string" | "number" | "date" | "boolean" | "option" | "term" | "terms" | "locators"
 *   | "part" | "list"} kind
 * @property {string} label
 * @property {string} help
 * @property {string} [example]
 * @property {boolean} [required]
 * @property {boolean} [long]
 * @property {boolean} [cited]
 * @property {number} [most]
 * @property {number} [least]
 * @property {string} [pattern]
 * @property {boolean} [whole]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string} [of] its vocabulary
 * @property {Term[]} [options]
 * @property {Field[]} [fields]
 * @property {Field} [entry]
 * @property {Condition[]} [conditions]
 * @property {string[]} [from]
 * @property {string} [each]
 */
/**
 * @typedef {object} Description
 * @property {{id: string, title: string, line: string, fields: string[]}[]} steps
 * @property {Field[]} fields
 * @property {Condition[]} conditions
 * @property {Record<string, Value>} initial
 * @property {Record<string, {label: string, terms: Term[]}>} vocabularies
 * @property {Record<string, string>} items
 * @property {string} syllables
 */

/**
 * The whole record as one field.
 * @param {Description} description
 * @returns {Field}
 */
export function rootOf({ fields, conditions }) {
  return { name: "", kind: "part", label: "", help: "", required: true, fields, conditions };
}

/**
 * The fields that a pointer leads through, the outermost first; those that the schema does not know end it.
 * @param {Field} root
 * @param {Pointer} pointer
 */
export function fieldsAlong(root, pointer) {
  const along = [];
  let field = root;
  for (const key of pointer) {
    const next =
      typeof key === "number" ? field.entry : (field.fields || []).find(({ name }) => name === key);
    if (!next) break;
    field = next;
    along.push(field);
  }
  return along;
}

/**
 * Where a pointer leads, in the words of the form: “Steps 2, What”.
 * @param {Field} root
 * @param {Pointer} pointer
 * @param {string} comma
 */
export function placeOf(root, pointer, comma) {
  /** @type {string[]} */
  const names = [];
  fieldsAlong(root, pointer).forEach((field, at) => {
    const key = pointer[at];
    if (typeof key === "number") names[names.length - 1] += ` ${key + 1}`;
    else names.push(field.label);
  });
  return names.join(comma);
}

/**
 * Whether a field of a part is asked for, for good or as another one of them stands.
 * @param {Field} part
 * @param {Field} field
 * @param {Value} value of the part
 */
export function isAsked(part, field, value) {
  return Boolean(field.required) || conditionsOn(part, field).some((condition) => holds(condition, value));
}

/**
 * Whether a field has no place as things stand: it is asked for under conditions of which none holds.
 * @param {Field} part
 * @param {Field} field
 * @param {Value} value of the part
 */
export function isIdle(part, field, value) {
  const conditions = conditionsOn(part, field);
  if (!conditions.length || field.required || !isEmpty(valueAt(value, [field.name]))) return false;
  return !conditions.some((condition) => holds(condition, value));
}

/**
 * @param {Field} part
 * @param {Field} field
 */
function conditionsOn(part, field) {
  return (part.conditions || []).filter(({ asked }) => asked.includes(field.name));
}

/**
 * @param {Condition} condition
 * @param {Value} value
 */
function holds({ field, values = [], number }, value) {
  const held = valueAt(value, [field]);
  return number ? typeof held === "number" : values.includes(held);
}

/**
 * Where something that must be there is not, in the order of the form.
 * @param {Field} field
 * @param {Value} value
 * @param {Pointer} pointer
 * @returns {Pointer[]}
 */
export function missing(field, value, pointer) {
  if (field.kind === "list") {
    const entries = Array.isArray(value) ? value : [];
    const filled = entries.filter((one) => !isEmpty(one)).length;
    const few = filled < (field.least || 0) && (field.required || filled > 0);
    if (few || (field.required && !filled)) return [pointer];
    const entry = { .../** @type {Field} */ (field.entry), required: true };
    return entries.flatMap((one, at) => (isEmpty(one) ? [] : missing(entry, one, [...pointer, at])));
  }
  if (field.kind === "part") {
    if (!field.required && isEmpty(value)) return [];
    return (field.fields || []).flatMap((child) =>
      missing({ ...child, required: isAsked(field, child, value) }, valueAt(value, [child.name]), [
        ...pointer,
        child.name,
      ])
    );
  }
  const lacksChinese =
    field.kind === "text" && value && typeof value === "object" && !textOf(value.zh).trim();
  return (field.required && isEmpty(value)) || (lacksChinese && !isEmpty(value)) ? [pointer] : [];
}

/**
 * Where neither something is written of an item nor the sources are said to be silent.
 * @param {Description} description
 * @param {Value} data
 * @returns {Pointer[]}
 */
export function unanswered({ items }, data) {
  const listed = (Array.isArray(data.not_reported) ? data.not_reported : []).map(
    (/** @type {Value} */ entry) => entry && entry.item
  );
  return Object.entries(items)
    .filter(([path, item]) => isEmpty(valueAt(data, path.split("."))) && !listed.includes(item))
    .map(([path]) => path.split("."));
}

/**
 * Where the field is of an item that a record lists as not said; else the pointer itself.
 * @param {Description} description
 * @param {Value} data
 * @param {Pointer} pointer
 * @returns {Pointer}
 */
export function fieldOfItem({ items }, data, pointer) {
  if (pointer[0] !== "not_reported" || pointer.length < 2) return pointer;
  const item = valueAt(data, [...pointer.slice(0, 2), "item"]);
  const path = Object.keys(items).find((one) => items[one] === item);
  return path ? path.split(".") : pointer;
}

/**
 * Brings the ids up to date that are suggested from a field which has changed, and that nobody has chosen.
 * @param {Description} description
 * @param {Value} data
 * @param {Pointer} pointer of the field
 * @param {Value} before what it was
 * @returns {Pointer[]} of the ids that have changed
 */
export function suggestIds(description, data, pointer, before) {
  const inside = pointer.slice(0, -1);
  const part = inside.length ? fieldsAlong(rootOf(description), inside).pop() : rootOf(description);
  const name = pointer[pointer.length - 1];
  /** @type {Pointer[]} */
  const changed = [];
  for (const field of (part && part.fields) || []) {
    if (!field.from || !field.required || !field.from.includes(String(name))) continue;
    const at = [...inside, field.name];
    const held = textOf(valueAt(data, at));
    const now = { ...valueAt(data, inside) };
    const then = { ...now, [name]: before };
    if (held && (held !== suggested(field, then, description) || isCited(data, held))) continue;
    const id = suggested(field, now, description);
    if (id === held) continue;
    put(data, at, id || undefined);
    changed.push(at);
  }
  return changed;
}

/**
 * @param {Field} field
 * @param {Value} part
 * @param {Description} description
 */
function suggested({ from = [] }, part, { syllables }) {
  const source = from.find((name) => !isEmpty(part[name]));
  return source ? slugOf(textOf(part[source]), syllables) : "";
}

/**
 * @param {Value} data
 * @param {string} id of a source
 */
function isCited(data, id) {
  const text = JSON.stringify(data);
  return text.includes(`[@${id}:`) || text.includes(`[@${id}]`) || text.includes(`"${id}:`);
}
