/* How well what was found fits what is typed: said on the page, and in its `data-finder-fit`. */

/** @typedef {"" | "exact" | "near" | "none"} Fit "" where nothing is typed */
/** @typedef {import("./reading.js").Part} Part */

const SAME = 0.85; // how much of what is typed must stand in one question that a case answers, to be that question
const ALIKE = 0.25; // how much of it, to come near

/**
 * What is known of a query: its parts and whether it is a sentence; the cases that hold each word; the phrases that the
 * full text of cases holds; how much of the query one question of a case holds; the words that nearly every case is about.
 * @typedef {object} Evidence
 * @property {Part[]} parts
 * @property {boolean} loose
 * @property {Map<string, Map<number, number>>} found
 * @property {[number, string[]][]} texts
 * @property {Map<number, number>} shares
 * @property {Set<string>} common
 */

/**
 * `exact` where one case at least holds all of what is typed: as a name, a term, a synonym, in a question that it
 * answers, or as words in a row of its text; `near` where only some of it is held; `none` where nothing is that says
 * which case is meant. Words that stand here and there in a text do not make it answer a sentence. Also the cases that
 * hold all of it, and the parts that none holds.
 * @param {Evidence} evidence
 * @returns {{fit: Fit, whole: Set<number>, missing: string[]}}
 */
export function fitOf({ parts, loose, found, texts, shares, common }) {
  const inText = new Map(texts);
  const mentioned = parts.map((part) => holders(part, found, inText));
  const nothing = new Map();
  const held = loose && parts.length > 1 ? parts.map((part) => holders(part, found, nothing)) : mentioned;
  const whole = new Set(Array.from(held[0] || []).filter((at) => held.every((cases) => cases.has(at))));
  shares.forEach((share, at) => share >= SAME && whole.add(at));
  const missing = parts.filter(({ text }, place) => text.length > 1 && !mentioned[place].size);
  if (whole.size) return { fit: "exact", whole, missing: [] };
  const telling = Array.from(found).some(([word, cases]) => cases.size && !common.has(word));
  const inTexts = parts.some(({ text }, place) => mentioned[place].size && !common.has(text));
  const asked = Array.from(shares.values()).some((share) => share >= ALIKE);
  return {
    fit: telling || inTexts || asked ? "near" : "none",
    whole,
    missing: missing.map(({ text }) => text),
  };
}

/**
 * The cases that hold all of a part: each of its words, or the whole of it in a row.
 * @param {Part} part
 * @param {Map<string, Map<number, number>>} found
 * @param {Map<number, string[]>} inText
 */
function holders({ text, words, rest }, found, inText) {
  /** @type {Set<number>} */
  const held = new Set();
  inText.forEach((phrases, at) => phrases.includes(text) && held.add(at));
  if (rest) return held;
  const [first = new Set(), ...others] = words.map((word) => {
    const cases = new Set((found.get(word) || new Map()).keys());
    inText.forEach((phrases, at) => phrases.includes(word) && cases.add(at));
    return cases;
  });
  first.forEach((/** @type {number} */ at) => others.every((cases) => cases.has(at)) && held.add(at));
  return held;
}
