/* Citations, `[@source:paragraph]`, and the articles that they lead to. */

/** @typedef {import("./record.js").Value} Value */
/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {{text: string, headings: number[]}} Article `headings` are the lines that count as no paragraph */
/** @typedef {{text: string, number: number}} Paragraph `number` is 0 for a heading */

const CITATION = /\[@([a-z0-9-]+):([0-9]+)(?:-([0-9]+))?\]/g;
const LOCATOR = /^([a-z0-9-]+):([0-9]+)(?:-([0-9]+))?$/;
const END = /[。！？；，、.!?;,]/;

/** @param {string} text */
function linesOf(text) {
  return text
    .split(/\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/**
 * An article as it was pasted: short lines without an end are taken for headings.
 * @param {string} text
 * @returns {Article}
 */
export function articleOf(text) {
  const headings = linesOf(text).flatMap((line, at) =>
    line.length <= 30 && !/[。！？；：.!?;:”"）)]$/.test(line) ? [at] : []
  );
  return { text, headings };
}

/**
 * @param {Article} article
 * @returns {Paragraph[]}
 */
export function paragraphsOf({ text, headings }) {
  let number = 0;
  return linesOf(text).map((line, at) => ({
    text: line,
    number: headings.includes(at) ? 0 : (number += 1),
  }));
}

/**
 * A text with a citation where the cursor stands: before the mark that ends the sentence, after a space.
 * @param {string} text
 * @param {number} at
 * @param {string} citation
 * @returns {{text: string, cursor: number}}
 */
export function withCitation(text, at, citation) {
  const place = at > 0 && END.test(text[at - 1]) && !/[\]\s]$/.test(text.slice(0, at)) ? at - 1 : at;
  const before = text.slice(0, place);
  const space = before && !/\s$/.test(before) && !/\]$/.test(before) ? " " : "";
  const added = space + citation;
  return { text: before + added + text.slice(place), cursor: place + added.length };
}

/**
 * Where a record cites a paragraph that its article, which has been pasted, does not have.
 * @param {Value} data
 * @param {Record<string, Article>} articles by source
 * @returns {{pointer: Pointer, source: string, cited: number, last: number}[]}
 */
export function citedBeyond(data, articles) {
  const lasts = Object.entries(articles).map(([source, article]) => [
    source,
    Math.max(0, ...paragraphsOf(article).map(({ number }) => number)),
  ]);
  const ends = new Map(/** @type {[string, number][]} */ (lasts));
  /** @type {{pointer: Pointer, source: string, cited: number, last: number}[]} */
  const found = [];

  /**
   * @param {Value} value
   * @param {Pointer} pointer
   */
  function look(value, pointer) {
    if (typeof value === "string") {
      const locator = LOCATOR.exec(value);
      for (const [, source, from, to] of locator ? [locator] : value.matchAll(CITATION)) {
        const last = ends.get(source);
        const cited = Number(to || from);
        if (last && cited > last) found.push({ pointer, source, cited, last });
      }
    } else if (value && typeof value === "object") {
      for (const [key, part] of Object.entries(value))
        look(part, [...pointer, Array.isArray(value) ? Number(key) : key]);
    }
  }

  look(data, []);
  return found;
}
