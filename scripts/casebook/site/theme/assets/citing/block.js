/* Citations on a page: today's date in them, one style at a time, and buttons that copy the text before them. */
import { copy } from "../common/clipboard.js";
import { element, select, selectAll } from "../common/dom.js";
import { speaker } from "../common/words.js";
import { dayIn } from "./days.js";

const KEPT = "casebook-citation-style";

/**
 * Which style the reader chose last, "" for none.
 * @returns {string}
 */
function chosenBefore() {
  try {
    return localStorage.getItem(KEPT) || "";
  } catch {
    return "";
  }
}

/** @param {string} style */
function keep(style) {
  try {
    localStorage.setItem(KEPT, style);
  } catch {
    // the next page begins with the first style again
  }
}

/** The citations of one thing, as the page has them. */
export class Citations {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @private */
    this.entries = selectAll(root, "[data-style]");
    /** @private */
    this.choice = select(root, "select", HTMLSelectElement);
    /** The words of the group "cite", and where the thing is. */
    this.words = JSON.parse(root.dataset.words || "");
    this.address = root.dataset.address || location.href.split("#")[0];
    for (const blank of selectAll(root, "[data-day]"))
      blank.textContent = dayIn(blank.dataset.day || "", new Date());
    for (const entry of this.entries) {
      const option = element("option", "", select(entry, "dt").textContent || "");
      option.value = entry.dataset.style || "";
      this.choice.append(option);
    }
    const before = chosenBefore();
    if (this.entries.some(({ dataset }) => dataset.style === before)) this.choice.value = before;
    this.choice.addEventListener("change", () => {
      keep(this.choice.value);
      this.show();
    });
    select(root, ".cb-cited__choice").hidden = false;
    root.classList.add("cb-cited--one");
    this.show();
  }

  /** @private */
  show() {
    for (const entry of this.entries) entry.hidden = entry.dataset.style !== this.choice.value;
  }

  /**
   * The citation in the style that is chosen.
   * @returns {string}
   */
  text() {
    const shown = this.entries.find(({ hidden }) => !hidden) || this.entries[0];
    return (select(shown, "dd").textContent || "").trim();
  }
}

/**
 * Has the buttons below a node copy the text that stands before them: a citation, or what may be selected.
 * @param {HTMLElement} root
 * @param {Citations} citations
 */
export function offerCopies(root, citations) {
  const say = speaker(citations.words);
  for (const pressed of selectAll(root, "[data-copies]", HTMLButtonElement)) {
    const status = select(/** @type {HTMLElement} */ (pressed.parentElement), "[role=status]");
    const part = pressed.closest("section");
    const text = part && part.querySelector(".cb-use__text");
    pressed.hidden = false;
    pressed.addEventListener("click", async () => {
      status.textContent = "";
      const copied = await copy({
        "text/plain": text ? (text.textContent || "").trim() : citations.text(),
      });
      status.textContent = say(copied ? "copied" : "not_copied");
    });
  }
}
