/* The lists of the builder: each entry with its fields and buttons that move or remove it, for keys and fingers alike. */
import { button, element } from "../common/dom.js";
import { caseOf } from "./cases.js";

/** @typedef {import("./state.js").Pack} Pack */
/** @typedef {import("./state.js").Item} Item */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/**
 * The entry of a case.
 * @param {Item} item
 * @param {number} at
 * @param {Say} say
 */
export function itemEntry(item, at, say) {
  const known = caseOf(item.case);
  const title = known ? known.short : item.case;
  const entry = element("li");
  entry.append(element("strong", "", known ? known.title : item.case));
  const part = element("select");
  part.append(new Option(say("whole"), ""));
  for (const [anchor, label] of known ? known.parts : []) part.append(new Option(label, anchor));
  part.value = item.part;
  const minutes = element("input");
  minutes.type = "number";
  minutes.inputMode = "numeric";
  minutes.min = "1";
  minutes.max = "480";
  minutes.value = item.minutes ? String(item.minutes) : "";
  const look = element("textarea");
  look.rows = 2;
  look.maxLength = 2000;
  look.value = item.look;
  const fields = entry.appendChild(element("div", "cb-build__fields"));
  fields.append(
    field(part, "part", say("part_label"), say("part", { title })),
    field(minutes, "minutes", say("minutes_label"), say("minutes", { title })),
    field(look, "look", say("look_label"), say("look", { title }))
  );
  entry.append(moves("items", at, title, say));
  return entry;
}

/**
 * The entry of a question.
 * @param {string} question
 * @param {number} at
 * @param {Say} say
 */
export function questionEntry(question, at, say) {
  const name = say("question", { n: at + 1 });
  const entry = element("li");
  const text = element("textarea");
  text.rows = 3;
  text.maxLength = 2000;
  text.value = question;
  text.dataset.field = "question";
  text.setAttribute("aria-label", name);
  entry.append(text, moves("questions", at, name, say));
  return entry;
}

/**
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control
 * @param {string} name
 * @param {string} label
 * @param {string} spoken its label with what it belongs to
 */
function field(control, name, label, spoken) {
  control.dataset.field = name;
  control.setAttribute("aria-label", spoken);
  const around = element("label", `cb-build__field cb-build__field--${name}`);
  around.append(element("span", "", label), control);
  return around;
}

/**
 * @param {string} of which list
 * @param {number} at
 * @param {string} title
 * @param {Say} say
 */
function moves(of, at, title, say) {
  const row = element("p", "cb-build__moves");
  for (const [name, sign] of [
    ["up", "↑"],
    ["down", "↓"],
    ["remove", "×"],
  ]) {
    const move = button("cb-button", sign);
    move.dataset.move = name;
    move.dataset.of = of;
    move.dataset.place = String(at);
    move.setAttribute("aria-label", say(name, { title }));
    row.append(move);
  }
  return row;
}

/**
 * The questions that cases have of their own and that are not taken yet.
 * @param {Pack} pack
 * @param {import("./cases.js").Known[]} cases
 * @param {Say} say
 */
export function offered(pack, cases, say) {
  const drawn = document.createDocumentFragment();
  for (const known of cases) {
    const left = known.questions.filter((question) => !pack.questions.includes(question));
    if (!left.length) continue;
    drawn.append(element("p", "cb-small", known.short));
    const entries = drawn.appendChild(element("ul"));
    for (const question of left) {
      const take = button("cb-offer", question);
      take.dataset.question = question;
      take.setAttribute("aria-label", say("add_question", { title: question }));
      entries.appendChild(element("li")).append(take);
    }
  }
  return drawn;
}
