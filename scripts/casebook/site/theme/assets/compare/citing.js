/* Citing a comparison: its cases stand in its title and address; the cases' own citations go into one file. */
import { inWeChat, select, selectAll } from "../common/dom.js";
import { save } from "../common/save.js";
import { Citations, offerCopies } from "../citing/block.js";
import { citationsOf } from "../citing/together.js";

/** @typedef {import("./case.js").Shown} Shown */

const NAMES = "\ue300";
const ADDRESS = "\ue301";

export class ComparisonCited {
  /**
   * @param {HTMLElement} root
   * @param {URL} folder of the cases
   * @param {string} comma between names
   */
  constructor(root, folder, comma) {
    /** @private */ this.root = root;
    /** @private */ this.folder = folder;
    /** @private */ this.comma = comma;
    /** @private @type {Shown[]} */ this.cases = [];
    const citations = new Citations(select(root, ".cb-cited"));
    offerCopies(root, citations);
    /** @private */ this.texts = selectAll(root, ".cb-cited__text").map((text) => ({
      text,
      pattern: text.textContent || "",
    }));
    /** @private */ this.status = select(root, ".cb-cited__each [role=status]");
    for (const pressed of selectAll(root, "[data-ending]", HTMLButtonElement))
      pressed.addEventListener("click", () => this.save(pressed.dataset.ending || "", citations.words));
  }

  /**
   * @param {Shown[]} cases
   * @param {string} address
   */
  follow(cases, address) {
    this.cases = cases;
    this.root.hidden = cases.length < 2;
    const names = cases.map(({ short }) => short).join(this.comma);
    for (const { text, pattern } of this.texts)
      text.textContent = pattern.split(NAMES).join(names).split(ADDRESS).join(address);
  }

  /**
   * Saves the citations of the cases as one file.
   * @private
   * @param {string} ending
   * @param {import("../common/words.js").Words} words
   */
  async save(ending, words) {
    this.status.textContent = "";
    try {
      if (inWeChat) throw new Error("no files here");
      const ids = this.cases.map(({ id }) => id);
      save(await citationsOf(ids, this.folder, ending), `${ids.join("-")}.${ending}`);
    } catch {
      this.status.textContent = words.not_saved;
    }
  }
}
