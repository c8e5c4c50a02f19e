/* Searches away from the page, which so never waits. What comes and goes, and what is read, is in messages.js. What
   is only needed for some answers is loaded when the first such answer is asked for. */
import { Cases, isTyped } from "./cases.js";
import * as files from "./export.js";
import { Pages } from "./pages.js";

/** @typedef {import("./messages.js").Config} Config */
/** @typedef {import("./messages.js").Download} Download */
/** @typedef {import("./messages.js").Index} Index */
/** @typedef {import("./messages.js").Open} Open */
/** @typedef {import("./messages.js").Query} Query */
/** @typedef {import("./messages.js").Reply} Reply */
/** @typedef {import("./messages.js").Request} Request */
/** @typedef {import("./messages.js").Rows} Rows */
/** @typedef {import("./messages.js").Summaries} Summaries */
/** @typedef {import("./messages.js").TermWords} TermWords */
/** @typedef {import("./messages.js").Words} Words */

class Desk {
  constructor() {
    /** @type {Open["language"]} */
    this.language = "zh";
    this.folder = "";
    this.listed = "";
    /** @type {Pages | null} */
    this.pages = null;
    /** @type {Cases | null} */
    this.cases = null;
    /** @type {Query | null} */
    this.latest = null;
    this.total = 0;
    this.block = 1;
    this.rowsComplete = false;
    this.wordsComplete = false;
    /** @type {Promise<void> | null} */
    this.words = null;
    /** @type {Map<number, Promise<void>>} */
    this.blocks = new Map();
    /** @type {Promise<number> | null} how many files of rows, and of words, there are */
    this.rows = null;
  }

  /** @param {Open} request */
  open({ language, index, pages = "", config }) {
    this.language = language;
    this.folder = index;
    this.listed = pages;
    this.rows = this.load(config);
    this.rows.catch(fail);
  }

  /**
   * Loads the rows, file by file, and answers what has been asked meanwhile after each.
   * @param {Config} config
   */
  async load(config) {
    /** @type {Index} */
    const first = await this.fetch(`index.${this.language}`);
    const cases = new Cases(this.language, config, first);
    cases.add(first.rows);
    cases.summarise(0, first.summaries);
    this.cases = cases;
    this.total = first.total;
    this.block = first.block;
    for (let number = 2; number <= first.files; number++) {
      this.answer();
      /** @type {Rows} */
      const { rows } = await this.fetch(`index-${number}.${this.language}`);
      cases.add(rows);
    }
    this.rowsComplete = true;
    this.answer();
    return first.files;
  }

  /** Has the words loaded, once. */
  prepare() {
    if (this.words) return;
    this.words = this.learn();
    this.words.catch(fail);
  }

  /** Loads the words, file by file, and answers what has been asked meanwhile after each. */
  async learn() {
    /** @type {[TermWords, Words, number | null, {pages: import("./messages.js").ListedPage[]}]} */
    const [terms, first, number, { pages }] = await Promise.all([
      this.fetch("terms"),
      this.fetch("words-1"),
      this.rows,
      this.listed ? read(this.listed) : { pages: [] },
    ]);
    const cases = /** @type {Cases} */ (this.cases);
    this.pages = new Pages(pages);
    cases.name(terms);
    cases.learn(first.words);
    for (let next = 2; next <= Number(number); next++) {
      this.answer();
      /** @type {Words} */
      const { words } = await this.fetch(`words-${next}`);
      cases.learn(words);
    }
    this.wordsComplete = true;
    this.answer();
  }

  /**
   * Loads the summaries of cases.
   * @param {number[]} numbers
   */
  async summarise(numbers) {
    const blocks = new Set(numbers.map((number) => Math.floor(number / this.block)));
    await Promise.all(Array.from(blocks, (block) => this.loadBlock(block)));
  }

  /** @param {number} block from 0 */
  loadBlock(block) {
    const before = this.blocks.get(block);
    if (before) return before;
    const loading = this.fetch(`summaries-${block + 1}.${this.language}`).then(
      (/** @type {Summaries} */ { summaries }) =>
        /** @type {Cases} */ (this.cases).summarise(block * this.block, summaries)
    );
    this.blocks.set(block, loading);
    return loading;
  }

  /** @param {Query} query */
  ask(query) {
    this.latest = query;
    if (isTyped(query)) this.prepare();
    this.answer();
  }

  answer() {
    const { cases, latest, total } = this;
    if (!cases || !latest) return;
    const { number } = latest;
    const typed = isTyped(latest);
    const loaded = typed ? (cases.matcher ? cases.matcher.cases.length : 0) : cases.cases.length;
    if (typed && !loaded && !this.wordsComplete) {
      reply({ type: "waiting", number });
      return;
    }
    const found = cases.find(latest);
    const bare = found.cards.filter(({ summary }) => summary === null).map(({ id }) => id);
    const complete = !bare.length && (typed ? this.wordsComplete : this.rowsComplete);
    const pages = typed && this.pages ? this.pages.find(found.words) : [];
    reply({ type: "answer", number, complete, loaded, total, pages, ...found });
    if (bare.length) {
      this.summarise(cases.numbers(bare)).then(() => this.latest === latest && this.answer(), fail);
    }
  }

  /** @param {Download} request */
  async download({ format, name }) {
    if (!this.cases || !this.latest) throw new Error("nothing has been found yet");
    const { cases, latest } = this;
    if (isTyped(latest)) await this.words;
    await this.summarise(
      cases
        .search(latest)
        .fitting.filter(({ summary }) => summary === null)
        .map(({ number }) => number)
    );
    const blob = await files[format](cases.table(latest));
    reply({ type: "file", name: `${name}.${format}`, blob });
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  fetch(name) {
    return read(`${this.folder}${name}.json`);
  }
}

/**
 * @param {string} address
 * @returns {Promise<any>}
 */
async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** @param {Reply} message */
function reply(message) {
  self.postMessage(message);
}

/** @param {unknown} error */
function fail(error) {
  reply({ type: "failed", reason: String(error) });
}

const desk = new Desk();

self.onmessage = (/** @type {MessageEvent<Request>} */ { data: request }) => {
  if (request.type === "open") desk.open(request);
  else if (request.type === "prepare") desk.prepare();
  else if (request.type === "query") desk.ask(request);
  else desk.download(request).catch(() => reply({ type: "unsaved" }));
};
