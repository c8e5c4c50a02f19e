import { copy } from "./clipboard.js";

/**
 * Copies the page's address; answers whether it could.
 * @returns {Promise<boolean>}
 */
export function copyLink() {
  return copy({ "text/plain": location.href });
}
