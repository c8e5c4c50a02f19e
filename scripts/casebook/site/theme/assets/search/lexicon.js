/* The names, terms and synonyms that cases are known by, and which of them a mistyped word may have meant. */
import { isChinese, slips } from "./text.js";

export class Lexicon {
  constructor() {
    /** @type {Set<string>} */
    this.words = new Set();
    /** @type {Set<string>} those of them that are names of cases or places */
    this.proper = new Set();
  }

  /**
   * @param {string} name
   * @param {boolean} [proper] whether it is the name of a case or a place
   */
  learn(name, proper = false) {
    this.words.add(name);
    if (proper) this.proper.add(name);
    if (!isChinese(name)) name.split(" ").forEach((word) => this.words.add(word));
  }

  /** @param {string} word */
  has(word) {
    return this.words.has(word);
  }

  /**
   * What a word is one slip away from. Two characters are too few to guess by, unless they are the whole name of a case
   * or a place; Latin words must be longer still, and begin alike.
   * @param {string} word
   * @returns {string[]}
   */
  meant(word) {
    const chinese = isChinese(word);
    if (word.length < (chinese ? 2 : 4)) return [];
    return Array.from(this.words).filter((name) => {
      if (isChinese(name) !== chinese || !slips(word, name)) return false;
      if (!chinese) return name.length > 4 && name[0] === word[0];
      return word.length > 2 || (name.length === 2 && this.proper.has(name));
    });
  }
}
