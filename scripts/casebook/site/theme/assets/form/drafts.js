/* Drafts, kept in this browser only. */

const PREFIX = "casebook-draft:";

/** @typedef {import("./record.js").Value} Value */
/**
 * @typedef {object} Draft
 * @property {string} key
 * @property {Value} data
 * @property {Value} [base] the record before it was corrected
 * @property {string} [text] its file before it was corrected
 * @property {Record<string, import("./citing.js").Article>} articles
 * @property {string[]} left the steps that were left once
 * @property {string} step
 * @property {boolean} english
 * @property {number} saved when, in milliseconds
 */

/**
 * The drafts that are kept, the newest first; none where the browser keeps nothing.
 * @returns {Draft[]}
 */
export function allDrafts() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => draftOf(key.slice(PREFIX.length)))
      .filter((draft) => draft !== null)
      .sort((one, other) => /** @type {Draft} */ (other).saved - /** @type {Draft} */ (one).saved);
  } catch {
    return [];
  }
}

/**
 * @param {string} key
 * @returns {any} a draft, or null
 */
export function draftOf(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + key) || "null");
    return draft && typeof draft.data === "object" && draft.data ? { ...draft, key } : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a draft; answers whether it could.
 * @param {Draft} draft
 * @param {number} now
 */
export function keepDraft(draft, now) {
  try {
    localStorage.setItem(PREFIX + draft.key, JSON.stringify({ ...draft, saved: now }));
    draft.saved = now;
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key */
export function dropDraft(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // nothing was kept
  }
}

/** A key for a new draft: the lowest that is free. */
export function freeKey() {
  const taken = allDrafts().map(({ key }) => key);
  let number = 1;
  while (taken.includes(`new ${number}`)) number += 1;
  return `new ${number}`;
}
