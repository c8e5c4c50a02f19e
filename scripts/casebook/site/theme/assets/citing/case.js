/* Using a case: what its block copies, and the figures that may be cited by themselves. */
import { element, select } from "../common/dom.js";
import { Citations, offerCopies } from "./block.js";
import { offerFigures } from "./figures.js";

const block = select(document, ".cb-use", HTMLDetailsElement);
const citations = new Citations(select(block, ".cb-cited"));
offerCopies(block, citations);

const said = document.body.appendChild(element("p", "cb-said"));
said.setAttribute("role", "status");
said.hidden = true;
offerFigures(citations, said);

const print = select(block, "[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());

for (const way of Array.from(document.querySelectorAll(".cb-use__way")))
  way.addEventListener("click", () => (block.open = true));
