/* The cases that are searched: matched with what is typed, narrowed down, counted, sorted and written out. */
import { Matcher, NOTHING_TYPED } from "./matcher.js";
import { bestFirst } from "./ranking.js";
import { Showing, termsOf } from "./showing.js";
import { Terms } from "./terms.js";

/** @typedef {import("./messages.js").Columns} Columns */
/** @typedef {import("./messages.js").Config} Config */
/** @typedef {import("./messages.js").Facet} Facet */
/** @typedef {import("./messages.js").Found} Found */
/** @typedef {import("./messages.js").Index} Index */
/** @typedef {import("./messages.js").Language} Language */
/** @typedef {import("./messages.js").Query} Query */
/** @typedef {import("./messages.js").TermWords} TermWords */
/** @typedef {import("./messages.js").WordColumns} WordColumns */
/** @typedef {import("./matcher.js").Match} Match */
/** @typedef {import("./showing.js").Case} Case */
/** @typedef {import("./showing.js").Cell} Cell */

export class Cases {
  /**
   * Throws for a column that is unknown.
   * @param {Language} language
   * @param {Config} config
   * @param {Pick<Index, "vocabularies" | "cases">} index
   */
  constructor(language, config, { vocabularies, cases }) {
    this.config = config;
    this.terms = new Terms(language, vocabularies);
    this.showing = new Showing(this.terms, config.facets, cases);
    this.collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
    this.writers = config.columns.map(({ key }) => this.showing.writer(key));
    /** @type {Case[]} */
    this.cases = [];
    /** @type {Matcher | null} */
    this.matcher = null;
  }

  /**
   * Takes in cases. Throws for a vocabulary or a column that is unknown.
   * @param {Columns} rows
   */
  add(rows) {
    const filed = Object.entries(rows.terms);
    rows.id.forEach((id, place) => {
      /** @type {Case} */
      const row = {
        number: this.cases.length,
        id,
        title: rows.title[place],
        place: rows.place[place],
        terms: Object.fromEntries(filed.map(([vocabulary, terms]) => [vocabulary, terms[place]])),
        items: rows.items[place],
        reported: rows.items[place].split("0").length - 1,
        teaching: rows.teaching[place],
        begun: rows.begun[place],
        online: rows.online[place],
        version: rows.version[place],
        updated: rows.updated[place],
        facets: {},
        summary: null,
      };
      for (const facet of this.config.facets) row.facets[facet.key] = this.valuesOf(row, facet);
      this.cases.push(row);
    });
  }

  /**
   * Takes in what terms are called, before any words of cases.
   * @param {TermWords} terms
   */
  name(terms) {
    this.matcher = new Matcher(terms);
  }

  /**
   * Takes in the words of the next cases, which must have been taken in themselves.
   * @param {WordColumns} words
   */
  learn(words) {
    const matcher = /** @type {Matcher} */ (this.matcher);
    words.title.forEach((_, place) => {
      const row = this.cases[matcher.cases.length];
      const summary = words.summary[place];
      row.summary = summary[this.terms.language] || summary.zh;
      matcher.add(row.id, words, place, this.filings(row));
    });
  }

  /**
   * The [vocabulary, term] pairs that typed words find a case by.
   * @param {Case} row
   */
  filings(row) {
    const filings = this.config.terms.map((vocabulary) =>
      this.terms
        .lineage(vocabulary, termsOf(row, vocabulary))
        .map((term) => /** @type {[string, number]} */ ([vocabulary, term]))
    );
    return filings.flat();
  }

  /**
   * Takes in summaries.
   * @param {number} start the number of the first one's case
   * @param {string[]} summaries
   */
  summarise(start, summaries) {
    summaries.forEach((summary, place) => (this.cases[start + place].summary = summary));
  }

  /**
   * @param {Query} query
   * @returns {Found}
   */
  find(query) {
    const { match, candidates, fitting } = this.search(query);
    return {
      words: match.words,
      phrases: match.phrases,
      slips: match.slips,
      fit: match.fit,
      missing: match.missing,
      whole: fitting.filter(({ number }) => match.whole.has(number)).length,
      found: fitting.length,
      counts: this.counts(candidates, query.filters),
      cards: fitting
        .slice(0, query.size)
        .map((row) => ({ ...this.showing.card(row), mentions: match.mentions.get(row.number) || [] })),
    };
  }

  /**
   * What a query finds as a table, the headings of its columns first.
   * @param {Query} query
   * @returns {Cell[][]}
   */
  table(query) {
    const rows = this.search(query).fitting.map((row) => this.writers.map((write) => write(row)));
    return [this.config.columns.map(({ label }) => label), ...rows];
  }

  /**
   * How what is typed was understood; the cases that it means, best first; and those of them that fit the rest.
   * @param {Query} query
   * @returns {{match: Match, candidates: Case[], fitting: Case[]}}
   */
  search(query) {
    const match =
      isTyped(query) && this.matcher
        ? this.matcher.search(query.text, this.texts(query.texts))
        : NOTHING_TYPED;
    const without = query.without || [];
    const candidates = (
      isTyped(query)
        ? bestFirst(match.scores, this.numbers(query.preferred || [])).map((at) => this.cases[at])
        : this.cases
    ).filter(({ id }) => !without.includes(id));
    const fitting = candidates.filter(({ facets }) => fits(facets, query.filters));
    return { match, candidates, fitting: this.sort(fitting, query.sort) };
  }

  /**
   * The numbers of cases, by their ids; those unknown are left out.
   * @param {string[]} ids
   */
  numbers(ids) {
    return ids.map((id) => this.cases.findIndex((row) => row.id === id)).filter((at) => at >= 0);
  }

  /**
   * What the full text of cases holds, by their numbers; those unknown are left out.
   * @param {Query["texts"]} texts
   * @returns {[number, string[]][]}
   */
  texts(texts) {
    const numbers = new Map(this.cases.map(({ id }, number) => [id, number]));
    return texts
      .map(({ id, phrases }) => /** @type {[number, string[]]} */ ([numbers.get(id), phrases]))
      .filter(([number]) => number !== undefined);
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
    const key = this.showing.order(falling ? order.slice(1) : order);
    if (!key) return cases;
    const keyed = cases.map((row, turn) => ({ row, turn, key: key(row) }));
    keyed.sort((first, second) => {
      const difference =
        typeof first.key === "string"
          ? this.collator.compare(first.key, String(second.key))
          : first.key - Number(second.key);
      return (falling ? -difference : difference) || first.turn - second.turn;
    });
    return keyed.map(({ row }) => row);
  }

  /**
   * A case's values of a facet.
   * @param {Case} row
   * @param {Facet} facet
   * @returns {string[]}
   */
  valuesOf(row, { vocabulary, column, ranges, value }) {
    if (vocabulary) {
      return this.terms.ids(vocabulary, this.terms.lineage(vocabulary, termsOf(row, vocabulary)));
    }
    if (column !== "reported" && column !== "teaching" && column !== "online")
      throw new Error(`no column ${column}`);
    const content = row[column];
    if (ranges) {
      const number = Number(content);
      return ranges
        .filter(({ least, most }) => least <= number && number <= most)
        .map((range) => range.value);
    }
    return value !== undefined && content ? [value] : [];
  }
}

/**
 * Whether a query needs the words.
 * @param {Query} query
 */
export function isTyped(query) {
  return query.text.trim() !== "";
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
