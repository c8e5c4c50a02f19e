/* The site's full-text search, for what stands only in a case's page. */
import { caseAt } from "../common/case-ids.js";

const PAGES = 20; // how many of the best pages are looked at

/** @typedef {{data: () => Promise<{url: string}>}} Result */
/** @typedef {{search: (text: string) => Promise<{results: Result[]}>}} Pagefind */

/** @type {Promise<Pagefind> | null} */
let engine = null;

/**
 * The ids of the cases whose pages hold every word; none where the search cannot be had.
 * @param {string} site the language's root
 * @param {string[]} words
 * @returns {Promise<string[]>}
 */
export async function searchFullText(site, words) {
  try {
    engine = engine || import(new URL("pagefind/pagefind.js", site).href);
    const { results } = await (await engine).search(words.join(" "));
    const pages = await Promise.all(results.slice(0, PAGES).map((result) => result.data()));
    return pages.map(({ url }) => caseAt(url)).filter(Boolean);
  } catch {
    return [];
  }
}
