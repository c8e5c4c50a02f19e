/* The page that a case will have, in a frame without scripts, in the site's own clothes. */
import { element } from "../common/dom.js";

/**
 * @param {string} body HTML
 * @param {string} title of the frame
 */
export function previewFrame(body, title) {
  const frame = element("iframe", "cb-preview");
  frame.setAttribute("sandbox", "");
  frame.title = title;
  const styles = Array.from(document.querySelectorAll("link[rel=stylesheet]"), (link) => {
    const copied = element("link");
    copied.rel = "stylesheet";
    copied.href = /** @type {HTMLLinkElement} */ (link).href;
    return copied.outerHTML;
  });
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = document.documentElement.lang;
  page.head.innerHTML = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">${styles.join("")}`;
  for (const { name, value } of Array.from(document.body.attributes))
    if (name.startsWith("data-md-color")) page.body.setAttribute(name, value);
  page.body.className = "cb-preview__page";
  const content = page.body.appendChild(page.createElement("div"));
  content.className = "md-typeset";
  const inner = content.appendChild(page.createElement("div"));
  inner.className = "cb";
  inner.innerHTML = body;
  frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
  return frame;
}
