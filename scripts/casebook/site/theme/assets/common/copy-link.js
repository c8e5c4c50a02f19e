import { element } from "./dom.js";

/**
 * Copies the page's address; answers whether it could.
 * @returns {Promise<boolean>}
 */
export async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    return true;
  } catch {
    return copyByHand();
  }
}

/** For browsers, and pages without https, that have no clipboard to write to. */
function copyByHand() {
  const field = document.body.appendChild(element("textarea"));
  field.value = location.href;
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}
