/* What is shown of a case: on a card, in the cells of a download, and by what it is sorted. */

/** @typedef {import("./messages.js").Card} Card */
/** @typedef {import("./messages.js").Facet} Facet */
/** @typedef {import("./terms.js").Terms} Terms */
/** @typedef {string | number} Cell */

/**
 * A case, with the values of each facet, broader ones included; `summary` is null until it is loaded.
 * @typedef {object} Case
 * @property {number} number from 0
 * @property {string} id
 * @property {string} title
 * @property {string[]} place
 * @property {Record<string, number[]>} terms
 * @property {string} items the state of each item
 * @property {number} reported how many items are written out
 * @property {number} teaching minutes, 0 for none
 * @property {boolean} begun whether it is more than a plan
 * @property {boolean} online
 * @property {number} version
 * @property {string} updated
 * @property {Record<string, string[]>} facets
 * @property {string | null} summary
 */

export class Showing {
  /**
   * @param {Terms} terms
   * @param {Facet[]} facets
   * @param {string} folder the address of the folder of the pages of cases
   */
  constructor(terms, facets, folder) {
    this.terms = terms;
    this.facets = facets;
    this.folder = folder;
  }

  /**
   * @param {string} key
   * @returns {((row: Case) => Cell) | null}
   */
  order(key) {
    switch (key) {
      case "title":
        return (row) => row.title;
      case "place":
        return (row) => this.place(row);
      case "evidence":
        return (row) => termsOf(row, "evidence-levels")[0];
      case "reported":
        return (row) => row.reported;
      case "updated":
        return (row) => row.updated;
      default:
        return null; // the address may ask for anything
    }
  }

  /**
   * What writes a row's cell of a column; a facet's vocabulary writes its terms.
   * @param {string} key
   * @returns {(row: Case) => Cell}
   */
  writer(key) {
    const facet = this.facets.find(({ vocabulary }) => vocabulary === key);
    if (facet) return (row) => this.terms.names(key, termsOf(row, key));
    switch (key) {
      case "id":
        return (row) => row.id;
      case "title":
        return (row) => row.title;
      case "place":
        return (row) => this.place(row);
      case "reported":
        return (row) => row.reported;
      case "version":
        return (row) => row.version;
      case "updated":
        return (row) => row.updated;
      case "summary":
        return (row) => row.summary || "";
      case "address":
        return (row) => `${this.folder}${row.id}/`;
      default:
        throw new Error(`no column ${key}`);
    }
  }

  /**
   * @param {Case} row
   * @returns {Card}
   */
  card(row) {
    const evidence = termsOf(row, "evidence-levels");
    return {
      id: row.id,
      title: row.title,
      summary: row.summary,
      place: this.place(row),
      area: this.place(row, 3),
      items: row.items,
      reported: row.reported,
      evidence: this.terms.names("evidence-levels", evidence),
      rank: evidence[0],
      groups: this.terms.names("target-groups", termsOf(row, "target-groups")),
      models: this.terms.names("model-types", termsOf(row, "model-types")),
      updated: row.updated,
      begun: row.begun,
      tier: this.terms.ids("tiers", termsOf(row, "tiers"))[0],
    };
  }

  /**
   * @param {Case} row
   * @param {number} [largest] how many divisions at most, the largest ones
   */
  place(row, largest) {
    return this.terms.place(termsOf(row, "provinces"), row.place, largest);
  }
}

/**
 * A case's own terms of a vocabulary. Throws for a vocabulary that is unknown.
 * @param {Case} row
 * @param {string} vocabulary
 */
export function termsOf(row, vocabulary) {
  if (!Object.prototype.hasOwnProperty.call(row.terms, vocabulary)) {
    throw new Error(`no vocabulary ${vocabulary}`);
  }
  return row.terms[vocabulary];
}
