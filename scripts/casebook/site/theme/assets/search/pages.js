/* The pages that are no cases: terms, components, tools, pages across the cases, and those written by hand. */
import { field, holds, isChinese, normalise, stems } from "./text.js";

/** @typedef {import("./messages.js").ListedPage} ListedPage */
/** @typedef {import("./messages.js").PageHit} PageHit */

const MOST = 12; // how many are answered with
const LEAST = 30; // what a page must be worth to be answered with
const WORTH = { called: 100, alsoCalled: 90, title: 40, words: 30, about: 10 };
const BROADER = 60; // what the broader term of a page that is called so is worth

/** @typedef {{page: ListedPage, title: string, called: string[], words: string, about: string}} Entry */

export class Pages {
  /** @param {ListedPage[]} pages */
  constructor(pages) {
    /** @type {Entry[]} */
    this.entries = pages.map((page) => ({
      page,
      title: field([page.title]),
      called: [page.title, ...(page.words || [])].map(normalise),
      words: field(page.words || []),
      about: field([page.about || ""]),
    }));
  }

  /**
   * The pages that words lead to, best first; after one that is called so, the page of its broader term.
   * @param {string[]} words
   * @returns {PageHit[]}
   */
  find(words) {
    /** @type {Map<Entry, number>} */
    const scores = new Map();
    for (const word of words) {
      const worths = this.entries.map((entry) => worthIn(entry, word));
      const having = worths.filter(Boolean).length;
      worths.forEach((worth, at) => {
        const entry = this.entries[at];
        if (worth) scores.set(entry, (scores.get(entry) || 0) + worth * (having > LEAST ? 0.5 : 1));
      });
      for (const entry of this.entries) {
        const broader = entry.called.includes(word) && this.leadingTo(entry.page.broader);
        if (broader && !scores.has(broader)) scores.set(broader, BROADER);
      }
    }
    return Array.from(scores)
      .filter(([{ page }, score]) => score >= LEAST && page.cases !== 0)
      .sort(([first, score], [second, other]) => other - score || weight(second) - weight(first))
      .slice(0, MOST)
      .map(([{ page, called }]) => ({
        kind: page.kind,
        title: page.title,
        address: page.address,
        of: page.of || "",
        cases: page.cases === undefined ? null : page.cases,
        called: words.some((word) => called.includes(word)),
      }));
  }

  /** @param {string} [address] */
  leadingTo(address) {
    return address ? this.entries.find(({ page }) => page.address === address) : undefined;
  }
}

/** @param {Entry} entry */
function weight({ page }) {
  return page.cases || 0;
}

/**
 * @param {Entry} entry
 * @param {string} word
 */
function worthIn({ title, called, words, about }, word) {
  if (word.length < 2 && isChinese(word)) return 0;
  let worth = 0;
  for (const form of stems(word)) {
    if (called[0] === form) worth = Math.max(worth, WORTH.called);
    else if (called.includes(form)) worth = Math.max(worth, WORTH.alsoCalled);
    else if (holds(title, form)) worth = Math.max(worth, WORTH.title);
    else if (holds(words, form)) worth = Math.max(worth, WORTH.words);
    else if (holds(about, form)) worth = Math.max(worth, WORTH.about);
  }
  return worth;
}
