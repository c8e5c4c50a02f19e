/* Text matching, without page or network: which cases a query means, and how surely. What is typed is cut into words;
   each word is worth what the best place that holds it is worth, and more the fewer cases have it. */
import { Asks } from "./asks.js";
import { fitOf } from "./fit.js";
import { headingsOf, joinNamesakes } from "./headings.js";
import { COMMON, SLIP, WORTH, rarity } from "./ranking.js";
import { readQuery } from "./reading.js";
import {
  field,
  holds,
  isChinese,
  normalise,
  slips,
  spell,
  speltNames,
  stems,
  withoutDivisions,
} from "./text.js";
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
    /** @type {Set<string>} what a slip may have meant */
    this.lexicon = new Set();
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
      if (!heading.filed.length) heading.same.forEach(this.learn, this);
      heading.filed.push(at);
    }
    names.concat(parts.map(normalise)).forEach(this.learn, this);
    for (const phrase of pinyin) speltNames(phrase).forEach(this.learn, this);
    this.known.clear();
    this.corpus = "";
  }

  /** @param {string} name */
  learn(name) {
    this.lexicon.add(name);
    if (!isChinese(name)) name.split(" ").forEach((word) => this.lexicon.add(word));
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
   * The names and terms that a word is one slip away from. Two characters are too few to guess by, unless they are a
   * whole name; Latin words must be longer still, and begin alike.
   * @param {string} word
   * @returns {string[]}
   */
  meant(word) {
    const chinese = isChinese(word);
    if (word.length < (chinese ? 2 : 4)) return [];
    return Array.from(this.lexicon).filter((name) => {
      if (isChinese(name) !== chinese || !slips(word, name)) return false;
      return chinese ? word.length > 2 || name.length === 2 : name.length > 4 && name[0] === word[0];
    });
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
    for (const word of words) {
      const held = this.holds(word);
      const names = held ? [] : this.meant(word);
      const worths = held ? this.look(word) : best(names.map((name) => this.look(name)));
      if (names.length) {
        corrected.push([word, names[0]]);
        sure = sure && this.cases.some(({ exact }) => exact.includes(names[0]));
      }
      const weight = (held ? 1 : SLIP) * (this.idle.common.has(word) ? COMMON : 1);
      found.set(word, scaled(worths, weight * rarity(this.cases.length, worths.size)));
    }
    const shares = loose ? this.asks.share(parts.map(({ text }) => text)) : new Map();
    const { scores, mentions } = weigh(parts, found, texts, shares, this.cases.length);
    const judged = fitOf({ parts, loose, found, texts, shares, common: this.idle.common });
    const enough = Math.max(0, ...scores.values()) / 2;
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
