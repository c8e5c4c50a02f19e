import { element } from "./dom.js";

/**
 * Puts a text into the clipboard, in each of the given types; answers whether it could.
 * @param {{"text/plain": string, "text/html"?: string}} texts
 * @returns {Promise<boolean>}
 */
export async function copy(texts) {
  try {
    if (!texts["text/html"]) await navigator.clipboard.writeText(texts["text/plain"]);
    else await navigator.clipboard.write([new ClipboardItem(blobs(texts))]);
    return true;
  } catch {
    return copyByHand(texts);
  }
}

/** @param {Record<string, string>} texts */
function blobs(texts) {
  return Object.fromEntries(Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]));
}

/**
 * For browsers, and pages without https, that have no clipboard to write to.
 * @param {Record<string, string>} texts
 */
function copyByHand(texts) {
  /** @param {ClipboardEvent} event */
  function hand(event) {
    if (!event.clipboardData) return;
    event.preventDefault();
    for (const [type, text] of Object.entries(texts)) event.clipboardData.setData(type, text);
  }
  const field = document.body.appendChild(element("textarea"));
  field.value = texts["text/plain"];
  field.select();
  document.addEventListener("copy", hand);
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", hand);
  field.remove();
  return copied;
}
