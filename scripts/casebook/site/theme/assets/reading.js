/* How one finds one's way on a page: its contents, its permalinks, and the sources behind what it says. What is only
   wanted once somebody asks for it is loaded then. */
import { select } from "./common/dom.js";
import { followContents } from "./reading/contents.js";
import { openFolds } from "./reading/folds.js";
import { partHeadings } from "./reading/headings.js";
import { leaveLine } from "./reading/line.js";
import { reachSideways } from "./reading/sideways.js";

/** @typedef {import("./common/words.js").Words} Words */

const line = document.querySelector(".cb-line");
followContents(line);
if (line instanceof HTMLElement) leaveLine(line);
openFolds();
reachSideways();

/** @returns {Words} */
function words() {
  return JSON.parse(select(document, "#casebook-words").textContent || "").reading;
}

partHeadings(words);

const wide = matchMedia("(min-width: 76.25em)");

async function openMargin() {
  if (!wide.matches) return;
  wide.onchange = null;
  const { keepMargin } = await import("./reading/margin.js");
  keepMargin();
}

wide.onchange = openMargin;
openMargin();

const hasPopovers = "popover" in HTMLElement.prototype;

document.addEventListener("click", async (event) => {
  const { target, ctrlKey, metaKey, shiftKey, button } = event;
  const link = target instanceof Element && target.closest("a");
  if (!link || ctrlKey || metaKey || shiftKey || button) return;
  if (link.matches(".headerlink")) {
    event.preventDefault();
    const { copyPermalink } = await import("./reading/permalink.js");
    copyPermalink(link, words());
  } else if (hasPopovers && link.matches('.cb-cite > a[href^="#"]')) {
    event.preventDefault();
    try {
      const { showSource } = await import("./reading/source.js");
      showSource(link, words());
    } catch {
      location.hash = link.hash;
    }
  }
});
