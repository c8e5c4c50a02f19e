/* What words are worth by where a case, or a term, has them. */
import { WORTH, rarity } from "./ranking.js";
import { begins, holds, holdsWhole, isChinese } from "./text.js";

/** @typedef {import("./messages.js").Text} Text */
/** @typedef {import("./matcher.js").Entry} Entry */
/** @typedef {import("./headings.js").Heading} Heading */

/**
 * What a word is worth by where a case has it, its terms aside; 0 where it has not.
 * @param {Entry} entry
 * @param {string} form
 * @param {boolean} latin
 */
export function worthIn(entry, form, latin) {
  if (holds(entry.names, form)) {
    if (entry.ownNames.includes(form)) return WORTH.name;
    if (entry.exact.includes(form)) return WORTH.place;
    return begins(entry.names, form) ? WORTH.nameStart : WORTH.inName;
  }
  if (holdsWhole(entry.titles, form)) return WORTH.inName;
  if (latin && holds(entry.spelt.whole, form)) return WORTH.spelling;
  if (latin && form.length > 1 && holds(entry.spelt.initials, form)) return WORTH.initials;
  if (latin && form.length > 1 && holds(entry.spelt.later, form)) return WORTH.inSpelling;
  if (holdsWhole(entry.parts, form)) return WORTH.inTerm;
  if (holdsWhole(entry.asks, form)) return WORTH.ask;
  return holdsWhole(entry.summary, form) ? WORTH.summary : 0;
}

/**
 * Whether a term's words, or their pinyin, hold a word.
 * @param {Heading} heading
 * @param {string} form
 * @param {boolean} latin
 */
export function inHeading({ text, spelt }, form, latin) {
  return holdsWhole(text, form) || (latin && form.length > 2 && holds(spelt, form));
}

/**
 * What another word for what is typed is worth in a case: Latin ones only as whole words.
 * @param {Entry} entry
 * @param {string} word
 */
export function worthOfSynonym(entry, word) {
  const latin = !isChinese(word);
  if (word.length < 2) return 0;
  return worthIn(entry, word, latin);
}

/**
 * @param {Map<number, number>} worths
 * @param {number} factor
 */
export function scaled(worths, factor) {
  return new Map(Array.from(worths, ([at, worth]) => [at, worth * factor]));
}

/**
 * @param {Map<number, number>} scores
 * @param {number} at
 * @param {number} more
 */
export function grow(scores, at, more) {
  scores.set(at, (scores.get(at) || 0) + more);
}

/**
 * @param {Map<number, number>} worths
 * @param {number} at
 * @param {number} worth
 */
export function raise(worths, at, worth) {
  if (worth > (worths.get(at) || 0)) worths.set(at, worth);
}

/**
 * A text in each language that it has.
 * @param {Text} text
 */
export function values(text) {
  return [text.zh, text.en || ""].filter(Boolean);
}

/**
 * The scores of cases, and what only their full text holds of what is typed.
 * @param {import("./reading.js").Part[]} parts
 * @param {Map<string, Map<number, number>>} found
 * @param {[number, string[]][]} texts
 * @param {Map<number, number>} shares how much of it one question of a case holds
 * @param {number} total how many cases there are
 */
export function weigh(parts, found, texts, shares, total) {
  /** @type {Map<number, number>} */
  const scores = new Map();
  /** @type {Map<number, string[]>} */
  const mentions = new Map();
  for (const worths of found.values()) worths.forEach((worth, at) => grow(scores, at, worth));
  for (const { text, words } of parts) {
    for (const phrase of new Set([text, ...words])) {
      const holding = texts.filter(([, phrases]) => phrases.includes(phrase)).map(([at]) => at);
      const worth = phrase === text && words.length > 1 ? WORTH.phrase : WORTH.text;
      for (const at of holding) {
        if ((found.get(phrase) || new Map()).has(at)) continue;
        grow(scores, at, worth * rarity(total, holding.length));
        mentions.set(at, [...(mentions.get(at) || []), phrase]);
      }
    }
  }
  shares.forEach((share, at) => grow(scores, at, WORTH.question * share));
  return { scores, mentions };
}

/**
 * What the best of several words is worth in each case.
 * @param {Map<number, number>[]} all
 */
export function best(all) {
  /** @type {Map<number, number>} */
  const worths = new Map();
  for (const each of all) each.forEach((worth, at) => raise(worths, at, worth));
  return worths;
}
