/* The lists of what is saved in this browser: what the reader marked, and what was read. */
import { button, element, select, selectAll } from "../common/dom.js";
import { speaker } from "../common/words.js";
import { canKeep, letGo, savedPages, siteRoot } from "./site.js";

/** @typedef {import("./site.js").SavedPage} SavedPage */

/** @param {HTMLElement} root with a list of what is kept, and one of what was read */
async function fill(root) {
  const say = speaker(JSON.parse(root.dataset.words || ""));
  const kept = await savedPages("kept");
  const read = (await savedPages("read")).filter(
    ({ address }) => !kept.some((page) => page.address === address)
  );
  /** @type {Record<string, SavedPage[]>} */
  const lists = { kept, read };
  for (const part of selectAll(root, "[data-kept-list]")) {
    const name = part.dataset.keptList || "";
    const list = select(part, "ul");
    list.textContent = "";
    for (const page of lists[name]) list.append(entry(page, name === "kept"));
    list.hidden = !lists[name].length;
    select(part, "[data-none]").hidden = lists[name].length > 0;
  }

  /**
   * @param {SavedPage} page
   * @param {boolean} removable
   */
  function entry(page, removable) {
    const item = element("li");
    const link = element("a", "", page.title);
    link.href = page.address;
    const day = page.saved.toLocaleDateString(document.documentElement.lang, {
      year: "numeric",
      month: "long",
      day: "numeric",
    });
    item.append(link, element("span", "cb-small", say("saved", { date: day })));
    if (removable) {
      const remove = button("cb-button", say("undo"));
      remove.setAttribute("aria-label", say("remove", { title: page.title }));
      remove.addEventListener("click", async () => {
        await letGo(page.address);
        await fill(root);
        select(root, "[role=status]").textContent = say("undone");
        const heading = select(root, "h2");
        heading.tabIndex = -1;
        heading.focus();
      });
      item.append(remove);
    }
    return item;
  }
}

/**
 * Leads back to the page that was asked for in vain.
 * @param {HTMLAnchorElement} link
 */
function leadBack(link) {
  const root = siteRoot();
  const asked = new URL(new URLSearchParams(location.search).get("at") || ".", root);
  link.href = asked.href.startsWith(root.href) ? asked.href : root.href;
}

const place = document.querySelector("[data-kept]");
if (place instanceof HTMLElement && canKeep()) {
  select(place, "[data-unable]").hidden = true;
  select(place, "[data-able]").hidden = false;
  fill(place);
  selectAll(document, "[data-again]", HTMLAnchorElement).forEach(leadBack);
}
