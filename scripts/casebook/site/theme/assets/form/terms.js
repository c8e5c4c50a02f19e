/* Terms to choose from: found by their names, other names and pinyin, each with what it means. */
import { element } from "../common/dom.js";
import { frame } from "./frame.js";

/** @typedef {import("./fields.js").Term} Term */
/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./frame.js").Desk} Desk */
/** @typedef {import("./record.js").Pointer} Pointer */

const FEW = 9; // so many terms are seen at once

/**
 * Whether a term is meant by what is typed: part of a name, or the pinyin or its initials.
 * @param {Term} term
 * @param {string} typed
 */
export function isMeant({ id, label, help = "", found = "" }, typed) {
  const wanted = typed.toLowerCase().replace(/\s+/g, "");
  if (!wanted) return true;
  if (`${id} ${label} ${help}`.toLowerCase().replace(/\s+/g, "").includes(wanted)) return true;
  return found
    .toLowerCase()
    .split("|")
    .some((name) => {
      const syllables = name.split(" ");
      const initials = syllables.map((syllable) => syllable[0]).join("");
      return syllables.join("").includes(wanted) || (syllables.length > 1 && initials.startsWith(wanted));
    });
}

/**
 * A field that takes one of some terms, or several.
 * @param {Desk} desk
 * @param {Field} field
 * @param {Pointer} pointer
 */
export function drawTerms(desk, field, pointer) {
  const several = field.kind === "terms";
  const terms = field.options || desk.description.vocabularies[field.of || ""].terms;
  const { root, body, id } = frame(desk, field, pointer, true);
  const box = terms.length > FEW ? folded() : body;
  const list = box.appendChild(element("div", "cb-terms"));
  for (const term of terms) list.append(choice(term));

  /** @returns {string[]} */
  function chosen() {
    const value = desk.value(pointer);
    return several ? (Array.isArray(value) ? value : []) : value === undefined ? [] : [value];
  }

  /** @param {Term} term */
  function choice(term) {
    const label = element("label", term.narrow ? "cb-terms__narrow" : "");
    const input = element("input");
    input.type = several ? "checkbox" : "radio";
    input.name = id;
    input.value = term.id;
    input.checked = chosen().includes(term.id);
    input.addEventListener("change", () => take(term, input.checked));
    const text = label.appendChild(element("span"));
    label.prepend(input);
    text.append(element("b", "", term.label));
    if (term.help) text.append(element("small", "", term.help));
    return label;
  }

  /**
   * @param {Term} term
   * @param {boolean} taken
   */
  function take(term, taken) {
    const others = chosen().filter((other) => other !== term.id);
    const next = several ? [...others, ...(taken ? [term.id] : [])] : term.id;
    desk.put(pointer, next.length ? next : undefined);
    tell();
  }

  function folded() {
    const details = body.appendChild(element("details", "cb-pick"));
    details.append(element("summary"));
    const label = details.appendChild(element("label", "cb-pick__search", desk.say("pick_search")));
    const search = label.appendChild(element("input"));
    search.type = "search";
    search.addEventListener("input", () => narrow(details, search.value));
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    const status = details.appendChild(element("p", "cb-small"));
    status.setAttribute("role", "status");
    return details;
  }

  /**
   * @param {HTMLElement} details
   * @param {string} typed
   */
  function narrow(details, typed) {
    let shown = 0;
    terms.forEach((term, at) => {
      const row = /** @type {HTMLElement} */ (list.children[at]);
      row.hidden = !isMeant(term, typed);
      shown += Number(!row.hidden);
    });
    const status = /** @type {HTMLElement} */ (details.querySelector("[role=status]"));
    status.textContent = typed.trim() ? desk.say(shown ? "pick_found" : "pick_none", { n: shown }) : "";
  }

  function tell() {
    const summary = body.querySelector(".cb-pick > summary");
    if (!summary) return;
    const names = chosen().map(
      (value) => (terms.find((term) => term.id === value) || { label: value }).label
    );
    summary.textContent = names.length ? names.join(desk.say("comma")) : desk.say("pick");
    summary.classList.toggle("cb-pick__none", !names.length);
  }

  tell();
  return root;
}

/**
 * What a field with terms holds, in words.
 * @param {Desk} desk
 * @param {Field} field
 * @param {any} value
 */
export function termLabel(desk, field, value) {
  const terms = field.options || desk.description.vocabularies[field.of || ""].terms;
  return (terms.find((term) => term.id === value) || { label: String(value) }).label;
}
