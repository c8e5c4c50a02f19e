/* Using a case: its block, and a button beside each figure. What works them is loaded once somebody asks for it. */
import { button, element, select, selectAll } from "../common/dom.js";
import { speaker } from "../common/words.js";

/** @typedef {import("./block.js").Citations} Citations */

const SHOWN = 4000;

const block = select(document, ".cb-use", HTMLDetailsElement);
const root = select(block, ".cb-cited");
const say = speaker(JSON.parse(root.dataset.words || ""));
/** @type {Promise<Citations> | null} */
let loaded = null;

/** The citations of the case; where they cannot be loaded, the texts on the page are still there to be selected. */
function citations() {
  loaded = loaded || load();
  return loaded;
}

async function load() {
  try {
    const { Citations, offerCopies } = await import("./block.js");
    const made = new Citations(root);
    offerCopies(block, made);
    return made;
  } catch (error) {
    loaded = null;
    throw error;
  }
}

const said = document.body.appendChild(element("p", "cb-said"));
said.setAttribute("role", "status");
said.hidden = true;
let fading = 0;

/** @param {string} text */
function tell(text) {
  said.textContent = text;
  said.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => (said.hidden = true), SHOWN);
}

/** What copies figures, and the citation that stands below each. */
function figures() {
  return Promise.all([import("./figures.js"), citations()]);
}

/**
 * @param {HTMLTableRowElement} row
 * @param {string} name
 */
async function citeFigure(row, name) {
  try {
    const [{ copyFigure }, cited] = await figures();
    tell((await copyFigure(row, cited)) ? say("figure_copied", { name }) : say("not_copied"));
  } catch {
    tell(say("not_copied"));
  }
}

for (const row of selectAll(document, ".cb-results tr[data-evidence]", HTMLTableRowElement)) {
  const link = select(row, ".headerlink");
  const name = (link.getAttribute("aria-label") || "").replace(/^[^:：]*[:：]\s*/, "");
  const pressed = button("cb-cite-figure", say("figure"));
  pressed.setAttribute("aria-label", say("figure_name", { name }));
  // Some browsers let a page copy only what is at hand when it is asked for.
  for (const before of ["pointerdown", "focus"])
    pressed.addEventListener(before, () => figures().catch(() => {}));
  pressed.addEventListener("click", () => citeFigure(row, name));
  link.after(pressed);
}

select(block, "[data-print]").hidden = false;

block.addEventListener("toggle", () => citations().catch(() => {}));
for (const way of Array.from(document.querySelectorAll(".cb-use__way")))
  way.addEventListener("click", () => (block.open = true));
