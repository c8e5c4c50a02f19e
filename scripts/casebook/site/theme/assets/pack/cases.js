/* What the builder knows of cases: each is fetched when it is first wanted. */
import { isCaseId } from "../common/case-ids.js";

/**
 * @typedef {{id: string, title: string, short: string, address: string, parts: [string, string][], questions: string[],
 *   citation: string, code: {size: number, path: string}}} Known
 */

/** @type {Map<string, Known>} */
const known = new Map();

/**
 * A case that has been fetched.
 * @param {string} id
 * @returns {Known | undefined}
 */
export function caseOf(id) {
  return known.get(id);
}

/**
 * Fetches a case; answers how that went.
 * @param {string} id
 * @param {URL} folder of the cases' pages
 * @returns {Promise<"known" | "unknown" | "failed">}
 */
export async function fetchCase(id, folder) {
  if (known.has(id)) return "known";
  if (!isCaseId(id)) return "unknown";
  try {
    const answer = await fetch(new URL(`${id}/pack.json`, folder).href);
    if (answer.status === 404) return "unknown";
    if (!answer.ok) return "failed";
    known.set(id, await answer.json());
    return "known";
  } catch {
    return "failed";
  }
}
