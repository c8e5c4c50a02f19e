/* Terms, as what is typed is looked up in them. */
import { field, normalise, spell } from "./text.js";

/**
 * A term as words are looked up in it, and the numbers of the cases filed under it.
 * @typedef {object} Heading
 * @property {string[]} words
 * @property {string} text
 * @property {string} spelt
 * @property {boolean} whole whether cases are found by its words only as they stand
 * @property {string[]} same the words of all terms of this name, whatever their vocabulary
 * @property {Heading[]} namesakes these terms
 * @property {number[]} filed
 */

/**
 * The terms of a vocabulary, with no case filed yet.
 * @param {import("./messages.js").TermWords["vocabularies"][""]} vocabulary
 * @returns {Heading[]}
 */
export function headingsOf({ whole, words, pinyin }) {
  return words.map((called, term) => ({
    words: called.map(normalise),
    text: field(called),
    spelt: spell(pinyin[term]).whole,
    whole: Boolean(whole),
    same: [],
    namesakes: [],
    filed: [],
  }));
}

/**
 * Has terms of one name know each other, whatever their vocabulary.
 * @param {Heading[]} headings
 */
export function joinNamesakes(headings) {
  for (const heading of headings) {
    heading.namesakes = headings.filter(({ words }) => words[0] === heading.words[0]);
    heading.same = heading.namesakes.map(({ words }) => words).flat();
  }
}
