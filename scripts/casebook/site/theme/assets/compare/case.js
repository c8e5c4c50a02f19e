/* Cases for the comparison: each is fetched from the file beside its page, which rendering/comparison.py makes. */
import { isCaseId } from "../common/case-ids.js";

/** @typedef {{term: string, html: string}} Entry `term`: what it is marked by, or ""; `html`: one element */
/** @typedef {{id: string, title: string}} Related */
/**
 * @typedef {{
 *   id: string, status: "shown", title: string, short: string, url: string,
 *   related: Related[], cells: Record<string, Entry[]>
 * }} Shown `cells`: by the key of their row; rows that the case has nothing for are left out
 */
/** @typedef {{id: string, status: "unknown" | "withdrawn" | "failed", short: string}} NotShown */
/** @typedef {{id: string, status: "moved"}} Moved the id is that of the case that an alias stands for */

/** @type {Map<string, Promise<Shown | NotShown>>} */
const loading = new Map();

/**
 * A case, or why it cannot be shown. An alias answers with its case.
 * @param {string} id
 * @param {URL} folder of the cases' pages
 * @returns {Promise<Shown | NotShown>}
 */
export function loadCase(id, folder) {
  const known = loading.get(id);
  if (known) return known;
  const loaded = fetchCase(id, folder).catch(() => {
    loading.delete(id);
    return /** @type {NotShown} */ ({ id, status: "failed", short: id });
  });
  loading.set(id, loaded);
  return loaded;
}

/**
 * @param {string} id
 * @param {URL} folder
 * @returns {Promise<Shown | NotShown>}
 */
async function fetchCase(id, folder) {
  /** @type {NotShown} */
  const unknown = { id, status: "unknown", short: id };
  if (!isCaseId(id)) return unknown;
  const response = await fetch(new URL(`${id}/compare.json`, folder).href);
  if (response.status === 404) return unknown;
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  /** @type {Shown | NotShown | Moved} */
  const found = await response.json();
  return found.status === "moved" ? loadCase(found.id, folder) : found;
}
