/* What is typed, cut into words. */
import { isChinese, normalise, runs } from "./text.js";

const LONGEST = 8; // the longest piece, in characters, that unspaced Chinese is cut into
const MOST_WORDS = 12;
// What questions are asked with: it stands in no case as such, and says nothing about which case is meant.
const FILLERS =
  /怎么办|怎么样|怎么做|怎么|如何|怎样|有没有|有哪些|哪些|哪里|为什么|什么|能不能|可不可以|可以|请问|我们|你们|解决|案例|办法|谁|吗|呢|吧|的|了|和|与|及|让|把|被|给|想|我|你/g;
const ENGLISH_FILLERS = new Set(
  (
    "a an and are at be but by can case cases do does for from have how i in is it my no not of on or our that the " +
    "there they this to us we what when where which who why with without you"
  ).split(" ")
);

/**
 * What the cases know of words.
 * @typedef {object} Lookup
 * @property {(word: string) => boolean} holds whether any case holds a word
 * @property {(word: string) => boolean} spells whether a word is the pinyin of a name, or of its end
 * @property {(word: string) => string[]} meant the names and terms that a word is one slip away from
 */

/**
 * A query's words, and whether it is `loose`: a sentence, of which no case need hold every word.
 * @param {string} query
 * @param {Lookup} lookup
 * @returns {{words: string[], loose: boolean}}
 */
export function readQuery(query, lookup) {
  /** @type {string[]} */
  const words = [];
  /** @type {string[]} */
  let latin = [];
  let loose = false;

  function flush() {
    const joined = latin.join("");
    const telling = latin.filter((word) => !ENGLISH_FILLERS.has(word));
    if (latin.length > 1 && lookup.spells(joined)) {
      words.push(joined);
    } else if (telling.length) {
      loose = loose || telling.length < latin.length;
      words.push(...telling);
    } else {
      words.push(...latin);
    }
    latin = [];
  }

  for (const word of normalise(query).split(" ").filter(Boolean)) {
    if (!isChinese(word)) {
      latin.push(word);
      continue;
    }
    flush();
    if (lookup.holds(word)) {
      words.push(word);
      continue;
    }
    for (const run of runs(word)) {
      const pieces = isChinese(run) ? readChinese(run, lookup) : [run];
      loose = loose || pieces.length > 1;
      words.push(...pieces);
    }
  }
  flush();
  return { words: Array.from(new Set(words)).slice(0, MOST_WORDS), loose };
}

/**
 * @param {string} run
 * @param {Lookup} lookup
 */
function readChinese(run, lookup) {
  if (lookup.holds(run)) return [run];
  /** @type {string[]} */
  const pieces = [];
  for (const part of run.replace(FILLERS, " ").split(" ").filter(Boolean)) {
    const whole = lookup.holds(part) || lookup.meant(part).some((name) => name.length >= part.length);
    pieces.push(...(whole ? [part] : cut(part, lookup)));
  }
  return pieces.length ? pieces : [run];
}

/**
 * Unspaced Chinese as the longest pieces, from the left, that some case holds; what lies between stays as it is.
 * @param {string} run
 * @param {Lookup} lookup
 */
function cut(run, lookup) {
  /** @type {string[]} */
  const pieces = [];
  let rest = "";
  let at = 0;
  while (at < run.length) {
    let length = Math.min(LONGEST, run.length - at);
    while (length > 1 && !lookup.holds(run.slice(at, at + length))) length--;
    if (length > 1) {
      pieces.push(rest, run.slice(at, at + length));
      rest = "";
    } else {
      rest += run[at];
    }
    at += length;
  }
  return pieces.concat(rest).filter((piece) => piece.length > 1);
}
