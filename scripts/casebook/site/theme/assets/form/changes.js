/* What differs between two states of a record. */
import { isEmpty } from "./record.js";

/** @typedef {import("./record.js").Value} Value */
/** @typedef {import("./record.js").Pointer} Pointer */
/** @typedef {{pointer: Pointer, before: Value, after: Value}} Change */

/**
 * Every change, in the order of the record as it is now; entries of lists that have an id are the same where it is.
 * @param {Value} before
 * @param {Value} after
 * @param {Pointer} [pointer]
 * @returns {Change[]}
 */
export function changesOf(before, after, pointer = []) {
  if (JSON.stringify(before) === JSON.stringify(after) || (isEmpty(before) && isEmpty(after))) return [];
  if (areLists(before, after)) return inLists(before, after, pointer);
  if (isPart(before) && isPart(after)) {
    const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
    return Array.from(keys).flatMap((key) => changesOf(before[key], after[key], [...pointer, key]));
  }
  return [{ pointer, before, after }];
}

/**
 * @param {Value[]} before
 * @param {Value[]} after
 * @param {Pointer} pointer
 */
function inLists(before, after, pointer) {
  const left = before.map((entry, at) => [keyOf(entry, at), entry]);
  const old = new Map(/** @type {[string, Value][]} */ (left));
  const changes = after.flatMap((entry, at) => {
    const key = keyOf(entry, at);
    const then = old.get(key);
    old.delete(key);
    return changesOf(then, entry, [...pointer, at]);
  });
  old.forEach((entry) => changes.push({ pointer, before: entry, after: undefined }));
  const kept = after.map(keyOf).filter((key) => before.map(keyOf).includes(key));
  const stood = before.map(keyOf).filter((key) => kept.includes(key));
  if (kept.join("\n") !== stood.join("\n")) changes.push({ pointer, before: stood, after: kept });
  return changes;
}

/**
 * @param {Value} entry
 * @param {number} at
 */
function keyOf(entry, at) {
  if (typeof entry === "string") return `text ${entry}`;
  return isPart(entry) && entry.id ? `id ${entry.id}` : `at ${at}`;
}

/**
 * @param {Value} one
 * @param {Value} other
 */
function areLists(one, other) {
  return Array.isArray(one) && Array.isArray(other);
}

/** @param {Value} value */
function isPart(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A value for people: texts in each language, the fields of a part in a row.
 * @param {Value} value
 * @returns {string}
 */
export function shown(value) {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(shown).join("；");
  if (isPart(value)) return Object.values(value).map(shown).join(" / ");
  return String(value);
}
