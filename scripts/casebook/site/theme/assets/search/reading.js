/* What is typed, cut into words, and into parts: what stands between the words that every question has. */
import { isChinese, normalise, runs } from "./text.js";

const LONGEST = 8; // the longest piece, in characters, that unspaced Chinese is cut into
const LONGEST_TERM = 5; // the most Latin words that are taken for one term
const MOST_WORDS = 12;
const LINKS = /[的了和与跟]/;
const DENIALS = new Set(["没有", "没", "无", "no", "without", "not"]);
/** What a cut costs: a known name, another piece that some case holds, a word that says nothing, a character left. */
const COST = { name: 1, piece: 1.6, stop: 0.5, rest: 2.5 };

/**
 * What the cases know of words.
 * @typedef {object} Lookup
 * @property {(word: string) => boolean} holds whether any case holds a word
 * @property {(word: string) => boolean} names whether a word is a name, a term or a synonym
 * @property {(word: string) => boolean} spells whether a word is the pinyin of a name, or of its end
 * @property {(word: string) => string[]} meant the names and terms that a word is one slip away from
 * @property {(word: string) => boolean} stops whether a word says nothing about which case is meant
 * @property {(word: string) => boolean} yields whether it does so only where nothing unknown stands beside it
 */

/**
 * A stretch of what is typed, and the words that it was cut into; `rest` where some of it is in none of them; `denied`
 * where it is asked for what has it not.
 * @typedef {{text: string, words: string[], rest: boolean, denied: boolean}} Part
 */

/**
 * A query's parts, and whether it is `loose`: a sentence, of which no case need hold every word.
 * @param {string} query
 * @param {Lookup} lookup
 * @returns {{parts: Part[], loose: boolean}}
 */
export function readQuery(query, lookup) {
  /** @type {Part[]} */
  const parts = [];
  /** @type {string[]} */
  let latin = [];
  let loose = false;

  function flush() {
    const joined = latin.join("");
    if (latin.length > 1 && lookup.spells(joined)) {
      parts.push(whole(joined));
    } else {
      const terms = joinTerms(latin, lookup);
      const rest = terms.filter((word) => !lookup.stops(word));
      loose = loose || (rest.length > 0 && rest.length < terms.length);
      if (!rest.length) parts.push(...terms.map((word) => whole(word)));
      terms.forEach((word, at) => {
        if (!lookup.stops(word)) parts.push(whole(word, DENIALS.has(terms[at - 1])));
      });
    }
    latin = [];
  }

  for (const word of normalise(query).split(" ").filter(Boolean)) {
    if (!isChinese(word)) {
      latin.push(word);
      continue;
    }
    flush();
    if (lookup.holds(word) && !lookup.stops(word)) {
      parts.push(whole(word));
      continue;
    }
    for (const run of runs(word)) {
      const found = isChinese(run) ? readChinese(run, lookup) : [whole(run)];
      loose = loose || found.length > 1 || found.some(({ text, words }) => text !== run || words.length > 1);
      parts.push(...found);
    }
  }
  flush();
  return { parts: telling(parts, lookup), loose };
}

/**
 * Latin words in a row, those that are a name or a term together as one; the longest first.
 * @param {string[]} words
 * @param {Lookup} lookup
 * @returns {string[]}
 */
function joinTerms(words, lookup) {
  for (let length = Math.min(words.length, LONGEST_TERM); length > 1; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const term = words.slice(at, at + length).join(" ");
      if (!lookup.names(term)) continue;
      const [before, after] = [words.slice(0, at), words.slice(at + length)];
      return [...joinTerms(before, lookup), term, ...joinTerms(after, lookup)];
    }
  }
  return words;
}

/**
 * Each part once, no more than there may be; without those that say nothing, unless all are so.
 * @param {Part[]} parts
 * @param {Lookup} lookup
 */
function telling(parts, lookup) {
  const distinct = parts.filter(({ text }, at) => parts.findIndex((other) => other.text === text) === at);
  const rest = distinct.filter(({ text }) => !lookup.stops(text));
  return (rest.length ? rest : distinct).slice(0, MOST_WORDS);
}

/**
 * @param {string} text
 * @param {boolean} [denied]
 * @returns {Part}
 */
function whole(text, denied = false) {
  return { text, words: [text], rest: false, denied };
}

/**
 * @param {string} run
 * @param {Lookup} lookup
 * @returns {Part[]}
 */
function readChinese(run, lookup) {
  /** @type {Part[]} */
  const parts = [];
  let text = "";
  /** @type {string[]} */
  let words = [];
  let rest = false;
  let denied = false;
  let unknown = "";

  function note() {
    if (unknown.length > 1) words.push(unknown);
    unknown = "";
  }

  function flush() {
    note();
    if (text) parts.push(repaired({ text, words, rest, denied }, lookup));
    [text, words, rest] = ["", [], false];
  }

  const pieces = cut(run, lookup);
  for (const [place, { piece, kind }] of pieces.entries()) {
    const beside = [pieces[place - 1], pieces[place + 1]].some((other) => other && other.kind === "rest");
    if (kind === "stop" && !(beside && lookup.yields(piece))) {
      flush();
      denied = DENIALS.has(piece);
      continue;
    }
    text += piece;
    if (kind === "rest") {
      unknown += piece;
    } else {
      note();
      if (kind !== "stop") words.push(piece);
    }
    rest = rest || kind === "rest" || kind === "stop";
  }
  flush();
  return parts.length ? parts : [whole(run)];
}

/**
 * A part as one word where it is a slip, or where none of it is known.
 * @param {Part} part
 * @param {Lookup} lookup
 */
function repaired(part, lookup) {
  const slip = part.rest && lookup.meant(part.text).some((name) => name.length >= part.text.length);
  return slip || !part.words.length ? whole(part.text, part.denied) : part;
}

/**
 * Unspaced Chinese in pieces, at the least cost: names and whatever some case holds, words that say nothing, and what
 * is left between them.
 * @param {string} run
 * @param {Lookup} lookup
 * @returns {{piece: string, kind: keyof typeof COST}[]}
 */
function cut(run, lookup) {
  /** @type {{cost: number, length: number, kind: keyof typeof COST}[]} the best way from each place on */
  const best = Array.from(run, () => ({ cost: Infinity, length: 1, kind: "rest" }));
  best.push({ cost: 0, length: 0, kind: "rest" });
  for (let at = run.length - 1; at >= 0; at--) {
    for (let length = 1; length <= Math.min(LONGEST, run.length - at); length++) {
      const kind = kindOf(run.slice(at, at + length), lookup);
      const cost = kind ? COST[kind] + best[at + length].cost : Infinity;
      if (kind && cost < best[at].cost) best[at] = { cost, length, kind };
    }
  }
  const pieces = [];
  for (let at = 0; at < run.length; at += best[at].length) {
    const { length, kind } = best[at];
    pieces.push({ piece: run.slice(at, at + length), kind });
  }
  return pieces;
}

/**
 * @param {string} piece
 * @param {Lookup} lookup
 * @returns {keyof typeof COST | null}
 */
function kindOf(piece, lookup) {
  if (lookup.stops(piece)) return "stop";
  if (piece.length === 1) return "rest";
  if (!lookup.holds(piece)) return null;
  if (lookup.names(piece)) return "name";
  return joins(piece, lookup) ? null : "piece";
}

/**
 * Whether there is a word in a piece that says nothing: what is around it had better be looked for by itself.
 * @param {string} piece
 * @param {Lookup} lookup
 */
function joins(piece, lookup) {
  if (/^[的了]|[的了和与]$/.test(piece)) return true;
  if (piece.length > 2 && lookup.yields(piece[0])) return true;
  if (piece.length < 4) return false;
  if (LINKS.test(piece)) return true;
  for (let at = 0; at + 1 < piece.length; at++) {
    if (lookup.stops(piece.slice(at, at + 2)) || lookup.stops(piece.slice(at, at + 3))) return true;
  }
  return false;
}
