/* What is folded opens where an address leads into it, and all of it on paper. */
import { selectAll } from "../common/dom.js";

/** Opens the folds around the place that the address names, and goes there. */
function openAround() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let opened = false;
  for (let fold = target && target.closest("details"); fold;) {
    opened = opened || !fold.open;
    fold.open = true;
    fold = fold.parentElement && fold.parentElement.closest("details");
  }
  if (target && opened) target.scrollIntoView();
}

/** Keeps the folds that the page came with from hiding what is asked for; those that a script makes are its own. */
export function openFolds() {
  const own = selectAll(document, "#content details", HTMLDetailsElement);
  const paper = matchMedia("print");
  /** @type {HTMLDetailsElement[]} */
  let opened = [];

  /** @param {boolean} printing */
  function unfold(printing) {
    const folds = printing ? own.filter((fold) => !fold.open) : opened;
    for (const fold of folds) fold.open = printing;
    opened = printing ? [...opened, ...folds] : [];
  }

  paper.onchange = () => unfold(paper.matches);
  addEventListener("beforeprint", () => unfold(true));
  addEventListener("afterprint", () => unfold(false));
  addEventListener("hashchange", openAround);
  openAround();
}
