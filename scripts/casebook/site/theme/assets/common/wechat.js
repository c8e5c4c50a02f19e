/* In WeChat's browser: what prints or downloads says instead that it cannot be done there, and where it can. */
import { element, select } from "./dom.js";

const DOWNLOADS = "a[download], [data-download]";
const PRINTS = "[data-fit=print], [data-do=print], [data-print]";

const { wechat } = JSON.parse(select(document, "#casebook-words").textContent || "");
const note = element("p", "cb-notice cb-wechat");
note.setAttribute("role", "alert");

document.addEventListener(
  "click",
  (event) => {
    const { target } = event;
    const asked = target instanceof Element && target.closest(`${DOWNLOADS}, ${PRINTS}`);
    if (!asked) return;
    event.preventDefault();
    event.stopPropagation();
    note.textContent = asked.matches(DOWNLOADS) ? wechat.download : wechat.print;
    const line = asked.closest("p, dialog, div");
    if (line instanceof HTMLDialogElement) line.append(note);
    else (line || asked).after(note);
    note.scrollIntoView({ block: "nearest" });
  },
  true
);
