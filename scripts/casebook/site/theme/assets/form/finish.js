/* The last step: what the checks say, what was changed, how the page will look, and the ways out. */
import { button, element } from "../common/dom.js";
import { changesOf, shown } from "./changes.js";
import { placeOf } from "./fields.js";
import { isError, listOf } from "./findings.js";
import { plainText } from "./plain.js";
import { previewFrame } from "./preview.js";
import { offerWays } from "./sending.js";

/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {import("./record.js").Value} Value */
/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./findings.js").Told} Told */
/** @typedef {import("./checks.js").State} State */
/** @typedef {import("../engine/engine.js").Engine} Engine */
/**
 * @typedef {object} Work what the last step needs of the desk
 * @property {(key: string, values?: Record<string, string | number>) => string} say
 * @property {Field} field the whole record
 * @property {string} language
 * @property {{edit: string, mail: string}} config
 * @property {() => Value} record without what is empty
 * @property {() => {base?: Value, text?: string}} original
 * @property {() => {state: State, share: number, found: Told[] | null, missing: Pointer[]}} standing
 * @property {() => Promise<Engine>} engine
 * @property {() => void} again
 * @property {(pointer: Pointer) => void} go
 */

/** @param {Work} work */
export function lastStep(work) {
  const { say } = work;
  const root = element("div", "cb-finish");
  const checked = section("checked");
  const changed = section("changed");
  const preview = section("preview");
  const ways = section("send");

  /** @param {string} name */
  function section(name) {
    const part = root.appendChild(element("section"));
    part.append(element("h3", "", say(name)));
    return part.appendChild(element("div"));
  }

  function showChecks() {
    const { state, share, found, missing } = work.standing();
    checked.textContent = "";
    checked.append(element("p", "", said(state, share, found)));
    if (missing.length) {
      checked.append(element("p", "", say("lacking", { n: missing.length })));
      const list = checked.appendChild(element("ul", "cb-lacking"));
      for (const pointer of missing) {
        const there = button("cb-told__place", placeOf(work.field, pointer, say("inside")));
        there.addEventListener("click", () => work.go(pointer));
        list.appendChild(element("li")).append(there);
      }
    }
    if (found && found.length) {
      const errors = found.filter(isError);
      const others = found.filter((told) => !isError(told));
      if (errors.length) checked.append(listOf(errors, work.field, say, work.go));
      if (others.length) {
        const fold = checked.appendChild(element("details", "cb-more"));
        fold.append(element("summary", "", say("warnings", { n: others.length })));
        fold.append(listOf(others, work.field, say, work.go));
      }
    }
    const drawn = /** @type {HTMLElement} */ (preview.parentElement);
    drawn.hidden = state === "old" || state === "left-out";
    if (state === "failed") {
      const again = checked.appendChild(button("cb-button", say("again")));
      again.addEventListener("click", work.again);
    }
  }

  /**
   * @param {State} state
   * @param {number} share
   * @param {Told[] | null} found
   */
  function said(state, share, found) {
    if (state === "loading") return say("loading", { n: Math.round(share * 100) });
    if (state !== "ready") return say(`no_${state.replace("-", "_")}`);
    if (!found) return say("checking");
    const errors = found.filter(isError).length;
    return errors ? say("errors", { n: errors }) : say("sound");
  }

  function showChanges() {
    const { base } = work.original();
    const part = /** @type {HTMLElement} */ (changed.parentElement);
    part.hidden = !base;
    if (!base) return;
    const changes = changesOf(base, work.record());
    changed.textContent = "";
    if (!changes.length) changed.append(element("p", "", say("unchanged")));
    const list = changed.appendChild(element("dl", "cb-changes"));
    for (const { pointer, before, after } of changes) {
      const there = button("cb-told__place", placeOf(work.field, pointer, say("inside")));
      there.addEventListener("click", () => work.go(pointer));
      const row = list.appendChild(element("div"));
      row.appendChild(element("dt")).append(there);
      const values = row.appendChild(element("dd"));
      if (shown(before)) values.append(element("del", "", shown(before)));
      if (shown(after)) values.append(" → ", element("ins", "", shown(after)));
    }
  }

  const see = preview.appendChild(button("cb-button", say("see_preview")));
  const half = preview.appendChild(element("p", "cb-notice", say("half_preview")));
  half.hidden = true;
  const framed = preview.appendChild(element("div"));
  let framedPage = false;
  let pictured = ""; // the record that the frame shows, "" before somebody has asked for one

  /** Says beside the page that it is not finished, as long as it is not. */
  function noteHalf() {
    const { found, missing } = work.standing();
    half.hidden = !framedPage || !(missing.length || (found && found.some(isError)));
  }

  async function draw() {
    const record = work.record();
    const before = pictured;
    pictured = JSON.stringify(record);
    if (pictured === before) return;
    if (!before) framed.textContent = say("drawing");
    let html = "";
    try {
      html = await (await work.engine()).preview(record, work.language);
    } catch {
      // what went wrong has been told
    }
    if (pictured !== JSON.stringify(work.record())) return;
    framed.textContent = html ? "" : say("no_preview");
    framedPage = Boolean(html);
    noteHalf();
    if (!html) return;
    framed.append(previewFrame(html, say("preview")));
  }

  see.addEventListener("click", draw);

  /** The file as the engine lays it out, or else a plain one. */
  async function fileText() {
    const { text = "" } = work.original();
    if (work.standing().state === "ready") {
      try {
        return await (await work.engine()).write(work.record(), text);
      } catch {
        // what went wrong has been told
      }
    }
    return plainText(work.record());
  }

  let offered = 0;

  async function showWays() {
    const { id = "", title } = work.record() || {};
    offered += 1;
    const mine = offered;
    const part = element("div");
    await offerWays(part, say, work.config, {
      name: `${id || say("unnamed")}.yaml`,
      title: shown(title && title.zh ? title.zh : title),
      exists: Boolean(work.original().base),
      text: fileText,
    });
    if (mine !== offered) return;
    const [now, before] = [part, ways].map((one) => one.querySelector("details"));
    if (now && before) now.open = before.open;
    ways.textContent = "";
    ways.append(element("p", "", say("send_help")), part);
    if (work.standing().state !== "ready") ways.append(element("p", "cb-small", say("plain")));
  }

  return {
    root,
    /** Brings it up to date once something has changed, or has been checked. */
    show() {
      showChecks();
      noteHalf();
      showChanges();
      showWays();
      if (pictured) draw();
    },
  };
}
