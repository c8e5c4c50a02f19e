/* A case's data as the widgets of Decap CMS hold it, and back: a text is always one in each language there, places in
   sources always a list, a figure always text. What nobody touched comes back exactly as it was. */

/**
 * A field of Decap's configuration, as editing/browser/decap.py makes it.
 * @typedef {{name: string, label?: string, widget: string, holds?: "text" | "texts" | "places" | "figure", fields?: Field[],
 *   multiple?: boolean}} Field
 */
/** @typedef {{[name: string]: any}} Data */

/** @param {any} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The data of a record as widgets hold it.
 * @param {Data} data
 * @param {Field[]} fields
 * @returns {Data}
 */
export function widen(data, fields) {
  const known = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const field = known.get(name);
      return [name, field ? widened(value, field) : value];
    })
  );
}

/**
 * @param {any} value
 * @param {Field} field
 * @returns {any}
 */
function widened(value, { holds, fields }) {
  if (holds === "text") return typeof value === "string" ? { zh: value } : value;
  if (holds === "texts") return Array.isArray(value) ? value.map((text) => widened(text, textField)) : value;
  if (holds === "places") return typeof value === "string" ? [value] : value;
  if (holds === "figure") return isObject(value) ? value.zh : String(value);
  if (!fields) return value;
  if (Array.isArray(value)) return value.map((entry) => (isObject(entry) ? widen(entry, fields) : entry));
  return isObject(value) ? widen(value, fields) : value;
}

/** @type {Field} */
const textField = { name: "", widget: "object", holds: "text" };

/**
 * The data of a record from what the widgets hold, without what was left empty; `before` is its data as the file has
 * it.
 * @param {Data} held
 * @param {Data} before
 * @param {Field[]} fields
 * @returns {Data}
 */
export function narrow(held, before, fields) {
  const known = new Map(fields.map((field) => [field.name, field]));
  /** @type {Data} */
  const data = {};
  for (const [name, value] of Object.entries(held)) {
    const field = known.get(name);
    const narrowed = field ? narrowedValue(value, before[name], field) : value;
    if (narrowed !== undefined) data[name] = narrowed;
  }
  return data;
}

/**
 * A value from what a widget holds, undefined for nothing.
 * @param {any} held
 * @param {any} before
 * @param {Field} field
 * @returns {any}
 */
function narrowedValue(held, before, field) {
  if (before !== undefined && same(held, widened(before, field))) return before;
  const { holds, fields, widget } = field;
  if (Array.isArray(held)) {
    const entry = holds === "texts" ? textField : { ...field, holds: undefined, widget: "object" };
    const old = Array.isArray(before) ? before : [];
    const list = held
      .map((value, index) => narrowedValue(value, old[index], entry))
      .filter((value) => value !== undefined);
    if (holds === "places" && list.length === 1) return list[0];
    return list.length || field.multiple ? list : undefined;
  }
  if (isObject(held)) {
    const data =
      holds === "text" ? narrow(held, {}, []) : narrow(held, isObject(before) ? before : {}, fields || []);
    const kept = Object.fromEntries(
      Object.entries(data).filter(([, value]) => value !== "" && value !== null)
    );
    if (holds === "text" && Object.keys(kept).join() === "zh" && !isObject(before)) return kept.zh;
    return Object.keys(kept).length ? kept : undefined;
  }
  if (held === "" || held === null || held === undefined) return undefined;
  if (holds === "figure" && /^-?\d+(\.\d+)?$/.test(held)) return Number(held);
  return widget === "number" ? Number(held) : held;
}

/**
 * Whether two values are the same but for what is empty and the order of names.
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
function same(one, other) {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => same(one[name], other[name]));
  }
  /** @param {any} value */
  const bare = (value) => (value === "" || value === null ? undefined : value);
  return bare(one) === bare(other);
}
