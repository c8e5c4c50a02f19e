/* What counts for how much, wherever cases are searched for: in the finder, the comparison's picker and the full text. */

/** What a word is worth by the best place that holds it. */
export const WORTH = {
  name: 100,
  place: 85,
  nameStart: 80,
  spelling: 80,
  inName: 60,
  initials: 60,
  inSpelling: 50,
  term: 45,
  inTerm: 35,
  ask: 30,
  summary: 15,
  text: 10, // only in the case's full text
  phrase: 45, // several words in a row there
  question: 250, // all of what is typed, in one of the questions that the case answers
};

/** What a word is worth that nearly every case is about, of what it would be worth. */
export const COMMON = 0.3;

/** What a case must be worth to be shown beside those that fit, of what the best is worth. */
export const NEAR = 0.3;

/** What a word is worth that fits only with one character changed, of what it would be worth. */
export const SLIP = 0.6;

/**
 * How much more a word says the fewer cases have it.
 * @param {number} total how many cases there are
 * @param {number} having how many of them have the word
 */
export function rarity(total, having) {
  return Math.log(1 + total / Math.max(1, having));
}

/**
 * The cases of a search, best first; of equal ones those preferred first, in their order, then by number.
 * @param {Map<number, number>} scores case number -> score
 * @param {number[]} preferred case numbers
 * @returns {number[]}
 */
export function bestFirst(scores, preferred) {
  /** @param {number} at */
  const turn = (at) => (preferred.includes(at) ? preferred.indexOf(at) : preferred.length);
  return Array.from(scores)
    .sort(([first, worth], [second, other]) => other - worth || turn(first) - turn(second) || first - second)
    .map(([at]) => at);
}
