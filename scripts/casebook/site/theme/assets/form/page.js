/* The page on which a case is written or corrected: fetches what fields there are, opens or begins a draft. */
import { button, element, select } from "../common/dom.js";
import { isCaseId } from "../common/case-ids.js";
import { speaker } from "../common/words.js";
import { makeChecks } from "./checks.js";
import { openDesk } from "./desk.js";
import { allDrafts, draftOf, dropDraft, freeKey } from "./drafts.js";
import { fieldsAlong, rootOf } from "./fields.js";
import { fromPlain } from "./plain.js";
import { copied, put, textOf } from "./record.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./fields.js").Description} Description */
/** @typedef {import("./record.js").Pointer} Pointer */

/** @param {HTMLElement} root */
async function start(root) {
  const config = JSON.parse(root.dataset.config || "");
  const say = speaker(config.words);
  const notice = select(root, "[data-write=notice]");
  /** @type {Description} */
  let description;
  try {
    description = await (await fetch(config.fields)).json();
  } catch {
    notice.textContent = say("failed");
    notice.hidden = false;
    return;
  }
  /** @type {ReturnType<typeof openDesk> | null} */
  let desk = null;
  const checks = makeChecks(
    config.language,
    () => import("../engine/engine.js"),
    (state, share) => desk && desk.state(state, share),
    (found) => desk && desk.found(found)
  );
  const parameters = new URLSearchParams(location.search);
  const asked = parameters.get("case") || "";
  /** @type {Draft} */
  let draft;

  /** @param {Draft} next */
  function open(next) {
    if (desk) desk.close();
    draft = next;
    select(root, ".cb-write__steps").textContent = "";
    desk = openDesk(root, description, say, config, draft, checks);
    select(root, "[data-write=what]").textContent = draft.base
      ? say("correcting", { title: textOf(draft.data.title) })
      : say(draft.saved ? "going_on" : "new");
    select(root, "[data-write=saved]").textContent = "";
    desk.show(draft.step || description.steps[0].id, false);
    listDrafts();
  }

  /** @returns {Draft} */
  function fresh() {
    const data = copied(description.initial);
    setToday(data);
    const english = config.language === "en";
    return { key: freeKey(), data, articles: {}, left: [], step: "", english, saved: 0 };
  }

  /** @param {any} value whose dates that are to be today's become so */
  function setToday(value) {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
    for (const [key, part] of Object.entries(value))
      if (part === "today") value[key] = today;
      else if (part && typeof part === "object") setToday(part);
  }

  /** A draft of a case that the site has, or null. @param {string} id */
  async function correction(id) {
    const kept = draftOf(id);
    if (kept) return kept;
    const response = await fetch(`${config.cases}${id}.json`);
    if (!response.ok) return null;
    const { data, text } = await response.json();
    return {
      ...fresh(),
      key: id,
      data,
      base: copied(data),
      text,
      english: JSON.stringify(data).includes('"en":'),
    };
  }

  /** The terms in the page's address, which a new case begins with. @param {Draft} begun */
  function prefill(begun) {
    for (const [name, term] of parameters) {
      const pointer = name.split(".");
      const field = fieldsAlong(rootOf(description), pointer);
      const last = field.length === pointer.length ? field[field.length - 1] : null;
      const terms = last && last.of ? description.vocabularies[last.of].terms : [];
      if (!last || !terms.some(({ id }) => id === term)) continue;
      put(begun.data, pointer, last.kind === "terms" ? [term] : term);
    }
    return begun;
  }

  function listDrafts() {
    const place = select(root, "[data-write=drafts]");
    const others = allDrafts().filter(({ key }) => key !== draft.key);
    place.textContent = "";
    place.hidden = !others.length;
    if (!others.length) return;
    place.append(element("p", "", say("drafts")));
    const list = place.appendChild(element("ul"));
    for (const other of others) {
      const item = list.appendChild(element("li"));
      const name = textOf(other.data.title) || say("untitled");
      const go = item.appendChild(button("cb-button", say("go_on", { title: name })));
      go.addEventListener("click", () => open(/** @type {Draft} */ (draftOf(other.key) || other)));
      const date = new Date(other.saved).toLocaleString(document.documentElement.lang);
      item.append(element("span", "cb-small", date));
      const drop = item.appendChild(button("cb-button", say("delete")));
      drop.setAttribute("aria-label", `${say("delete")}${say("colon")}${name}`);
      confirmed(drop, () => {
        dropDraft(other.key);
        listDrafts();
      });
    }
  }

  /**
   * A button that asks once more before it acts.
   * @param {HTMLButtonElement} pressed
   * @param {() => void} act
   */
  function confirmed(pressed, act) {
    const text = pressed.textContent || "";
    let armed = false;
    pressed.addEventListener("click", () => {
      if (armed) act();
      armed = !armed;
      pressed.textContent = armed ? say("sure") : text;
    });
    pressed.addEventListener("blur", () => {
      armed = false;
      pressed.textContent = text;
    });
  }

  /** Takes in a file that somebody has. @param {File} file */
  async function takeIn(file) {
    const text = await file.text();
    notice.hidden = true;
    try {
      const data = await dataOf(text);
      if (!data || typeof data !== "object" || Array.isArray(data)) throw new Error(file.name);
      open({ ...fresh(), data, text });
    } catch {
      notice.textContent = say("unreadable", { name: file.name });
      notice.hidden = false;
    }
  }

  /** @param {string} text */
  async function dataOf(text) {
    try {
      return fromPlain(text);
    } catch {
      return (await (await checks.engine()).read(text, config.language)).data;
    }
  }

  const chooser = select(root, "[data-write=file]", HTMLInputElement);
  chooser.addEventListener("change", async () => {
    const [file] = Array.from(chooser.files || []);
    if (file) await takeIn(file);
    chooser.value = ""; // so that the same file can be chosen again
  });
  select(root, "[data-write=add]").addEventListener("click", () => open(fresh()));
  confirmed(select(root, "[data-write=over]", HTMLButtonElement), () => {
    const { key, base, text } = draft;
    dropDraft(key);
    open({ ...fresh(), key, ...(base ? { data: copied(base), base, text } : {}) });
  });

  const found = isCaseId(asked) ? await correction(asked).catch(() => null) : null;
  open(found || prefill(fresh()));
  if (asked && !found) {
    notice.textContent = say("no_case", { id: asked });
    notice.hidden = false;
  }
  select(document, ".cb-write__asked").remove();
  root.hidden = false;
  const field = decodeURIComponent(location.hash.slice(1)).replace(/-/g, "_");
  if (field && desk) /** @type {ReturnType<typeof openDesk>} */ (desk).go(field.split("."));
  root.dataset.ready = "";
}

start(select(document, ".cb-write"));
