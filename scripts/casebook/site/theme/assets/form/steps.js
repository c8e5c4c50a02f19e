/* The steps of the form: which there are, which one is open, and what each still lacks. */
import { button, element } from "../common/dom.js";

/** @typedef {import("../common/words.js").Values} Values */
/** @typedef {{id: string, title: string}} Step */
/** @typedef {{missing: number, errors: number, begun: boolean}} Standing */

/**
 * @param {HTMLElement} nav
 * @param {Step[]} steps
 * @param {(key: string, values?: Values) => string} say
 * @param {(step: string) => void} go
 */
export function stepList(nav, steps, say, go) {
  const fold = nav.appendChild(element("details", "cb-write__fold"));
  const summary = fold.appendChild(element("summary"));
  const list = fold.appendChild(element("ol"));
  const buttons = steps.map(({ id, title }) => {
    const pressed = list.appendChild(element("li")).appendChild(button("cb-write__step", ""));
    pressed.append(element("span", "", title), element("small"));
    pressed.addEventListener("click", () => {
      fold.open = wide.matches;
      go(id);
    });
    return pressed;
  });
  const wide = window.matchMedia("(min-width: 60em)");
  fold.open = wide.matches;

  return {
    /**
     * @param {string} current
     * @param {(step: string) => Standing} standing
     */
    show(current, standing) {
      steps.forEach(({ id, title }, at) => {
        const { missing, errors, begun } = standing(id);
        const state = missing ? "missing" : errors ? "errors" : begun ? "done" : "empty";
        buttons[at].dataset.state = state;
        const note = /** @type {HTMLElement} */ (buttons[at].lastElementChild);
        note.textContent = at < steps.length - 1 ? say(`state_${state}`, { n: missing || errors }) : "";
        if (id === current) {
          buttons[at].setAttribute("aria-current", "step");
          summary.textContent = say("step_of", { n: at + 1, of: steps.length, title });
        } else buttons[at].removeAttribute("aria-current");
      });
    },
  };
}
