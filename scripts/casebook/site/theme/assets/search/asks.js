/* The questions that cases answer, in people's own words, and how far a query is one of them. */
import { field, holdsWhole, isChinese, normalise, runs, stems } from "./text.js";

export class Asks {
  /** @param {(word: string) => boolean} stops whether a word says nothing */
  constructor(stops) {
    this.stops = stops;
    /** @type {Map<string, Set<number>>} the questions that hold a pair of characters, or a Latin word */
    this.holding = new Map();
    /** @type {number[]} the case of each question */
    this.cases = [];
    /** @type {string[]} each question, as words are looked up in it */
    this.texts = [];
  }

  /**
   * @param {number} at the number of a case
   * @param {string[]} questions
   */
  add(at, questions) {
    for (const question of questions) {
      const number = this.cases.push(at) - 1;
      this.texts.push(field([question]));
      for (const pair of this.pairs(normalise(question).split(" "))) {
        const holding = this.holding.get(pair);
        if (holding) holding.add(number);
        else this.holding.set(pair, new Set([number]));
      }
    }
  }

  /**
   * For each case that has some of what is typed in one question: how much of it, from 0 to 1, what is rare more. A
   * question that has another word of a term has all that was typed of the term.
   * @param {string} query
   * @param {string[][]} terms for each term that is typed, all its words, the typed one first: any of them will do
   * @returns {Map<number, number>}
   */
  share(query, terms) {
    const named = terms.map((words) => ({ typed: this.pairs([words[0]]), holding: this.withAny(words) }));
    const pairs = Array.from(this.pairs(normalise(query).split(" ")), (pair) => {
      const meant = named.filter(({ typed }) => typed.has(pair)).map(({ holding }) => Array.from(holding));
      return new Set([...(this.holding.get(pair) || []), ...meant.flat()]);
    });
    const weights = [...pairs, ...named.map(({ holding }) => holding)].map((holding) => {
      const cases = new Set(Array.from(holding, (number) => this.cases[number])).size;
      return { holding, weight: Math.log(1 + (this.cases.length + 1) / (cases || 1)) };
    });
    const all = weights.reduce((sum, { weight }) => sum + weight, 0);
    /** @type {Map<number, number>} */
    const questions = new Map();
    for (const { holding, weight } of weights) {
      for (const number of holding) questions.set(number, (questions.get(number) || 0) + weight / all);
    }
    /** @type {Map<number, number>} */
    const shares = new Map();
    questions.forEach((share, number) => {
      const at = this.cases[number];
      shares.set(at, Math.max(share, shares.get(at) || 0));
    });
    return shares;
  }

  /**
   * The questions that hold one of several words.
   * @param {string[]} words
   * @returns {Set<number>}
   */
  withAny(words) {
    const numbers = Array.from(this.texts.keys());
    return new Set(numbers.filter((number) => words.some((word) => holdsWhole(this.texts[number], word))));
  }

  /**
   * Pairs of neighbouring Chinese characters, and Latin words without their endings.
   * @param {string[]} words
   * @returns {Set<string>}
   */
  pairs(words) {
    /** @type {Set<string>} */
    const pairs = new Set();
    for (const run of words.map(runs).flat()) {
      if (!isChinese(run)) {
        const word = run.trim();
        if (word && !this.stops(word)) pairs.add(stems(word)[stems(word).length - 1]);
        continue;
      }
      for (let at = 0; at + 1 < run.length; at++) {
        const pair = run.slice(at, at + 2);
        if (!this.stops(pair)) pairs.add(pair);
      }
    }
    return pairs;
  }
}
