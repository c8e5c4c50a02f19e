/* How well what was found fits what is typed: said on the page, and in its `data-finder-fit`. */

/** @typedef {"" | "exact" | "near" | "none"} Fit "" where nothing is typed */
/** @typedef {import("./reading.js").Part} Part */

const SAME = 0.85; // how much of what is typed must stand in one question that a case answers, to be that question
const ALIKE = 0.25; // how much of it, to come near

/**
 * What is known of a query: its parts and whether it is a sentence; the cases that hold each word, and as a name or term; the phrases that the
 * full text of cases holds; how much of the query one question of a case holds; the words that nearly every case is about.
 * @typedef {object} Evidence
 * @property {Part[]} parts
 * @property {boolean} loose
 * @property {Map<string, Map<number, number>>} found
 * @property {Map<string, Map<number, number>>} named
 * @property {[number, string[]][]} texts
 * @property {Map<number, number>} shares
 * @property {Set<string>} common
 * @property {(word: string) => boolean} stops whether a word says nothing
 */

/**
 * `exact` where one case at least holds all of what is typed: as a name, a term, a synonym, in a question that it
 * answers, or as words in a row of its text; `near` where only some of it is held; `none` where nothing is that says
 * which case is meant. Words that stand here and there, in a text or in several questions, do not make it answer a
 * sentence. Also the cases that
 * hold all of it, and the parts that none holds.
 * @param {Evidence} evidence
 * @returns {{fit: Fit, whole: Set<number>, missing: string[]}}
 */
export function fitOf({ parts, loose, found, named, texts, shares, common, stops }) {
  const inText = new Map(texts);
  const mentioned = parts.map((part) => holders(part, found, inText));
  const nothing = new Map();
  const held = loose && parts.length > 1 ? parts.map((part) => holders(part, named, nothing)) : mentioned;
  const whole = new Set(Array.from(held[0] || []).filter((at) => held.every((cases) => cases.has(at))));
  shares.forEach((share, at) => share >= SAME && whole.add(at));
  const sure = parts.every(({ text, denied }) => !denied && !stops(text));
  const missing = parts.filter(({ text }, place) => text.length > 1 && !mentioned[place].size);
  if (whole.size && sure) return { fit: "exact", whole, missing: [] };
  const telling = Array.from(found).some(([word, cases]) => cases.size && !common.has(word) && !stops(word));
  const inTexts = parts.some(({ text }, place) => mentioned[place].size && !common.has(text));
  const asked = Array.from(shares.values()).some((share) => share >= ALIKE);
  return {
    fit: telling || inTexts || asked ? "near" : "none",
    whole,
    missing: missing.map(({ text }) => text),
  };
}

/**
 * The cases that hold all of a part: the whole of it in a row in their text, or each of its words elsewhere.
 * @param {Part} part
 * @param {Map<string, Map<number, number>>} found
 * @param {Map<number, string[]>} inText
 */
function holders({ text, words, rest }, found, inText) {
  /** @type {Set<number>} */
  const held = new Set();
  inText.forEach((phrases, at) => phrases.includes(text) && held.add(at));
  if (rest) return held;
  const [first = new Set(), ...others] = words.map((word) => new Set((found.get(word) || new Map()).keys()));
  first.forEach((/** @type {number} */ at) => others.every((cases) => cases.has(at)) && held.add(at));
  return held;
}
