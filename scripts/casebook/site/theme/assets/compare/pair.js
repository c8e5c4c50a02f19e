/* On a phone two cases stand side by side, and buttons at its foot say which. */
import { button, selectAll } from "../common/dom.js";
import { letter } from "./table.js";

const FEWEST = 3; // with fewer cases there is nothing to choose

export class Pair {
  /**
   * @param {HTMLElement} bar
   * @param {HTMLElement} sheet holds the tables
   */
  constructor(bar, sheet) {
    this.bar = bar;
    this.sheet = sheet;
    this.pair = [0, 1];
    bar.addEventListener("click", ({ target }) => {
      const pressed = target instanceof Element && target.closest("button");
      if (pressed) this.choose(Number(pressed.dataset.column));
    });
  }

  /**
   * Offers the cases of the tables.
   * @param {{short: string}[]} cases
   */
  offer(cases) {
    if (Math.max(...this.pair) >= cases.length) this.pair = [0, 1];
    this.bar.hidden = cases.length < FEWEST;
    this.bar.textContent = "";
    cases.forEach(({ short }, number) => {
      const choice = this.bar.appendChild(button("", ""));
      choice.dataset.column = String(number);
      choice.append(letter(number), " ", short);
    });
    this.show();
  }

  /**
   * Shows a case in the place of the one that has been shown longer; the row at the top of the screen stays there.
   * @param {number} column
   */
  choose(column) {
    if (this.pair.includes(column)) return;
    this.pair = [this.pair[1], column];
    const anchor = selectAll(this.sheet, "tr[data-row], summary").find(
      (node) => node.getBoundingClientRect().top > 0 && !node.closest("details:not([open]) > table")
    );
    const before = anchor ? anchor.getBoundingClientRect().top : 0;
    this.show();
    if (anchor) window.scrollBy(0, anchor.getBoundingClientRect().top - before);
  }

  show() {
    for (const row of selectAll(this.sheet, "tr", HTMLTableRowElement)) {
      Array.from(row.cells).forEach((cell, place) => {
        cell.classList.toggle("cb-compare__away", place > 0 && !this.pair.includes(place - 1));
      });
    }
    for (const choice of selectAll(this.bar, "button")) {
      const shown = this.pair.includes(Number(choice.dataset.column));
      choice.setAttribute("aria-pressed", String(shown));
    }
  }
}
