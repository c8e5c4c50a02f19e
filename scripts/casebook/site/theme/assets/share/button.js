/* The button that draws a case's start card as a picture; what draws is loaded when it is pressed. */
import { selectAll } from "../common/dom.js";

const card = document.querySelector(".cb-start");

/** @param {HTMLButtonElement} pressed */
async function draw(pressed) {
  const words = JSON.parse(pressed.dataset.words || "");
  pressed.disabled = true;
  try {
    const [{ drawCard }, { showPicture }] = await Promise.all([
      import("./card.js"),
      import("../common/picture.js"),
    ]);
    const title = pressed.dataset.title || "";
    const blob = await drawCard(/** @type {Element} */ (card), title, pressed.dataset.address || "", words);
    await showPicture(blob, title, words);
  } catch {
    pressed.textContent = words.failed;
  }
  pressed.disabled = false;
}

for (const pressed of selectAll(document, "[data-picture]", HTMLButtonElement)) {
  pressed.hidden = !card;
  pressed.addEventListener("click", () => draw(pressed));
}
