/* The words that the site hands to its scripts. */

/** @typedef {Record<string, string>} Words */
/** @typedef {Record<string, string | number>} Values */

/**
 * A phrase with its braces filled in: "{n} cases". Throws for a name that has no value.
 * @param {string} phrase
 * @param {Values} values
 * @returns {string}
 */
export function format(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`no value for {${name}}`);
    return String(values[name]);
  });
}

/**
 * A function that says a phrase by its key, its braces filled in. It throws for an unknown key.
 * @param {Words} words
 * @returns {(key: string, values?: Values) => string}
 */
export function speaker(words) {
  return (key, values = {}) => {
    if (!(key in words)) throw new Error(`no word ${key}`);
    return format(words[key], values);
  };
}
