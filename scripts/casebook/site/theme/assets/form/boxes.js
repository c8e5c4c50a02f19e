/* Fields that are written into: texts in one language or two, figures, dates, ids, places in sources. */
import { button, element } from "../common/dom.js";
import { described, frame } from "./frame.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./frame.js").Box} Box */
/** @typedef {import("./frame.js").Desk} Desk */
/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {import("./record.js").Value} Value */

const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;
const MOST_ROWS = 14;

/** What is typed with a Chinese keyboard for digits and signs, as the file has it. @param {string} text */
export function halfWidth(text) {
  return text
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ")
    .trim();
}

/**
 * A date as the file has it: `2025年7月` is `2025-07`.
 * @param {string} text
 */
export function dateOf(text) {
  const parts = /^(\d{4})(?:[年./-](\d{1,2})(?:[月./-](\d{1,2}))?)?[年月日]?$/.exec(halfWidth(text));
  if (!parts) return halfWidth(text);
  return parts
    .slice(1)
    .filter(Boolean)
    .map((part) => part.padStart(2, "0"))
    .join("-");
}

/**
 * Places in sources: one, or several in a row.
 * @param {string} text
 */
export function locatorsOf(text) {
  const places = text
    .split(/[\s,，、;；]+/)
    .map(halfWidth)
    .filter(Boolean);
  return places.length > 1 ? places : places[0];
}

/** @type {Record<string, (text: string) => Value>} */
const read = {
  date: dateOf,
  locators: locatorsOf,
  number: (text) => (NUMBER.test(halfWidth(text)) ? Number(halfWidth(text)) : text),
  string: (text) => (/[^\u0020-\u007e\uff01-\uff5e\u3000]/.test(text) ? text.trim() : halfWidth(text)),
};

/**
 * A field of one line that is no text: the box shows what was understood once it is left.
 * @param {Desk} desk
 * @param {Field} field
 * @param {Pointer} pointer
 */
export function drawLine(desk, field, pointer) {
  const { root, body, id } = frame(desk, field, pointer, false);
  const box = body.appendChild(described(element("input"), id));
  box.type = "text";
  box.autocomplete = "off";
  box.spellcheck = false;
  box.autocapitalize = "off";
  if (field.kind === "number") box.inputMode = "decimal";
  const written = () => {
    const value = desk.value(pointer);
    return Array.isArray(value) ? value.join(desk.say("comma")) : value === undefined ? "" : String(value);
  };
  box.value = written();
  box.addEventListener("input", () => {
    const text = box.value.trim();
    desk.put(pointer, text ? read[field.kind](text) : undefined);
  });
  box.addEventListener("change", () => {
    box.value = written();
  });
  if (field.from && desk.isFixed(pointer)) {
    box.readOnly = true;
    body.append(element("p", "cb-small", desk.say("fixed")));
  }
  if (field.kind === "locators") body.append(tools(desk, root, box, true));
  return root;
}

/**
 * A text: Chinese, and English where that is written too.
 * @param {Desk} desk
 * @param {Field} field
 * @param {Pointer} pointer
 */
export function drawText(desk, field, pointer) {
  const { root, body, id } = frame(desk, field, pointer, false);
  const value = desk.value(pointer);
  const whole = value && typeof value === "object";
  const both = desk.english || (whole && value.en);
  if (both) body.append(element("p", "cb-ask__language", desk.say("in_chinese")));
  const zh = body.appendChild(box("", "zh-CN", whole ? value.zh : value));
  /** @type {Box | null} */
  let en = null;
  if (both) {
    const label = body.appendChild(element("label", "cb-ask__language", desk.say("in_english")));
    label.htmlFor = `${id}-en`;
    en = body.appendChild(box("-en", "en", whole ? value.en : ""));
  }
  const bar = body.appendChild(field.cited ? tools(desk, root, zh, false) : element("p", "cb-ask__tools"));
  const count = bar.appendChild(element("span", "cb-small"));

  /**
   * @param {string} suffix
   * @param {string} language
   * @param {Value} text
   */
  function box(suffix, language, text) {
    const made = described(element(field.long ? "textarea" : "input"), id, suffix);
    made.lang = language;
    made.value = text === undefined || text === null ? "" : String(text);
    if (made instanceof HTMLInputElement) made.type = "text";
    else made.rows = rowsFor(made.value);
    made.addEventListener("input", take);
    return made;
  }

  function take() {
    const texts = { zh: zh.value, en: en ? en.value : "" };
    const before = desk.value(pointer);
    desk.put(pointer, valueOf(texts, before, field.kind === "figure"));
    for (const made of [zh, en])
      if (made instanceof HTMLTextAreaElement) made.rows = Math.max(made.rows, rowsFor(made.value));
    tell();
  }

  function tell() {
    const { length } = zh.value.replace(/\[@[^\]]*\]|\s/g, "");
    const near = field.most && length > field.most * 0.7;
    count.textContent = near ? desk.say("length", { n: length, most: field.most || 0 }) : "";
  }

  tell();
  return root;
}

/** @param {string} text */
function rowsFor(text) {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 26), 0);
  return Math.min(MOST_ROWS, Math.max(2, lines));
}

/**
 * What two boxes hold, as the file has it: a plain text stays one until there is English.
 * @param {{zh: string, en: string}} texts
 * @param {Value} before
 * @param {boolean} figure whether it may be a number
 * @returns {Value}
 */
export function valueOf({ zh, en }, before, figure) {
  if (figure && !en && NUMBER.test(halfWidth(zh))) return Number(halfWidth(zh));
  if (en) return { zh, en };
  if (!zh) return undefined;
  return before && typeof before === "object" ? { zh } : zh;
}

/**
 * The bar below a box with the button that cites.
 * @param {Desk} desk
 * @param {HTMLElement} root
 * @param {Box} first
 * @param {boolean} whole
 */
function tools(desk, root, first, whole) {
  const bar = element("p", "cb-ask__tools");
  const cite = bar.appendChild(button("cb-button", desk.say("cite")));
  let last = first;
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.lang))
      last = target;
  });
  cite.addEventListener("click", () => desk.cite(root, last, whole));
  return bar;
}
