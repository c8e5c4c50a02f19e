/* The desk: one draft, drawn step by step; it is kept as it changes, and checked. */
import { button, element, select } from "../common/dom.js";
import { citedBeyond } from "./citing.js";
import { keepDraft } from "./drafts.js";
import { drawFields } from "./draw.js";
import { fieldOfItem, missing, rootOf, suggestIds, unanswered } from "./fields.js";
import { drawnAt, isError, showBeside } from "./findings.js";
import { lastStep } from "./finish.js";
import { idOf } from "./frame.js";
import { isEmpty, pruned, put, textOf, unpruned, valueAt } from "./record.js";
import { sourcePanel } from "./sources.js";
import { stepList } from "./steps.js";

/** @typedef {import("./fields.js").Description} Description */
/** @typedef {import("./frame.js").Desk} Desk */
/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./findings.js").Told} Told */
/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {ReturnType<typeof import("./checks.js").makeChecks>} Checks */
/** @typedef {import("./checks.js").State} State */

const LAST = "finish";
const PAUSE = 400;
const MOST_BEYOND = 5; // a text that was pasted wrongly is at fault everywhere

/**
 * @param {HTMLElement} root with places for steps, fields and what is said of the draft
 * @param {Description} description
 * @param {(key: string, values?: Record<string, string | number>) => string} say
 * @param {{edit: string, mail: string, language: string}} config
 * @param {Draft} draft
 * @param {Checks} checks
 */
export function openDesk(root, description, say, config, draft, checks) {
  const whole = rootOf(description);
  const steps = [
    ...description.steps,
    { id: LAST, title: say("finish"), line: say("finish_line"), fields: [] },
  ];
  const form = select(root, ".cb-write__form");
  const saved = select(root, "[data-write=saved]");
  const english = select(root, "[data-write=english]", HTMLInputElement);
  /** @type {{state: State, share: number, found: Told[] | null}} */
  const standing = { ...checks.standing(), found: null };
  let timer = 0;
  let dirty = false;

  /** @type {Desk} */
  const desk = {
    description,
    say,
    english: draft.english,
    value: (pointer) => valueAt(draft.data, pointer),
    put(pointer, value) {
      const before = valueAt(draft.data, pointer);
      put(draft.data, pointer, value);
      moveArticle(pointer, before, value);
      for (const at of suggestIds(description, draft.data, pointer, before)) {
        moveArticle(at, undefined, undefined);
        const box = document.getElementById(idOf(at));
        if (box instanceof HTMLInputElement) box.value = textOf(valueAt(draft.data, at));
      }
      changed();
    },
    isFixed(pointer) {
      if (!draft.base || isEmpty(valueAt(draft.data, pointer))) return false;
      const id = `"id":${JSON.stringify(valueAt(draft.data, pointer))}`;
      return JSON.stringify(draft.base).includes(id);
    },
    cite: (field, box, places) => panel.open(field, box, places),
    paste: (source, field) => panel.open(field, null, false, source),
  };
  const panel = sourcePanel(
    say,
    () =>
      (desk.value(["sources"]) || [])
        .filter((/** @type {any} */ source) => source && source.id)
        .map((/** @type {any} */ { id, title }) => ({ id, name: textOf(title) || id })),
    () => draft.articles,
    changed
  );
  const list = stepList(select(root, ".cb-write__steps"), steps, say, (step) => show(step));
  const finish = lastStep({
    say,
    field: whole,
    language: config.language,
    config,
    record,
    original: () => ({ base: draft.base, text: draft.text }),
    standing: () => ({ ...standing, found: standing.found && told(), missing: lacking() }),
    engine: () => checks.engine(),
    again: () => void checks.again().then(check, () => {}),
    go,
  });

  function record() {
    return pruned(draft.data) || {};
  }

  /**
   * An article goes with the id of its source.
   * @param {Pointer} pointer
   * @param {any} before
   * @param {any} value
   */
  function moveArticle(pointer, before, value) {
    if (pointer[0] !== "sources" || pointer[2] !== "id" || !before || !value) return;
    if (!draft.articles[before]) return;
    draft.articles[value] = draft.articles[before];
    delete draft.articles[before];
  }

  /** The findings of the checks, and those of the articles, which only this browser has. */
  function told() {
    const found = (standing.found || []).map((one) => ({
      ...one,
      pointer: fieldOfItem(description, draft.data, unpruned(draft.data, one.pointer)),
    }));
    const wrong = citedBeyond(draft.data, draft.articles).slice(0, MOST_BEYOND);
    const beyond = wrong.map(({ pointer, source, cited, last }) => ({
      pointer,
      severity: "error",
      message: say("beyond", { source, cited, last }),
      hint: "",
    }));
    return [...beyond, ...found];
  }

  /** Where something must still be written, in the order of the steps. */
  function lacking() {
    const fields = missing(whole, draft.data, []);
    const places = fields.map((pointer) => `${pointer.join(".")}.`);
    const items = unanswered(description, draft.data).filter(
      (pointer) => !places.some((place) => place.startsWith(`${pointer.join(".")}.`))
    );
    const order = (/** @type {Pointer} */ pointer) =>
      steps.findIndex((step) => step.fields.includes(String(pointer[0])));
    return [...fields, ...items].sort((one, other) => order(one) - order(other));
  }

  /** @param {string} id */
  function standingOf(id) {
    const step = steps.find((one) => one.id === id);
    const names = (step && step.fields) || [];
    const inStep = (/** @type {Pointer} */ pointer) => names.includes(String(pointer[0]));
    return {
      missing: lacking().filter(inStep).length,
      errors: told().filter((one) => isError(one) && inStep(one.pointer)).length,
      begun: names.some((name) => !isEmpty(draft.data[name])),
    };
  }

  /** Findings on what was filled in, or left behind empty. */
  function tell() {
    list.show(draft.step, standingOf);
    const left = draft.left.includes(draft.step);
    showBeside(
      form,
      told().filter(({ pointer }) => left || !isEmpty(valueAt(draft.data, pointer)))
    );
    if (draft.step === LAST) finish.show();
  }

  function check() {
    const { id } = record();
    checks.ask(id || say("unnamed"), record());
  }

  function changed() {
    dirty = true;
    clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE);
    check();
  }

  function keep() {
    clearTimeout(timer);
    if (!dirty) return;
    dirty = false;
    const now = new Date();
    const kept = keepDraft(draft, now.getTime());
    saved.textContent = kept ? say("saved", { time: now.toTimeString().slice(0, 5) }) : say("not_saved");
    saved.classList.toggle("cb-write__lost", !kept);
    tell();
  }

  /**
   * @param {string} id
   * @param {boolean} [focus]
   */
  function show(id, focus = true) {
    if (draft.step !== id && !draft.left.includes(draft.step)) draft.left.push(draft.step);
    draft.step = id;
    const at = Math.max(
      0,
      steps.findIndex((step) => step.id === id)
    );
    const { title, line, fields } = steps[at];
    form.textContent = "";
    const heading = form.appendChild(element("h2", "", title));
    heading.tabIndex = -1;
    form.append(element("p", "cb-write__line", line));
    if (id === LAST) {
      form.append(finish.root);
      if (!standing.found) check();
    } else form.append(...drawStep(fields));
    const bar = form.appendChild(element("p", "cb-write__onward"));
    /** @type {[number, string, string][]} */
    const ways = [
      [at - 1, "back", "cb-button"],
      [at + 1, "next", "cb-button cb-button--strong"],
    ];
    for (const [to, key, look] of ways) {
      if (!steps[to]) continue;
      const pressed = bar.appendChild(button(look, say(key, { title: steps[to].title })));
      pressed.addEventListener("click", () => show(steps[to].id));
    }
    dirty = dirty || focus;
    keep();
    tell();
    if (!focus) return;
    heading.focus({ preventScroll: true });
    root.scrollIntoView({ block: "start" });
  }

  /** @param {string[]} names in the order of the step */
  function drawStep(names) {
    const drawn = drawFields(desk, whole, [], ({ name }) => names.includes(name));
    const order = (/** @type {HTMLElement} */ one) => names.indexOf(one.dataset.field || "");
    return drawn.sort((one, other) => order(one) - order(other));
  }

  /**
   * Shows a field: its step, all that it is folded into, and the focus on it.
   * @param {Pointer} pointer
   */
  function go(pointer) {
    const step = steps.find(({ fields }) => fields.includes(String(pointer[0])));
    if (!step) return;
    show(step.id, false);
    for (let length = 1; length <= pointer.length; length += 1) {
      const list_ = drawnAt(form, pointer.slice(0, length - 1));
      const key = pointer[length - 1];
      if (typeof key === "number" && list_) {
        const entry = list_.querySelectorAll(":scope > .cb-ask__body > .cb-entries > .cb-entry")[key];
        if (entry) entry.dispatchEvent(new Event("casebook:open"));
      }
    }
    const field = drawnAt(form, pointer);
    if (!field) return;
    for (let fold = field.closest("details"); fold; fold = (fold.parentElement || form).closest("details"))
      fold.open = true;
    tell();
    const box = field.querySelector("input:not([type=hidden]), textarea, summary, button");
    (box instanceof HTMLElement ? box : field).focus({ preventScroll: true });
    field.scrollIntoView({ block: field.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
  }

  english.checked = draft.english;
  english.onchange = () => {
    draft.english = english.checked;
    desk.english = english.checked;
    show(draft.step, false);
    changed();
  };
  window.addEventListener("pagehide", keep);

  return {
    show,
    go,
    /**
     * @param {State} state
     * @param {number} share
     */
    state(state, share) {
      Object.assign(standing, { state, share });
      if (draft.step === LAST) finish.show();
    },
    /** @param {Told[]} found */
    found(found) {
      standing.found = found;
      tell();
    },
    /** Nothing more is kept or shown of the draft. */
    close() {
      keep();
      window.removeEventListener("pagehide", keep);
    },
  };
}
