/* The button that keeps a page for when there is no network. */
import { element, select } from "../common/dom.js";
import { speaker } from "../common/words.js";
import { canKeep, isKept, keep, letGo, ownAddress } from "./site.js";

/** @param {HTMLElement} root with the button and what is said about it */
async function startKeeping(root) {
  const say = speaker(JSON.parse(root.dataset.words || ""));
  const button = select(root, "button", HTMLButtonElement);
  const status = select(root, "[role=status]");
  const address = ownAddress();
  let kept = await isKept(address);

  /** @param {string} news */
  function show(news) {
    button.textContent = say(kept ? "undo" : "do");
    status.textContent = news ? `${say(news)} ` : "";
    if (!kept) return;
    const list = element("a", "", say("list"));
    list.href = root.dataset.list || "";
    status.append(list);
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    if (kept) {
      await letGo(address);
      kept = false;
      show("undone");
    } else {
      kept = await keep(address);
      show(kept ? "done" : "failed");
    }
    button.disabled = false;
    button.focus();
  });
  show(kept ? "done" : "");
  root.hidden = false;
}

const place = document.querySelector("[data-keep]");
if (place instanceof HTMLElement && canKeep()) startKeeping(place).catch(() => {});
