/* Ids suggested from names: the pinyin of what is common, in the order in which GB 2312 has it. */

const MOST_WORDS = 6;

/** @type {Map<string, string> | null} */
let spelt = null;

/** @param {string} syllables each with how many characters in a row have it: `a2ai13` */
function spelling(syllables) {
  if (spelt) return spelt;
  spelt = new Map();
  const decoder = new TextDecoder("gbk");
  /** @type {string[]} */
  const characters = [];
  for (let high = 0xb0; high < 0xd8; high += 1)
    for (let low = 0xa1; low < 0xff; low += 1)
      if (high < 0xd7 || low < 0xfa) characters.push(decoder.decode(new Uint8Array([high, low])));
  let at = 0;
  for (const [, syllable, count] of syllables.matchAll(/([a-z]+)(\d+)/g))
    for (let left = Number(count); left; left -= 1) spelt.set(characters[at++], syllable);
  return spelt;
}

/**
 * An id made of a name up to its colon: lower-case letters, digits and hyphens, "" where nothing can be made.
 * @param {string} name
 * @param {string} syllables
 */
export function slugOf(name, syllables) {
  const known = spelling(syllables);
  const before = name.replace(/\[@[^\]]*\]/g, "").split(/[：:]/)[0];
  const words = Array.from(before.toLowerCase(), (character) => {
    const syllable = known.get(character);
    return syllable ? ` ${syllable} ` : character;
  })
    .join("")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return words.slice(0, MOST_WORDS).join("-").slice(0, 60).replace(/-+$/, "");
}
