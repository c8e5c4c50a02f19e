/* A record as the form holds it: plain data, reached by pointers. */

/** @typedef {any} Value JSON data */
/** @typedef {(string | number)[]} Pointer */

/**
 * What stands at a pointer, undefined where nothing does.
 * @param {Value} data
 * @param {Pointer} pointer
 * @returns {Value}
 */
export function valueAt(data, pointer) {
  return pointer.reduce((value, key) => (isFilled(value) ? value[key] : undefined), data);
}

/** @param {Value} value */
function isFilled(value) {
  return typeof value === "object" && value !== null;
}

/**
 * Puts a value where a pointer leads to, and what it stands in as well; undefined takes it away.
 * @param {Value} data
 * @param {Pointer} pointer
 * @param {Value} value
 */
export function put(data, pointer, value) {
  let part = data;
  pointer.slice(0, -1).forEach((key, at) => {
    if (!isFilled(part[key])) part[key] = typeof pointer[at + 1] === "number" ? [] : {};
    part = part[key];
  });
  const last = pointer[pointer.length - 1];
  if (value !== undefined) part[last] = value;
  else if (Array.isArray(part)) part.splice(Number(last), 1);
  else delete part[last];
}

/**
 * A copy without what is empty: no blank texts, lists or parts; undefined where nothing is left.
 * @param {Value} value
 * @returns {Value}
 */
export function pruned(value) {
  if (typeof value === "string") return value.trim() ? value.replace(/\r\n?/g, "\n").trim() : undefined;
  if (!isFilled(value)) return value === null ? undefined : value;
  if (Array.isArray(value)) {
    const entries = value.map(pruned).filter((entry) => entry !== undefined);
    return entries.length ? entries : undefined;
  }
  const pairs = Object.entries(value)
    .map(([key, part]) => [key, pruned(part)])
    .filter(([, part]) => part !== undefined);
  return pairs.length ? Object.fromEntries(pairs) : undefined;
}

/**
 * Where a pointer into what `pruned` gives leads to in the record itself, whose empty entries count as well.
 * @param {Value} data
 * @param {Pointer} pointer
 * @returns {Pointer}
 */
export function unpruned(data, pointer) {
  let part = data;
  return pointer.map((key) => {
    let here = key;
    if (Array.isArray(part)) {
      const places = part.flatMap((entry, at) => (isEmpty(entry) ? [] : [at]));
      here = Number(key) in places ? places[Number(key)] : key;
    }
    part = isFilled(part) ? part[here] : undefined;
    return here;
  });
}

/** @param {Value} value */
export function isEmpty(value) {
  return pruned(value) === undefined;
}

/**
 * @param {Value} value
 * @returns {Value}
 */
export function copied(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/**
 * A text in Chinese, or where it has none in English: texts are plain, or `{zh, en}`.
 * @param {Value} value
 */
export function textOf(value) {
  if (isFilled(value)) return String(value.zh || value.en || "");
  return value === undefined || value === null ? "" : String(value);
}
