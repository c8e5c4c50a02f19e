/* The switch of colours in the header: those of the reader's system, light, dark. What is chosen stays in the browser,
   where `before.js` finds it before the next page is drawn. */
import { select, selectAll } from "./common/dom.js";

const SYSTEM = "(prefers-color-scheme)";

/**
 * Makes the switch work, which is one radio button for each choice with the label that leads to the next one.
 * @param {URL} root the folder of the site in this language
 */
export function switchColours(root) {
  const form = select(document, "[data-md-component=palette]", HTMLFormElement);
  const boxes = selectAll(form, "input", HTMLInputElement);
  const choices = boxes.map(({ dataset }) => ({
    media: dataset.mdColorMedia || "",
    scheme: dataset.mdColorScheme || "",
    primary: dataset.mdColorPrimary || "",
    accent: dataset.mdColorAccent || "",
  }));
  const key = `${root.pathname}.__palette`;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const chosenAt = () => boxes.findIndex(({ checked }) => checked);

  /** Shows the label of the choice, and the page in its colours. */
  function show() {
    const chosen = choices[chosenAt()];
    for (const box of boxes) /** @type {HTMLElement} */ (box.nextElementSibling).hidden = !box.checked;
    const system = choices.find(
      ({ media }) => media === (dark.matches ? dark.media : "(prefers-color-scheme: light)")
    );
    const { scheme, primary, accent } = (chosen.media === SYSTEM && system) || chosen;
    for (const [name, value] of Object.entries({ scheme, primary, accent }))
      document.body.setAttribute(`data-md-color-${name}`, value);
  }

  /** The same at once: nothing fades from its old colour to the new one. */
  function turn() {
    document.body.setAttribute("data-md-color-switching", "");
    show();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.body.removeAttribute("data-md-color-switching"))
    );
  }

  function kept() {
    try {
      const { color } = JSON.parse(localStorage.getItem(key) || "");
      return choices.findIndex(({ media }) => media === color.media);
    } catch {
      return 0;
    }
  }

  boxes[Math.max(0, kept())].checked = true;
  show();
  form.addEventListener("change", () => {
    turn();
    try {
      localStorage.setItem(key, JSON.stringify({ color: choices[chosenAt()] }));
    } catch {
      // this browser keeps nothing
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const next = boxes[(chosenAt() + 1) % boxes.length];
    next.click();
    next.focus();
  });
  dark.onchange = turn;
}
