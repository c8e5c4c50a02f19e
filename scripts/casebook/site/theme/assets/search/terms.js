/* The published vocabularies, and texts and lists as one language writes them. */

/** @typedef {import("./messages.js").Language} Language */
/** @typedef {import("./messages.js").Row} Row */
/** @typedef {import("./messages.js").Term} Term */
/** @typedef {import("./messages.js").Text} Text */
/** @typedef {import("./messages.js").Vocabularies} Vocabularies */

/** All of its methods throw for a vocabulary or a term that is unknown. */
export class Terms {
  /**
   * @param {Language} language
   * @param {Vocabularies} vocabularies
   */
  constructor(language, vocabularies) {
    this.language = language;
    /** @type {Map<string, Map<string, Term>>} */
    this.vocabularies = new Map();
    for (const [name, { terms }] of Object.entries(vocabularies)) {
      this.vocabularies.set(name, new Map(terms.map((term) => [term.id, term])));
    }
  }

  /** @param {string} name */
  vocabulary(name) {
    const terms = this.vocabularies.get(name);
    if (!terms) throw new Error(`no vocabulary ${name}`);
    return terms;
  }

  /**
   * @param {string} vocabulary
   * @param {string} id
   */
  term(vocabulary, id) {
    const term = this.vocabulary(vocabulary).get(id);
    if (!term) throw new Error(`no term ${id} in ${vocabulary}`);
    return term;
  }

  /**
   * The place of a term in its vocabulary, 0 for the first.
   * @param {string} vocabulary
   * @param {string} id
   */
  rank(vocabulary, id) {
    this.term(vocabulary, id);
    return Array.from(this.vocabulary(vocabulary).keys()).indexOf(id);
  }

  /**
   * Terms and all their broader ones, each once.
   * @param {string} vocabulary
   * @param {string[]} ids
   * @returns {string[]}
   */
  lineage(vocabulary, ids) {
    const lines = ids.map((id) => this.term(vocabulary, id).lineage);
    return Array.from(new Set(lines.flat()));
  }

  /**
   * The labels of terms, as a list.
   * @param {string} vocabulary
   * @param {string[]} ids
   */
  names(vocabulary, ids) {
    const labels = ids.map((id) => this.say(this.term(vocabulary, id).label));
    return labels.join(this.language === "zh" ? "、" : ", ");
  }

  /** @param {Text} text */
  say(text) {
    return text[this.language] || text.zh;
  }

  /**
   * Where a case is, largest division first in Chinese and last in English.
   * @param {Row} row
   * @param {number} [largest] how many divisions at most, the largest ones
   */
  place({ place }, largest) {
    const names = [this.names("provinces", [place.province])];
    for (const part of [place.city, place.county, place.street, place.community]) {
      if (part) names.push(this.say(part));
    }
    const kept = names.slice(0, largest);
    return this.language === "zh" ? kept.join("") : kept.reverse().join(", ");
  }
}
