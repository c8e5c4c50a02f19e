/* The buttons that make pictures of a case's start card and of its steps; what draws is loaded when one is pressed. */
import { select, selectAll } from "../common/dom.js";

/** @typedef {import("../common/words.js").Words} Words */

/** @type {Record<string, (title: string, address: string, words: Words) => Promise<Blob>>} */
const drawn = {
  async card(title, address, words) {
    const { drawCard } = await import("./card.js");
    return drawCard(select(document, ".cb-start"), title, address, words);
  },
  async lanes(title, address) {
    const { drawLanes } = await import("./lanes.js");
    return drawLanes(select(document, ".cb-lanes svg", SVGSVGElement), title, address);
  },
};

/**
 * @param {HTMLButtonElement} pressed
 * @param {DOMStringMap} said what one of the buttons says of the case
 */
async function draw(pressed, { title = "", address = "", words = "" }) {
  const spoken = JSON.parse(words);
  pressed.disabled = true;
  try {
    const { showPicture } = await import("../common/picture.js");
    const blob = await drawn[pressed.dataset.picture || ""](title, address, spoken);
    await showPicture(blob, title, spoken);
  } catch {
    pressed.textContent = spoken.failed;
  }
  pressed.disabled = false;
}

const buttons = selectAll(document, "[data-picture]", HTMLButtonElement);
const told = buttons.find(({ dataset }) => dataset.words) || buttons[0];
for (const pressed of buttons) {
  pressed.hidden = false;
  pressed.addEventListener("click", () => draw(pressed, told.dataset));
}
