/* The site's full-text search, for what stands only in a case's page: whole words, each in a row, with the line that has
   them. Pagefind says where to look; what counts is found in the text itself. */
import { caseAt } from "../common/case-ids.js";
import { isChinese } from "./text.js";

const PAGES = 12; // how many of the best pages are looked at for each phrase
const PHRASES = 5; // how many phrases are looked for
const BEFORE = 12; // how many characters of a line come before the words
const AFTER = 30;
const BORDER = "\u200b"; // between the words of a text, where the language has no spaces

/** @typedef {{content: string, raw_content?: string, url: string, anchors?: Anchor[]}} Page */
/** @typedef {{element: string, id: string, text: string, location: number}} Anchor */
/** @typedef {{id: string, data: () => Promise<Page>}} Result */
/** @typedef {{search: (text: string) => Promise<{results: Result[]}>}} Pagefind */
/** @typedef {{section: string, anchor: string, text: string}} Line */
/** @typedef {{id: string, phrases: string[], lines: Record<string, Line>}} Mention */

/** @type {Promise<Pagefind> | null} */
let engine = null;

/**
 * The cases whose pages hold one of the phrases, and the line where each is; none where the search cannot be had.
 * @param {string} site the language's root
 * @param {string[]} phrases
 * @returns {Promise<Mention[]>}
 */
export async function searchFullText(site, phrases) {
  try {
    engine = engine || import(new URL("pagefind/pagefind.js", site).href);
    const pagefind = await engine;
    const wanted = phrases.filter((phrase) => phrase.length > 1).slice(0, PHRASES);
    const found = await Promise.all(wanted.map((phrase) => pagefind.search(phrase)));
    /** @type {Map<string, Result>} */
    const results = new Map();
    for (const { results: best } of found)
      best.slice(0, PAGES).forEach((result) => results.set(result.id, result));
    const pages = await Promise.all(Array.from(results.values(), (result) => result.data()));
    return pages.map((page) => mentionIn(page, wanted)).filter(({ id, phrases: held }) => id && held.length);
  } catch {
    return [];
  }
}

/**
 * @param {Page} page
 * @param {string[]} phrases
 * @returns {Mention}
 */
function mentionIn(page, phrases) {
  const text = page.raw_content || page.content;
  /** @type {Record<string, Line>} */
  const lines = {};
  for (const phrase of phrases) {
    const place = findRun(text, phrase);
    if (place) lines[phrase] = lineAt(page, text, place);
  }
  return { id: caseAt(page.url), phrases: Object.keys(lines), lines };
}

/**
 * Where a text has a phrase, from the beginning of a word on: its start and end; null where it has not.
 * @param {string} text
 * @param {string} phrase
 * @returns {[number, number] | null}
 */
export function findRun(text, phrase) {
  const letters = Array.from(phrase, (letter) => letter.replace(/[.*+?^${}()|[\]\\]/, "\\$&"));
  const run = letters.join(isChinese(phrase) ? `${BORDER}?` : "").replace(/ /g, "[^\\p{L}\\p{N}]+");
  const ending = isChinese(phrase) ? "" : "(?:e?s|e?d|ing)?(?![\\p{L}\\p{N}])";
  const before = isChinese(phrase) ? "(^|[^\\p{Script=Han}])" : "(^|[^\\p{L}\\p{N}])";
  const match = new RegExp(`${before}(${run}${ending})`, "iu").exec(text);
  if (!match) return null;
  const start = match.index + match[1].length;
  return [start, start + match[2].length];
}

/**
 * The line around a place, from the beginning of a word or sentence, and the section that it is in.
 * @param {Page} page
 * @param {string} text
 * @param {[number, number]} place
 * @returns {Line}
 */
function lineAt({ anchors = [] }, text, [start, end]) {
  const words = text.slice(0, start).split(/[\s\u200b]+/).length - 1;
  const above = anchors.filter(({ element, location }) => /^h[2-4]$/.test(element) && location <= words);
  const section = above[above.length - 1];
  const ends = ["。", "；", ". ", "\n"].map((mark) => ({ mark, place: text.lastIndexOf(mark, start - 1) }));
  const sentence = Math.max(0, ...ends.map(({ mark, place }) => (place < 0 ? 0 : place + mark.length)));
  const cuts = text.slice(0, start).split(/(?=[\s\u200b])/);
  let from = start;
  while (cuts.length && start - from < BEFORE * 2 && from > sentence) from -= (cuts.pop() || "").length;
  const stop = text.slice(end).search(/[。；\n]|\. /);
  const to = stop >= 0 && stop < AFTER * 2 ? end + stop : end + AFTER * 2;
  const line = text.slice(Math.max(from, sentence), to).split(BORDER).join("").trim();
  return {
    section: section ? section.text : "",
    anchor: section ? section.id : "",
    text: `${from > sentence ? "……" : ""}${line}${stop >= 0 && stop < AFTER * 2 ? "" : "……"}`,
  };
}
