/* The cases that are searched: matched with what is typed, narrowed down, counted, sorted and written out. */
import { Matcher } from "./matcher.js";
import { bestFirst } from "./ranking.js";
import { Terms } from "./terms.js";

/** @typedef {import("./messages.js").Card} Card */
/** @typedef {import("./messages.js").Config} Config */
/** @typedef {import("./messages.js").Facet} Facet */
/** @typedef {import("./messages.js").Found} Found */
/** @typedef {import("./messages.js").Language} Language */
/** @typedef {import("./messages.js").Query} Query */
/** @typedef {import("./messages.js").Row} Row */
/** @typedef {import("./messages.js").Vocabularies} Vocabularies */
/** @typedef {import("./matcher.js").Match} Match */
/** @typedef {string | number} Cell */
/** @typedef {{row: Row, facets: Record<string, string[]>}} Case with its values of each facet, broader ones included */

/** @type {Match} */
const NOTHING_TYPED = { words: [], slips: [], near: "", scores: new Map() };

export class Cases {
  /**
   * Throws for a column that is unknown.
   * @param {Language} language
   * @param {Config} config
   * @param {Vocabularies} vocabularies
   */
  constructor(language, config, vocabularies) {
    this.config = config;
    this.terms = new Terms(language, vocabularies);
    this.matcher = new Matcher(vocabularies);
    this.collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
    this.writers = config.columns.map(({ key }) => this.writer(key));
    /** @type {Case[]} */
    this.cases = [];
  }

  /**
   * Takes in a row of the index. Throws for a path, vocabulary or term that is unknown.
   * @param {Row} row
   */
  add(row) {
    /** @type {Case["facets"]} */
    const facets = {};
    for (const facet of this.config.facets) facets[facet.key] = this.valuesOf(row, facet);
    /** @type {[string, string][]} */
    const filed = [];
    for (const { vocabulary, path } of this.config.terms) {
      for (const term of this.terms.lineage(vocabulary, textsAt(row, path))) filed.push([vocabulary, term]);
    }
    this.matcher.add(row, filed);
    this.cases.push({ row, facets });
  }

  /**
   * @param {Query} query
   * @returns {Found}
   */
  find(query) {
    const { match, candidates, fitting } = this.search(query);
    return {
      words: match.words,
      slips: match.slips,
      near: match.near,
      found: fitting.length,
      counts: this.counts(candidates, query.filters),
      cards: fitting.slice(0, query.size).map(({ row }) => this.card(row)),
    };
  }

  /**
   * What a query finds as a table, the headings of its columns first.
   * @param {Query} query
   * @returns {Cell[][]}
   */
  table(query) {
    const rows = this.search(query).fitting.map(({ row }) => this.writers.map((write) => write(row)));
    return [this.config.columns.map(({ label }) => label), ...rows];
  }

  /**
   * How what is typed was understood; the cases that it means, best first; and those of them that fit the rest.
   * @param {Query} query
   * @returns {{match: Match, candidates: Case[], fitting: Case[]}}
   */
  search(query) {
    const typed = query.text.trim() !== "";
    const match = typed ? this.matcher.search(query.text, this.numbers(query.texts)) : NOTHING_TYPED;
    const without = query.without || [];
    const candidates = (
      typed
        ? bestFirst(match.scores, this.numbers(query.preferred || [])).map((at) => this.cases[at])
        : this.cases
    ).filter(({ row }) => !without.includes(row.id));
    const fitting = candidates.filter(({ facets }) => fits(facets, query.filters));
    return { match, candidates, fitting: this.sort(fitting, query.sort) };
  }

  /**
   * The numbers of cases, by their ids; those unknown are left out.
   * @param {string[]} ids
   */
  numbers(ids) {
    return ids.map((id) => this.cases.findIndex(({ row }) => row.id === id)).filter((at) => at >= 0);
  }

  /**
   * How many cases each value would show, given what is chosen in the other facets.
   * @param {Case[]} candidates
   * @param {Query["filters"]} filters
   */
  counts(candidates, filters) {
    /** @type {Found["counts"]} */
    const counts = {};
    for (const { key } of this.config.facets) {
      /** @type {Record<string, number>} */
      const numbers = (counts[key] = {});
      const others = { ...filters, [key]: [] };
      for (const { facets } of candidates) {
        if (!fits(facets, others)) continue;
        for (const value of facets[key]) numbers[value] = (numbers[value] || 0) + 1;
      }
    }
    return counts;
  }

  /**
   * Cases in the order of a column, which keeps the order of equal ones; as they are where there is no such order.
   * @param {Case[]} cases
   * @param {string} order a key, with "-" before it for falling order
   */
  sort(cases, order) {
    const falling = order.startsWith("-");
    const key = this.order(falling ? order.slice(1) : order);
    if (!key) return cases;
    const keyed = cases.map((listed, turn) => ({ listed, turn, key: key(listed.row) }));
    keyed.sort((first, second) => {
      const difference =
        typeof first.key === "string"
          ? this.collator.compare(first.key, String(second.key))
          : first.key - Number(second.key);
      return (falling ? -difference : difference) || first.turn - second.turn;
    });
    return keyed.map(({ listed }) => listed);
  }

  /**
   * @param {string} key
   * @returns {((row: Row) => Cell) | null}
   */
  order(key) {
    switch (key) {
      case "title":
        return (row) => this.terms.say(row.title);
      case "place":
        return (row) => this.terms.place(row);
      case "evidence":
        return (row) => this.terms.rank("evidence-levels", row.evidence_level);
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
   * @returns {(row: Row) => Cell}
   */
  writer(key) {
    const facet = this.config.facets.find(({ vocabulary }) => vocabulary === key);
    if (facet) return (row) => this.terms.names(key, textsAt(row, facet.path));
    switch (key) {
      case "id":
        return (row) => row.id;
      case "title":
        return (row) => this.terms.say(row.title);
      case "place":
        return (row) => this.terms.place(row);
      case "reported":
        return (row) => row.reported;
      case "version":
        return (row) => row.record_version;
      case "updated":
        return (row) => row.updated;
      case "summary":
        return (row) => this.terms.say(row.summary);
      case "address":
        return (row) => row.url[this.terms.language];
      default:
        throw new Error(`no column ${key}`);
    }
  }

  /**
   * @param {Row} row
   * @returns {Card}
   */
  card(row) {
    const { terms } = this;
    return {
      id: row.id,
      title: terms.say(row.title),
      summary: terms.say(row.summary),
      place: terms.place(row),
      area: terms.place(row, 2),
      reported: row.reported,
      evidence: terms.names("evidence-levels", [row.evidence_level]),
      rank: terms.rank("evidence-levels", row.evidence_level),
      groups: terms.names("target-groups", row.target_groups),
      models: terms.names("model-types", row.model_types),
      updated: row.updated,
    };
  }

  /**
   * A case's values of a facet.
   * @param {Row} row
   * @param {Facet} facet
   * @returns {string[]}
   */
  valuesOf(row, { path, vocabulary, ranges, value }) {
    if (vocabulary) return this.terms.lineage(vocabulary, textsAt(row, path));
    if (ranges) {
      const number = Number(valueAt(row, path));
      return ranges
        .filter(({ least, most }) => least <= number && number <= most)
        .map((range) => range.value);
    }
    return value !== undefined && valueAt(row, path) ? [value] : [];
  }
}

/**
 * Whether a case has, of each facet in which something is chosen, one of the values chosen.
 * @param {Case["facets"]} facets
 * @param {Query["filters"]} filters
 */
function fits(facets, filters) {
  return Object.entries(filters).every(
    ([key, chosen]) => !chosen.length || chosen.some((value) => facets[key].includes(value))
  );
}

/**
 * What stands in a row at a dotted path. Throws where there is no such place.
 * @param {Row} row
 * @param {string} path
 * @returns {unknown}
 */
function valueAt(row, path) {
  /** @type {any} */
  let value = row;
  for (const name of path.split(".")) {
    if (!Object.prototype.hasOwnProperty.call(value, name)) throw new Error(`no ${path} in ${row.id}`);
    value = value[name];
  }
  return value;
}

/**
 * The same as a list.
 * @param {Row} row
 * @param {string} path
 * @returns {string[]}
 */
function textsAt(row, path) {
  const value = valueAt(row, path);
  return Array.isArray(value) ? value : [String(value)];
}
