/* Lists: entries are added, taken away, doubled and put in another order by buttons. */
import { button, element, selectAll } from "../common/dom.js";
import { draw, drawEntry } from "./draw.js";
import { frame } from "./frame.js";
import { copied, isEmpty, textOf } from "./record.js";
import { termLabel } from "./terms.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./frame.js").Desk} Desk */
/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {import("./record.js").Value} Value */

/**
 * What an entry is called in one line.
 * @param {Desk} desk
 * @param {Field} entry
 * @param {Value} value
 */
export function entryName(desk, entry, value) {
  if (entry.kind !== "part") return textOf(value);
  const names = [];
  for (const field of entry.fields || []) {
    const held = value && value[field.name];
    if (field.from || isEmpty(held)) continue;
    if (field.kind === "term" || field.kind === "option") names.push(termLabel(desk, field, held));
    else if (["text", "figure", "string", "date", "number"].includes(field.kind)) {
      names.push(textOf(held));
      break;
    }
  }
  return names
    .slice(-2)
    .join(desk.say("colon"))
    .replace(/\s*\[@[^\]]*\]/g, "");
}

/**
 * @param {Desk} desk
 * @param {Field} field
 * @param {Pointer} pointer
 */
export function drawList(desk, field, pointer) {
  const { root, body } = frame(desk, field, pointer, true);
  const entry = /** @type {Field} */ (field.entry);
  const list = body.appendChild(element("ol", "cb-entries"));
  const status = body.appendChild(element("p", "cb-entries__said"));
  status.setAttribute("role", "status");
  const add = body.appendChild(button("cb-button cb-entries__add", ""));

  /** @returns {Value[]} */
  function entries() {
    const value = desk.value(pointer);
    return Array.isArray(value) ? value : [];
  }

  /** @param {Value[]} next */
  function replace(next) {
    desk.put(pointer, next.length ? next : undefined);
  }

  /** @param {number} [opened] the entry that is open and gets the focus */
  function show(opened = -1) {
    list.textContent = "";
    entries().forEach((_, at) => list.append(row(at, at === opened)));
    const full = field.most && entries().length >= field.most;
    add.hidden = Boolean(full);
    add.textContent = desk.say(field.each ? "add_each" : "add", { name: field.label });
  }

  /**
   * @param {number} at
   * @param {boolean} opened
   */
  function row(at, opened) {
    const item = element("li", "cb-entry");
    const here = [...pointer, at];
    if (entry.kind !== "part") {
      const named = { ...entry, name: "", label: `${at + 1}`, help: "", required: true };
      item.append(draw(desk, named, here), bar(at));
      return item;
    }
    const details = item.appendChild(element("details", "cb-entry__fold"));
    const summary = details.appendChild(element("summary"));
    const inside = details.appendChild(element("div", "cb-entry__inside"));

    function name() {
      const text = entryName(desk, entry, desk.value(here));
      summary.textContent = `${at + 1}. ${text || desk.say("entry_empty")}`;
    }

    function fill() {
      if (inside.firstChild) return;
      inside.append(...drawEntry(desk, entry, here));
      if (pointer.join() === "sources") inside.append(pasting(here, inside));
      inside.append(bar(at));
    }

    name();
    item.addEventListener("input", name);
    item.addEventListener("change", name);
    details.addEventListener("toggle", () => {
      if (details.open) fill();
    });
    item.addEventListener("casebook:open", () => {
      fill();
      details.open = true;
    });
    if (opened) {
      fill();
      details.open = true;
    }
    return item;
  }

  /**
   * @param {Pointer} here
   * @param {HTMLElement} inside
   */
  function pasting(here, inside) {
    const bar_ = element("p", "cb-ask__tools");
    const paste = bar_.appendChild(button("cb-button", desk.say("paste")));
    paste.addEventListener("click", () => desk.paste(textOf(desk.value([...here, "id"])), inside));
    return bar_;
  }

  /** @param {number} at */
  function bar(at) {
    const tools = element("p", "cb-entry__bar");
    const many = entries().length;

    /**
     * @param {string} key
     * @param {boolean} possible
     * @param {() => void} act
     */
    function tool(key, possible, act) {
      const pressed = tools.appendChild(button("cb-button", desk.say(key)));
      pressed.dataset.do = key;
      pressed.disabled = !possible;
      pressed.setAttribute("aria-label", desk.say(`${key}_entry`, { n: at + 1 }));
      pressed.addEventListener("click", act);
    }

    /** @param {number} to */
    function move(to) {
      const next = [...entries()];
      next.splice(to, 0, ...next.splice(at, 1));
      replace(next);
      show(to);
      status.textContent = desk.say("moved", { n: to + 1 });
      reach(to, to < at ? "up" : "down");
    }

    if (many > 1) {
      tool("up", at > 0, () => move(at - 1));
      tool("down", at < many - 1, () => move(at + 1));
    }
    tool("double", !field.most || many < field.most, () => {
      const twin = copied(entries()[at]);
      for (const { name, from } of entry.fields || []) if (from && twin) delete twin[name];
      replace([...entries().slice(0, at + 1), twin, ...entries().slice(at + 1)]);
      show(at + 1);
      status.textContent = desk.say("doubled", { n: at + 2 });
      reach(at + 1);
    });
    tool("remove", true, () => remove(at));
    return tools;
  }

  /** @param {number} at */
  function remove(at) {
    const gone = entries()[at];
    replace(entries().filter((_, place) => place !== at));
    show();
    status.textContent = desk.say("removed", { n: at + 1 });
    const undo = status.appendChild(button("cb-button", desk.say("undo")));
    undo.addEventListener("click", () => {
      replace([...entries().slice(0, at), gone, ...entries().slice(at)]);
      status.textContent = "";
      show(at);
      reach(at);
    });
    undo.focus();
  }

  /**
   * Moves the focus to an entry: to the button that was pressed, if it can be pressed again, or its first box.
   * @param {number} at
   * @param {string} [key]
   */
  function reach(at, key) {
    const item = list.children[at];
    const boxes = selectAll(item, key ? `[data-do=${key}]` : "input, textarea").filter(
      (box) => !box.matches(":disabled")
    );
    const goal = boxes[0] || item.querySelector("summary, button:not(:disabled)");
    if (goal instanceof HTMLElement) goal.focus();
  }

  add.addEventListener("click", () => {
    const before = entries().length;
    replace([...entries(), ...fresh()]);
    status.textContent = "";
    show(field.each ? -1 : before);
    reach(before);
  });

  /** What a new entry begins as: one for each term that has none yet, where there is to be one for each. */
  function fresh() {
    const { each, most = 0 } = field;
    if (!each) return [entry.kind === "part" || entry.kind === "list" ? {} : ""];
    const of = (entry.fields || []).find(({ name }) => name === each);
    const had = entries().map((one) => one[each]);
    const terms = desk.description.vocabularies[(of && of.of) || ""].terms;
    return terms
      .filter(({ id }) => !had.includes(id))
      .map(({ id }) => ({ [each]: id }))
      .slice(0, most - had.length || undefined);
  }

  show();
  return root;
}
