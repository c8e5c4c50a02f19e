/* What the pages and the worker of the search say to each other, and the published data that it reads. */

/** @typedef {"zh" | "en"} Language */
/** @typedef {{zh: string, en?: string}} Text */

/**
 * A row of the index (`schema/index.schema.json`).
 * @typedef {object} Row
 * @property {string} id
 * @property {{zh: string, en: string}} url
 * @property {Text} title
 * @property {Text} summary
 * @property {string[]} aliases
 * @property {{province: string, city?: Text, county?: Text, street?: Text, community?: Text, level: string,
 *   settings: string[]}} place
 * @property {string[]} target_groups
 * @property {string[]} model_types
 * @property {Text[]} components
 * @property {string[]} [pinyin]
 * @property {string} evidence_level
 * @property {number} reported how many of the items it takes to do it again are reported
 * @property {number} record_version
 * @property {string} updated a date
 */

/**
 * @typedef {object} Term
 * @property {string} id
 * @property {Text} label
 * @property {string[]} lineage the term itself, then its broader terms, nearest first
 * @property {string[]} [synonyms]
 * @property {string[]} [pinyin]
 */

/** @typedef {Record<string, {terms: Term[]}>} Vocabularies by name; terms in their order of display */

/**
 * What cases are narrowed down by. `path` leads into a row ("place.level"); what stands there, one value or a list
 * of them, is a term of the vocabulary, or a number that falls into one of the ranges, or something that makes the
 * case have the facet's only value.
 * @typedef {object} Facet
 * @property {string} key
 * @property {string} path
 * @property {string} [vocabulary]
 * @property {{value: string, least: number, most: number}[]} [ranges]
 * @property {string} [value]
 */

/**
 * What is searched and how: the facets, the vocabularies whose terms typed words are matched with, and the columns of
 * downloads.
 * @typedef {object} Config
 * @property {Facet[]} facets
 * @property {{vocabulary: string, path: string}[]} terms
 * @property {{key: string, label: string}[]} columns
 */

/**
 * Comes first.
 * @typedef {object} Open
 * @property {"open"} type
 * @property {Language} language
 * @property {string} api the whole address of the folder of the index
 * @property {Config} config
 */

/**
 * Asks for cases; answered at once, and again whenever more cases have been loaded.
 * @typedef {object} Query
 * @property {"query"} type
 * @property {number} number comes back with the answer
 * @property {string} text what is typed
 * @property {Record<string, string[]>} filters facet -> values, one of which a case must have
 * @property {string} sort a column's key, with "-" before it for falling order; "" for best first
 * @property {number} size how many cards to answer with
 * @property {string[]} texts ids of cases whose full text holds what is typed
 * @property {string[]} [preferred] ids of cases that come first among equals
 * @property {string[]} [without] ids of cases not wanted
 */

/**
 * Asks for what the latest query found, as a file.
 * @typedef {object} Download
 * @property {"download"} type
 * @property {"csv" | "xlsx"} format
 * @property {string} name without its ending
 */

/** @typedef {Open | Query | Download} Request */

/**
 * What there is to show of a case.
 * @typedef {object} Card
 * @property {string} id
 * @property {string} title
 * @property {string} summary
 * @property {string} place
 * @property {string} area the larger parts of the place
 * @property {number} reported
 * @property {string} evidence
 * @property {number} rank the evidence level's, 0 for the weakest
 * @property {string} groups
 * @property {string} models
 * @property {string} updated
 */

/**
 * @typedef {object} Found
 * @property {string[]} words what was understood of the text
 * @property {[string, string][]} slips words that no case has, with what was taken for what was meant
 * @property {"" | "none" | "some"} near whether cases were found that do not hold every word: "none" of them does
 *   or "some" do
 * @property {number} found how many cases
 * @property {Record<string, Record<string, number>>} counts for each facet and value, how many cases ticking it shows
 * @property {Card[]} cards
 */

/**
 * @typedef {Found & {type: "answer", number: number, complete: boolean, loaded: number, total: number}} Answer
 * `complete` once all of `total` cases are loaded
 */

/** @typedef {{type: "file", name: string, blob: Blob}} File */
/** @typedef {{type: "unsaved"}} Unsaved no file could be made */
/** @typedef {{type: "failed", reason: string}} Failed the index could not be read */

/** @typedef {Answer | File | Unsaved | Failed} Reply */

export {};
