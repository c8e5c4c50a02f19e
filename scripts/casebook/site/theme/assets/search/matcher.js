/* Text matching, without page or network: which cases a query means, and how surely. What is typed is cut into words;
   each word is worth what the best place that holds it is worth, and more the fewer cases have it. */
import { Asks } from "./asks.js";
import { fitOf } from "./fit.js";
import { headingsOf, joinNamesakes } from "./headings.js";
import { Lexicon } from "./lexicon.js";
import { COMMON, NEAR, SLIP, WORTH, rarity } from "./ranking.js";
import { readQuery } from "./reading.js";
import { field, holds, isChinese, normalise, spell, speltNames, stems, withoutDivisions } from "./text.js";
import { best, inHeading, raise, scaled, values, weigh, worthIn, worthOfSynonym } from "./worth.js";

/** @typedef {import("./messages.js").TermWords} TermWords */
/** @typedef {import("./messages.js").WordColumns} WordColumns */

/**
 * A case as words are looked up in it: fields, and its own names and those of its places, one by one.
 * @typedef {object} Entry
 * @property {string} names
 * @property {string[]} ownNames
 * @property {string[]} exact
 * @property {string} titles
 * @property {import("./text.js").Spelling} spelt
 * @property {string} parts
 * @property {string} asks
 * @property {string} summary
 */

/** @typedef {import("./headings.js").Heading} Heading */

/**
 * @typedef {object} Match
 * @property {string[]} words
 * @property {string[]} phrases what the full text is to be asked for
 * @property {[string, string][]} slips typed words that no case holds, with what was taken for what was meant
 * @property {import("./fit.js").Fit} fit
 * @property {string[]} missing what is typed and no case holds
 * @property {Set<number>} whole the cases that hold all of what is typed
 * @property {Map<number, number>} scores case number -> score
 * @property {Map<number, string[]>} mentions case number -> phrases that only its full text holds
 */

/** @type {Match} */
export const NOTHING_TYPED = {
  words: [],
  phrases: [],
  slips: [],
  fit: "",
  missing: [],
  whole: new Set(),
  scores: new Map(),
  mentions: new Map(),
};

export class Matcher {
  /** @param {TermWords} terms */
  constructor({ vocabularies, idle }) {
    this.idle = {
      stops: new Set(idle.stops.concat(idle.soft)),
      soft: new Set(idle.soft),
      common: new Set(idle.common),
    };
    /** @type {Entry[]} */
    this.cases = [];
    /** @type {Map<string, Heading[]>} by vocabulary, in the order of its terms */
    this.vocabularies = new Map();
    this.lexicon = new Lexicon();
    /** @type {Map<string, Map<number, number>>} the answers of `look` */
    this.known = new Map();
    this.corpus = ""; // all that `holds` looks in, once it is needed
    this.asks = new Asks((word) => this.stops(word));
    for (const [name, terms] of Object.entries(vocabularies)) this.vocabularies.set(name, headingsOf(terms));
    this.headings = Array.from(this.vocabularies.values()).flat();
    joinNamesakes(this.headings);
  }

  /**
   * Whether a word says nothing about which case is meant.
   * @param {string} word
   */
  stops(word) {
    return this.idle.stops.has(word);
  }

  /**
   * Whether it does so only where nothing unknown stands beside it.
   * @param {string} word
   */
  yields(word) {
    return this.idle.soft.has(word);
  }

  /**
   * Whether a word is a name, a term or one of its synonyms.
   * @param {string} word
   */
  names(word) {
    return this.lexicon.has(word);
  }

  /**
   * Takes in a case: its id, its place among words, and the [vocabulary, term] pairs that it is filed under, broader
   * ones included. Throws for a term that is in no vocabulary.
   * @param {string} id
   * @param {WordColumns} words
   * @param {number} place
   * @param {[string, number][]} filed
   */
  add(id, words, place, filed) {
    const at = this.cases.length;
    const titles = values(words.title[place]);
    const ownNames = withoutDivisions([
      id,
      ...words.aliases[place],
      ...titles.map((title) => title.split(/[：:]/)[0]),
    ]);
    const names = ownNames.concat(withoutDivisions(words.places[place].map(values).flat()));
    const parts = words.components[place].map(values).flat();
    const pinyin = words.pinyin[place];
    const asks = words.asks[place].map(values).flat();
    this.cases.push({
      names: field(names),
      ownNames,
      exact: names,
      titles: field(titles),
      spelt: spell(pinyin),
      parts: field(parts),
      asks: field(asks),
      summary: field(values(words.summary[place])),
    });
    this.asks.add(at, asks);
    for (const [vocabulary, term] of filed) {
      const heading = (this.vocabularies.get(vocabulary) || [])[term];
      if (!heading) throw new Error(`no term ${term} in ${vocabulary}`);
      if (!heading.filed.length) heading.same.forEach((name) => this.lexicon.learn(name));
      heading.filed.push(at);
    }
    names.forEach((name) => this.lexicon.learn(name, true));
    parts.forEach((part) => this.lexicon.learn(normalise(part)));
    for (const phrase of pinyin) speltNames(phrase).forEach((name) => this.lexicon.learn(name));
    this.known.clear();
    this.corpus = "";
  }

  /**
   * The cases that hold a word, and what it is worth in each.
   * @param {string} word
   * @returns {Map<number, number>}
   */
  look(word) {
    const before = this.known.get(word);
    if (before) return before;
    /** @type {Map<number, number>} */
    const worths = new Map();
    const latin = !isChinese(word);
    const forms = stems(word);
    const named = this.isTerm(forms);
    for (const form of forms) {
      this.cases.forEach((entry, at) => raise(worths, at, worthIn(entry, form, latin)));
      for (const heading of this.headings) {
        const called = heading.words.includes(form);
        if (!called && (named || heading.whole || !inHeading(heading, form, latin))) continue;
        const worth = called ? WORTH.term : WORTH.inTerm;
        heading.filed.forEach((at) => raise(worths, at, worth));
      }
    }
    for (const other of this.synonyms(forms)) {
      for (const heading of this.headings) {
        if (heading.words.includes(other)) heading.filed.forEach((at) => raise(worths, at, WORTH.inTerm));
      }
      this.cases.forEach((entry, at) =>
        raise(worths, at, Math.min(WORTH.inTerm, worthOfSynonym(entry, other)))
      );
    }
    this.known.set(word, worths);
    return worths;
  }

  /** @param {string[]} forms of a word */
  isTerm(forms) {
    return this.headings.some(({ words }) => forms.some((form) => words.includes(form)));
  }

  /**
   * The other words of the terms that a word names, so that one finds what the other finds; terms of these words too.
   * @param {string[]} forms
   * @returns {Set<string>}
   */
  synonyms(forms) {
    const named = this.headings.filter(
      ({ words, whole }) => !whole && forms.some((form) => words.includes(form))
    );
    const words = new Set(named.map(({ same }) => same).flat());
    forms.forEach((form) => words.delete(form));
    return words;
  }

  /**
   * Whether any case holds a word; far cheaper than to look up which.
   * @param {string} word
   */
  holds(word) {
    if (!this.corpus) {
      const texts = this.cases.map(
        ({ names, titles, parts, asks, summary, spelt }) =>
          names + titles + parts + asks + summary + spelt.whole + spelt.later + spelt.initials
      );
      const headings = this.headings.filter(({ namesakes }) => namesakes.some(({ filed }) => filed.length));
      this.corpus = texts.concat(headings.map(({ text, spelt }) => text + spelt)).join("");
    }
    return stems(word).some((form) => holds(this.corpus, form));
  }

  /**
   * Whether a word is the pinyin of a name, or of its end.
   * @param {string} word
   */
  spells(word) {
    return this.cases.some(({ spelt }) => holds(spelt.whole, word) || holds(spelt.later, word));
  }

  /**
   * The names and terms that a word is one slip away from; none where it is a term itself, though of no case.
   * @param {string} word
   * @returns {string[]}
   */
  meant(word) {
    return this.isTerm([word]) ? [] : this.lexicon.meant(word);
  }

  /**
   * What a query finds. Where no case holds every word, and for a whole sentence always, the nearest are found as well.
   * @param {string} query
   * @param {[number, string[]][]} texts numbers of cases, and the phrases that the full text of each holds
   * @returns {Match}
   */
  search(query, texts) {
    const { parts, loose } = readQuery(query, this);
    const words = Array.from(new Set(parts.map((part) => part.words).flat()));
    /** @type {[string, string][]} */
    const corrected = [];
    let sure = true; // whether each slip is the name of a case or a place, which is hardly taken for another
    /** @type {Map<string, Map<number, number>>} */
    const found = new Map();
    /** @type {Map<string, Map<number, number>>} where a word is a name or a term */
    const named = new Map();
    for (const word of words) {
      const held = this.holds(word);
      const names = held ? [] : this.meant(word);
      const worths = held ? this.look(word) : best(names.map((name) => this.look(name)));
      if (names.length) {
        corrected.push([word, names[0]]);
        sure = sure && this.lexicon.proper.has(names[0]);
      }
      const weight = (held ? 1 : SLIP) * (this.idle.common.has(word) ? COMMON : 1);
      named.set(word, new Map(Array.from(worths).filter(([, worth]) => worth >= WORTH.inTerm)));
      found.set(word, scaled(worths, weight * rarity(this.cases.length, worths.size)));
    }
    const terms = words.filter((word) => !this.idle.common.has(word) && this.isTerm(stems(word)));
    const shares = loose
      ? this.asks.share(
          query,
          terms.map((word) => [word, ...this.synonyms(stems(word))])
        )
      : new Map();
    const { scores, mentions } = weigh(parts, found, texts, shares, this.cases.length);
    const judged = fitOf({
      parts,
      loose,
      found,
      named,
      texts,
      shares,
      common: this.idle.common,
      stops: (word) => this.stops(word),
    });
    const enough = Math.max(0, ...scores.values()) * NEAR;
    const strict = !loose && judged.fit === "exact";
    const shown = Array.from(scores).filter(
      ([at, score]) => judged.fit !== "none" && (judged.whole.has(at) || (!strict && score >= enough))
    );
    return {
      words,
      phrases: Array.from(new Set([...parts.map(({ text }) => text), ...words])).filter(
        (phrase) => !this.isTerm([phrase])
      ),
      slips: corrected,
      fit: judged.fit === "exact" && !sure ? "near" : judged.fit,
      missing: judged.missing,
      whole: judged.whole,
      scores: new Map(shown),
      mentions,
    };
  }
}
