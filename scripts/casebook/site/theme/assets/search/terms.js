/* Vocabularies, places and lists as one language writes them. */

/** @typedef {import("./messages.js").Language} Language */
/** @typedef {import("./messages.js").Vocabularies} Vocabularies */

/** All of its methods throw for a vocabulary that is unknown. Terms are numbers, 0 for the first of a vocabulary. */
export class Terms {
  /**
   * @param {Language} language
   * @param {Vocabularies} vocabularies
   */
  constructor(language, vocabularies) {
    this.language = language;
    this.vocabularies = new Map(Object.entries(vocabularies));
  }

  /** @param {string} name */
  vocabulary(name) {
    const terms = this.vocabularies.get(name);
    if (!terms) throw new Error(`no vocabulary ${name}`);
    return terms;
  }

  /**
   * Terms and all their broader ones, each once.
   * @param {string} vocabulary
   * @param {number[]} terms
   * @returns {number[]}
   */
  lineage(vocabulary, terms) {
    const { lineages } = this.vocabulary(vocabulary);
    return Array.from(new Set(terms.map((term) => lineages[term]).flat()));
  }

  /**
   * The ids of terms.
   * @param {string} vocabulary
   * @param {number[]} terms
   */
  ids(vocabulary, terms) {
    const { ids } = this.vocabulary(vocabulary);
    return terms.map((term) => ids[term]);
  }

  /**
   * The labels of terms, as a list.
   * @param {string} vocabulary
   * @param {number[]} terms
   */
  names(vocabulary, terms) {
    const { labels } = this.vocabulary(vocabulary);
    return terms.map((term) => labels[term]).join(this.language === "zh" ? "、" : ", ");
  }

  /**
   * Where a case is, largest division first in Chinese and last in English.
   * @param {number[]} province
   * @param {string[]} divisions those below it, largest first
   * @param {number} [largest] how many names at most, the largest ones
   */
  place(province, divisions, largest) {
    const names = [this.names("provinces", province), ...divisions].slice(0, largest);
    return this.language === "zh" ? names.join("") : names.reverse().join(", ");
  }
}
