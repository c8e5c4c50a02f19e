/* How well what was found fits what is typed: said on the page, and in its `data-finder-fit`. */

/** @typedef {"" | "exact" | "near" | "none"} Fit "" where nothing is typed */
/** @typedef {import("./reading.js").Part} Part */

const SAME = 0.85; // how much of what is typed must stand in one question that a case answers, to be that question
const COMMON = 0.5; // what more than this share of the cases hold says nothing by itself
const FEW = 10; // among so few cases every word is common

/**
 * `exact` where one case at least holds all of what is typed: as a name, a term, a synonym, in a question that it
 * answers, or as words in a row of its text; `near` where only some of it is held; `none` where nothing is, or only
 * what most cases hold. Also the cases that hold all of it, and the parts that none holds.
 * @param {Part[]} parts
 * @param {Map<string, Map<number, number>>} found word -> the cases that hold it
 * @param {[number, string[]][]} texts the phrases that the full text of cases holds
 * @param {Map<number, number>} shares how much of it one question of a case holds
 * @param {number} total how many cases there are
 * @returns {{fit: Fit, whole: Set<number>, missing: string[]}}
 */
export function fitOf(parts, found, texts, shares, total) {
  const inText = new Map(texts);
  const ofParts = parts.map((part) => holders(part, found, inText));
  const whole = new Set(Array.from(ofParts[0] || []).filter((at) => ofParts.every((held) => held.has(at))));
  shares.forEach((share, at) => share >= SAME && whole.add(at));
  const missing = parts.filter((_, place) => !ofParts[place].size).map(({ text }) => text);
  if (whole.size) return { fit: "exact", whole, missing: [] };
  const words = Array.from(found.values(), (held) => held.size).concat(ofParts.map((held) => held.size));
  const telling = words.some((held) => held > 0 && (total < FEW || held <= total * COMMON));
  const asked = Array.from(shares.values()).some((share) => share >= COMMON);
  return { fit: telling || asked ? "near" : "none", whole, missing };
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
