/* "Could we do this here?": says what is still missing, keeps the ticks in this browser only, and prints a plan. */
import { element, fromTemplate, select, selectAll } from "./common/dom.js";
import { speaker } from "./common/words.js";

/** The boxes of gates that must be passed: where one is not ticked, the answer is no. */
const NEEDED = "[data-gate=needed]";

/** @typedef {import("./common/words.js").Values} Values */
/** @typedef {"place" | "have" | "stop"} Group what a box is about: the place, what one must have, what speaks against it */

/**
 * Where things stand, in words.
 * @param {{some: boolean, have: number, missing: number, stops: number}} ticks whether any box is ticked; how many of
 *   what one must have are ticked and how many not; how many reasons against it are ticked
 * @param {(key: string, values?: Values) => string} say
 */
export function sentence({ some, have, missing, stops }, say) {
  const standing = !some
    ? say("nothing")
    : missing
      ? say("summary", { have, missing })
      : say("complete", { have });
  return standing + (stops ? say("stops", { n: stops }) : "");
}

/**
 * The ticks of a case, kept in this browser; each method answers, with false or null, that nothing can be kept.
 * @param {string} id of the case
 */
export function ticksOf(id) {
  const key = `casebook-fit:${id}`;
  return {
    /** @returns {string[] | null} the values of the ticked boxes */
    restore() {
      try {
        return (localStorage.getItem(key) || "").split(" ").filter(Boolean);
      } catch {
        return null;
      }
    },
    /** @param {string[]} values */
    keep(values) {
      try {
        if (values.length) localStorage.setItem(key, values.join(" "));
        else localStorage.removeItem(key);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** @param {HTMLFormElement} form with the boxes, what is said about them, and the template of the plan */
export function startFitCheck(form) {
  const say = speaker(JSON.parse(form.dataset.words || ""));
  const ticks = ticksOf(form.dataset.fitCheck || "");
  const boxes = selectAll(form, "input", HTMLInputElement);
  const lines = [
    ...listed("missing", "have"),
    ...listed("warning", "stop"),
    ...listed("verdict", "have", NEEDED),
  ];

  /** @param {string} name */
  function part(name) {
    return select(form, `[data-fit=${name}]`);
  }

  /**
   * @param {Group} group
   * @param {boolean} [ticked] only those that are, or are not
   */
  function boxesOf(group, ticked) {
    return selectAll(form, `[data-fit-group=${group}] input`, HTMLInputElement).filter(
      (box) => ticked === undefined || box.checked === ticked
    );
  }

  /**
   * A line for each box of a group, there from the start, so that only what changes is read out.
   * @param {string} name of the part that lists them
   * @param {Group} group
   * @param {string} [only] the boxes that this selects
   */
  function listed(name, group, only = "*") {
    const list = select(part(name), "ul");
    return boxesOf(group)
      .filter((box) => box.matches(only))
      .map((box) => ({ box, group, line: list.appendChild(copyOf("li", box)) }));
  }

  /** @param {boolean} kept whether ticks can be kept */
  function show(kept) {
    const some = boxes.some((box) => box.checked);
    const have = boxesOf("have", true).length;
    const missing = boxesOf("have", false).length;
    const stops = boxesOf("stop", true).length;
    part("sentence").textContent = sentence({ some, have, missing, stops }, say);
    part("sentence").classList.toggle("cb-fit__bar--some", some);
    for (const { box, group, line } of lines) line.hidden = box.checked === (group === "have");
    part("missing").hidden = !some || !missing;
    part("verdict").hidden = !some || !boxesOf("have", false).some((box) => box.matches(NEEDED));
    part("elsewhere").hidden = !some || boxesOf("place", true).length > 0;
    part("warning").hidden = !stops;
    part("kept").hidden = !kept;
    part("lost").hidden = kept;
  }

  function keep() {
    show(ticks.keep(boxes.filter((box) => box.checked).map((box) => box.value)));
  }

  /** The plan stands at the end of the body, and the print styles show nothing else, until it is printed. */
  function print() {
    unprint();
    const plan = fromTemplate(form, "template");
    const none = select(plan, "[data-slot=none]");
    none.remove();

    /**
     * @param {string} slot
     * @param {HTMLInputElement[]} listedBoxes
     * @param {(box: HTMLInputElement) => HTMLElement} make
     */
    function fill(slot, listedBoxes, make) {
      const section = select(plan, `[data-slot=${slot}]`);
      select(section, "tbody, ul").append(...listedBoxes.map(make));
      if (!listedBoxes.length)
        /** @type {Element} */ (section.lastElementChild).replaceWith(none.cloneNode(true));
    }

    const stops = boxesOf("stop", true);
    if (stops.length) fill("stop", stops, planItem);
    else select(plan, "[data-slot=stop]").remove();
    fill("place", boxesOf("place"), planItem);
    fill("missing", boxesOf("have", false), planRow);
    fill("have", boxesOf("have", true), planItem);
    document.body.appendChild(plan);
    document.documentElement.classList.add("cb-printing-plan");
    window.print();
  }

  function unprint() {
    document.documentElement.classList.remove("cb-printing-plan");
    selectAll(document, "body > .cb-plan").forEach((plan) => plan.remove());
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", keep);
  part("clear").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep();
  });
  part("print").addEventListener("click", print);
  window.addEventListener("afterprint", unprint);
  part("result").hidden = false;
  const kept = ticks.restore();
  if (kept && kept.length) for (const box of boxes) box.checked = kept.includes(box.value);
  show(kept !== null);
}

/**
 * An element that says what a box says.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {HTMLInputElement} box
 */
function copyOf(tag, box) {
  const copied = element(tag);
  const label = /** @type {Element} */ (box.nextElementSibling);
  copied.append(...Array.from(label.childNodes, (node) => node.cloneNode(true)));
  return copied;
}

/**
 * The same with the word from the legend that says whose statement it is.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {HTMLInputElement} box
 */
function sourced(tag, box) {
  const copied = copyOf(tag, box);
  const group = /** @type {HTMLElement} */ (box.closest("fieldset"));
  copied.appendChild(select(group, "legend small").cloneNode(true));
  return copied;
}

/** @param {HTMLInputElement} box */
function planItem(box) {
  const item = sourced("li", box);
  item.className = box.checked ? "yes" : "";
  return item;
}

/** @param {HTMLInputElement} box */
function planRow(box) {
  const row = element("tr");
  row.append(sourced("td", box), element("td"), element("td"));
  return row;
}

selectAll(document, "[data-fit-check]", HTMLFormElement).forEach(startFitCheck);
