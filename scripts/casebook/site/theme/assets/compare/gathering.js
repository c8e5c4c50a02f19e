/** @typedef {import("./case.js").Shown} Shown */
/** @typedef {import("./case.js").NotShown} NotShown */

/**
 * Why something that was asked for is not shown: "unknown", "withdrawn" or "failed", given "twice", or too "many".
 * @typedef {{kind: "unknown" | "withdrawn" | "failed" | "twice" | "many", title: string}} Problem
 */

/**
 * The ids that an address asks for; commas of both languages and spaces part them.
 * @param {string} list
 */
export function idsIn(list) {
  return list.split(/[\s,，、]+/).filter(Boolean);
}

/**
 * The first cases that can be shown, in the order asked for, and what is wrong with the others.
 * @param {string[]} asked ids
 * @param {number} most how many cases can be compared
 * @param {(id: string) => Promise<Shown | NotShown>} load
 * @param {string} comma between several titles
 * @returns {Promise<{cases: Shown[], problems: Problem[]}>}
 */
export async function gather(asked, most, load, comma) {
  /** @type {Shown[]} */
  const cases = [];
  /** @type {Problem[]} */
  const problems = [];
  /** @param {string} id */
  const has = (id) => cases.some((shown) => shown.id === id);
  const rest = asked.slice();
  while (rest.length && cases.length < most) {
    for (const loaded of await Promise.all(rest.splice(0, most - cases.length).map(load))) {
      if (loaded.status !== "shown") problems.push({ kind: loaded.status, title: loaded.short });
      else if (has(loaded.id)) problems.push({ kind: "twice", title: loaded.short });
      else cases.push(loaded);
    }
  }
  for (const id of rest.filter(has)) problems.push({ kind: "twice", title: id });
  const left = rest.filter((id) => !has(id));
  if (left.length) problems.push({ kind: "many", title: left.join(comma) });
  return { cases, problems };
}
