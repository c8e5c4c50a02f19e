/* Text matching, without page or network: which cases a query means, and how surely. What is typed is cut into words;
   each word is worth what the best place that holds it is worth, and more the fewer cases have it. */
import { SLIP, WORTH, rarity } from "./ranking.js";
import { readQuery } from "./reading.js";
import {
  begins,
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

/** @typedef {import("./messages.js").Text} Text */
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
 * @property {string} summary
 */

/**
 * A term as words are looked up in it, and the numbers of the cases filed under it.
 * @typedef {object} Heading
 * @property {string[]} words
 * @property {string} text
 * @property {string} spelt
 * @property {number[]} filed
 */

/**
 * @typedef {object} Match
 * @property {string[]} words
 * @property {[string, string][]} slips typed words that no case holds, with what was taken for what was meant
 * @property {"" | "none" | "some"} near whether cases are among them that do not hold every word: "none" or only "some" do
 * @property {Map<number, number>} scores case number -> score
 */

export class Matcher {
  /** @param {TermWords["vocabularies"]} vocabularies */
  constructor(vocabularies) {
    /** @type {Entry[]} */
    this.cases = [];
    /** @type {Map<string, Heading[]>} by vocabulary, in the order of its terms */
    this.vocabularies = new Map();
    /** @type {Set<string>} what a slip may have meant */
    this.lexicon = new Set();
    /** @type {Map<string, Map<number, number>>} the answers of `look` */
    this.known = new Map();
    this.corpus = ""; // all that `holds` looks in, once it is needed
    for (const [name, { words, pinyin }] of Object.entries(vocabularies)) {
      const headings = words.map((called, term) => ({
        words: called.map(normalise),
        text: field(called),
        spelt: spell(pinyin[term]).whole,
        filed: [],
      }));
      this.vocabularies.set(name, headings);
    }
    this.headings = Array.from(this.vocabularies.values()).flat();
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
    this.cases.push({
      names: field(names),
      ownNames,
      exact: names,
      titles: field(titles),
      spelt: spell(pinyin),
      parts: field(parts),
      summary: field(values(words.summary[place])),
    });
    for (const [vocabulary, term] of filed) {
      const heading = (this.vocabularies.get(vocabulary) || [])[term];
      if (!heading) throw new Error(`no term ${term} in ${vocabulary}`);
      if (!heading.filed.length) heading.words.forEach(this.learn, this);
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
    for (const form of stems(word)) {
      this.cases.forEach((entry, at) => raise(worths, at, worthIn(entry, form, latin)));
      for (const heading of this.headings) {
        if (!holds(heading.text, form) && !(latin && form.length > 2 && holds(heading.spelt, form))) continue;
        const worth = heading.words.includes(form) ? WORTH.term : WORTH.inTerm;
        heading.filed.forEach((at) => raise(worths, at, worth));
      }
    }
    this.known.set(word, worths);
    return worths;
  }

  /**
   * Whether any case holds a word; far cheaper than to look up which.
   * @param {string} word
   */
  holds(word) {
    if (!this.corpus) {
      const texts = this.cases.map(
        ({ names, titles, parts, summary, spelt }) =>
          names + titles + parts + summary + spelt.whole + spelt.later + spelt.initials
      );
      const headings = this.headings.filter(({ filed }) => filed.length);
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
   * @param {number[]} texts numbers of cases whose full text holds the query
   * @returns {Match}
   */
  search(query, texts) {
    const { words, loose } = readQuery(query, this);
    const total = this.cases.length;
    /** @type {[string, string][]} */
    const corrected = [];
    /** @type {Map<number, number>} */
    const scores = new Map();
    /** @type {Map<number, number>} */
    const hits = new Map();
    for (const word of words) {
      const held = this.holds(word);
      const names = held ? [] : this.meant(word);
      const worths = held ? this.look(word) : this.lookAll(names);
      if (names.length) corrected.push([word, names[0]]);
      for (const [at, worth] of worths) {
        hits.set(at, (hits.get(at) || 0) + 1);
        scores.set(at, (scores.get(at) || 0) + worth * (held ? 1 : SLIP) * rarity(total, worths.size));
      }
    }
    const enough = Array.from(scores.values()).reduce((most, score) => Math.max(most, score), 0) / 2;
    const extra = loose ? WORTH.sentence * rarity(total, texts.length) : WORTH.text;
    for (const at of texts) {
      hits.set(at, words.length);
      scores.set(at, (scores.get(at) || 0) + extra);
    }
    const all = Array.from(scores);
    const whole = all.filter(([at]) => hits.get(at) === words.length);
    if (!loose && whole.length) return { words, slips: corrected, near: "", scores: new Map(whole) };
    const nearest = all.filter(([at, score]) => hits.get(at) === words.length || score >= enough);
    const near = nearest.length === whole.length ? "" : whole.length ? "some" : "none";
    return { words, slips: corrected, near, scores: new Map(nearest) };
  }

  /**
   * The cases that hold any of these words, and what the best of them is worth in each.
   * @param {string[]} words
   */
  lookAll(words) {
    /** @type {Map<number, number>} */
    const worths = new Map();
    for (const word of words) this.look(word).forEach((worth, at) => raise(worths, at, worth));
    return worths;
  }
}

/**
 * What a word is worth by where a case has it, its terms aside; 0 where it has not.
 * @param {Entry} entry
 * @param {string} form
 * @param {boolean} latin
 */
function worthIn(entry, form, latin) {
  if (holds(entry.names, form)) {
    if (entry.ownNames.includes(form)) return WORTH.name;
    if (entry.exact.includes(form)) return WORTH.place;
    return begins(entry.names, form) ? WORTH.nameStart : WORTH.inName;
  }
  if (holds(entry.titles, form)) return WORTH.inName;
  if (latin && holds(entry.spelt.whole, form)) return WORTH.spelling;
  if (latin && form.length > 1 && holds(entry.spelt.initials, form)) return WORTH.initials;
  if (latin && form.length > 1 && holds(entry.spelt.later, form)) return WORTH.inSpelling;
  if (holds(entry.parts, form)) return WORTH.inTerm;
  return holds(entry.summary, form) ? WORTH.summary : 0;
}

/**
 * @param {Map<number, number>} worths
 * @param {number} at
 * @param {number} worth
 */
function raise(worths, at, worth) {
  if (worth > (worths.get(at) || 0)) worths.set(at, worth);
}

/**
 * A text in each language that it has.
 * @param {Text} text
 */
function values(text) {
  return [text.zh, text.en || ""].filter(Boolean);
}
