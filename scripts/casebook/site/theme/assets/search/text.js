/* Texts as words are looked up in them. */

const CHINESE = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|\P{Script=Han}+/gu;
const ACCENTS = /[\u0300-\u036f]/g;
const NOISE = /[^0-9a-z\p{Script=Han}]+/gu;
const DIVISION = /(?:社区|街道|省|市|县|区|镇|乡|村|旗|盟)$/;
const SPELT_DIVISION = / ?(?:she qu|jie dao|sheng|shi|xian|qu|zhen|xiang|cun|qi|meng)$/;

/**
 * Whether a text has a Chinese character in it.
 * @param {string} text
 */
export function isChinese(text) {
  return CHINESE.test(text);
}

/**
 * A word cut where Chinese and other characters meet.
 * @param {string} word
 * @returns {string[]}
 */
export function runs(word) {
  return word.match(RUNS) || [];
}

/**
 * Small letters without accents and single spaces only; all marks are spaces.
 * @param {string} text
 */
export function normalise(text) {
  return text.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(NOISE, " ").trim();
}

/**
 * A text that words are looked up in with `holds`.
 * @param {string[]} texts
 */
export function field(texts) {
  return texts.length ? ` | ${texts.map(normalise).join(" | ")} |` : "";
}

/**
 * Whether a field holds a word: Latin ones match from their beginning, Chinese anywhere.
 * @param {string} text
 * @param {string} word
 */
export function holds(text, word) {
  return text.includes(isChinese(word) ? word : ` ${word}`);
}

/**
 * Whether a field holds a word as a whole, if it is Latin: but for an ending.
 * @param {string} text
 * @param {string} word
 */
export function holdsWhole(text, word) {
  if (isChinese(word)) return text.includes(word);
  return text.includes(` ${word}`) && new RegExp(` ${word}(?:e?s|e?d|ing)? `).test(text);
}

/**
 * Whether one of the texts in a field begins with a word.
 * @param {string} text
 * @param {string} word
 */
export function begins(text, word) {
  return text.includes(`| ${word}`);
}

/**
 * A word and what it may be the plural or the -ing form of.
 * @param {string} word
 */
export function stems(word) {
  const forms = [word];
  if (!isChinese(word) && word.length > 3) {
    if (word.endsWith("ies")) forms.push(`${word.slice(0, -3)}y`);
    if (word.endsWith("s")) forms.push(word.slice(0, -1));
    if (word.endsWith("ing") && word.length > 6) forms.push(word.slice(0, -3));
  }
  return forms;
}

/** @typedef {{whole: string, later: string, initials: string}} Spelling fields of pinyin without its spaces */

/**
 * Pinyin so that a word is found from the beginning of any syllable, whole phrases apart from their later parts.
 * @param {string[]} phrases syllables apart
 * @returns {Spelling}
 */
export function spell(phrases) {
  /** @type {string[]} */
  const whole = [];
  /** @type {string[]} */
  const later = [];
  /** @type {string[]} */
  const initials = [];
  for (const phrase of phrases) {
    const syllables = phrase.split(" ");
    whole.push(syllables.join(""));
    for (let start = 1; start < syllables.length; start++) later.push(syllables.slice(start).join(""));
    if (syllables.length > 1) initials.push(syllables.map((syllable) => syllable[0]).join(""));
  }
  return { whole: field(whole), later: field(later), initials: field(initials) };
}

/**
 * Pinyin in one word, with and without 社区, 区 and the like at its end.
 * @param {string} phrase syllables apart
 */
export function speltNames(phrase) {
  return [phrase, phrase.replace(SPELT_DIVISION, "")].map((spelt) => spelt.replace(/ /g, ""));
}

/**
 * Names, normalised, and again without 社区, 区 and the like at their end.
 * @param {string[]} texts
 */
export function withoutDivisions(texts) {
  const names = texts.map(normalise);
  const bare = names.filter(isChinese).map((name) => name.replace(DIVISION, ""));
  return names.concat(bare.filter((name) => name.length > 1));
}

/**
 * Whether two words differ by at most one character put in, left out or changed, or two neighbours swapped:
 * an optimal string alignment distance of at most 1.
 * @param {string} first
 * @param {string} second
 */
export function slips(first, second) {
  if (Math.abs(first.length - second.length) > 1) return false;
  const shorter = Math.min(first.length, second.length);
  let start = 0;
  let end = 0;
  while (start < shorter && first[start] === second[start]) start++;
  while (end < shorter - start && first[first.length - 1 - end] === second[second.length - 1 - end]) end++;
  const left = first.slice(start, first.length - end);
  const right = second.slice(start, second.length - end);
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === right[1] + right[0]);
}
