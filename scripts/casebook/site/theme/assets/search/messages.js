/* What the pages and the worker of the search say to each other, and the files under find/ that it reads
   (`schema/index.schema.json`). */

/** @typedef {"zh" | "en"} Language */
/** @typedef {{zh: string, en?: string}} Text */

/**
 * For each column one value a case. `place` has the divisions below the province, largest first; `terms` the numbers of
 * terms, by vocabulary.
 * @typedef {object} Columns
 * @property {string[]} id
 * @property {string[]} title
 * @property {string[][]} place
 * @property {Record<string, number[][]>} terms
 * @property {string[]} items the states of the items that it takes to do it again: 0 written, 1 touched on, 2 not said
 * @property {number[]} teaching minutes, 0 for none
 * @property {boolean[]} begun whether it is more than a plan
 * @property {boolean[]} online
 * @property {number[]} version
 * @property {string[]} updated dates
 */

/**
 * By name, the terms in their order of display; a lineage has the numbers of the term itself, then of its broader terms.
 * @typedef {Record<string, {ids: string[], labels: string[], lineages: number[][]}>} Vocabularies
 */

/**
 * index.<language>.json: all that is needed to show, tick, count and sort the first cases.
 * @typedef {object} Index
 * @property {number} total how many cases there are in all files
 * @property {string} cases the folder of their pages
 * @property {number} files how many files of rows there are, this one included, and of words
 * @property {number} block how many summaries there are in each file
 * @property {Vocabularies} vocabularies
 * @property {Columns} rows
 * @property {string[]} summaries the first block
 */

/** @typedef {{rows: Columns}} Rows index-<n>.<language>.json, from the second on */
/** @typedef {{summaries: string[]}} Summaries summaries-<n>.<language>.json, from the second on */

/**
 * terms.json: what the terms of each vocabulary are called in any language, and that in pinyin; `whole` where cases are
 * found by them only as they stand. And `idle` words: those that say nothing about which case is meant, those that may be a part of a
 * word as well, and those that say little.
 * @typedef {{vocabularies: Record<string, {whole?: true, words: string[][], pinyin: string[][]}>,
 *   idle: {stops: string[], soft: string[], common: string[]}}} TermWords
 */

/**
 * pages.json, below a language's root: a page that is no case. `of` is what it is a term of, or a section of; `words` what
 * it is called besides; `cases` how many it shows; `broader` the address of the page of the broader term.
 * @typedef {{kind: string, title: string, address: string, of?: string, words?: string[], about?: string, cases?: number,
 *   broader?: string}} ListedPage
 */

/**
 * words-<n>.json: what typed words are matched with, in all languages, of the cases in the n-th file of rows.
 * @typedef {object} WordColumns
 * @property {Text[]} title
 * @property {string[][]} aliases
 * @property {Text[][]} places
 * @property {Text[][]} components
 * @property {Text[][]} asks the questions that it answers
 * @property {string[][]} pinyin
 * @property {Text[]} summary
 */

/** @typedef {{words: WordColumns}} Words */

/**
 * What cases are narrowed down by: the terms of a vocabulary; or a column, whose number falls into one of the ranges, or
 * makes the case have the facet's only value.
 * @typedef {object} Facet
 * @property {string} key
 * @property {string} [vocabulary]
 * @property {"reported" | "teaching" | "online"} [column]
 * @property {{value: string, least: number, most: number}[]} [ranges]
 * @property {string} [value]
 */

/**
 * What is searched and how: the facets, the vocabularies whose terms typed words are matched with, and the columns of
 * downloads.
 * @typedef {object} Config
 * @property {Facet[]} facets
 * @property {string[]} terms
 * @property {{key: string, label: string}[]} columns
 */

/**
 * Comes first.
 * @typedef {object} Open
 * @property {"open"} type
 * @property {Language} language
 * @property {string} index the whole address of the folder of the files
 * @property {string} [pages] the whole address of the list of the pages that are no cases, where these are wanted too
 * @property {Config} config
 */

/** @typedef {{type: "prepare"}} Prepare says that something will be typed */

/**
 * Asks for cases; answered as soon as can be, and again whenever more has been loaded.
 * @typedef {object} Query
 * @property {"query"} type
 * @property {number} number comes back with the answer
 * @property {string} text what is typed
 * @property {Record<string, string[]>} filters facet -> values, one of which a case must have
 * @property {string} sort a column's key, with "-" before it for falling order; "" for best first
 * @property {number} size how many cards to answer with
 * @property {{id: string, phrases: string[]}[]} texts cases whose full text holds some of what is typed
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

/** @typedef {Open | Prepare | Query | Download} Request */

/**
 * What there is to show of a case.
 * @typedef {object} Card
 * @property {string} id
 * @property {string} title
 * @property {string | null} summary null until it has been loaded
 * @property {string} place
 * @property {string} area the larger parts of the place
 * @property {string} items the state of each item
 * @property {number} reported how many items are written out
 * @property {string} evidence
 * @property {number} rank the evidence level's, 0 for the weakest
 * @property {string} groups
 * @property {string} models
 * @property {string} updated
 * @property {boolean} begun whether it is more than a plan
 * @property {string} tier
 */

/** @typedef {Card & {mentions: string[]}} FoundCard and what of the words typed only its full text holds */

/**
 * A page that is no case; `called` whether what is typed is what it is called.
 * @typedef {{kind: string, title: string, address: string, of: string, cases: number | null, called: boolean}} PageHit
 */

/**
 * @typedef {object} Found
 * @property {string[]} words what was understood of the text
 * @property {[string, string][]} slips words that no case has, with what was taken for what was meant
 * @property {string[]} phrases what the full text is to be asked for
 * @property {import("./fit.js").Fit} fit
 * @property {string[]} missing what is typed and no case holds
 * @property {number} whole how many of the cases found hold all of it
 * @property {number} found how many cases
 * @property {Record<string, Record<string, number>>} counts for each facet and value, how many cases ticking it shows
 * @property {FoundCard[]} cards
 */

/**
 * @typedef {Found & {type: "answer", number: number, complete: boolean, loaded: number, total: number,
 *   pages: PageHit[]}} Answer
 * `loaded` of `total` cases were looked at; `complete` once no more will come
 */

/** @typedef {{type: "waiting", number: number}} Waiting nothing can be said before more has been loaded */

/** @typedef {{type: "file", name: string, blob: Blob}} File */
/** @typedef {{type: "unsaved"}} Unsaved no file could be made */
/** @typedef {{type: "failed", reason: string}} Failed the index could not be read */

/** @typedef {Answer | Waiting | File | Unsaved | Failed} Reply */

export {};
