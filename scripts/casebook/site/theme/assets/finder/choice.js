/* What the reader has chosen in the finder, and how it stands in the page's address. */
import { isCaseId } from "../common/case-ids.js";

/**
 * @typedef {object} Choice
 * @property {string} text what is typed
 * @property {[string, string][]} ticked [facet, value] pairs
 * @property {"" | "table"} view
 * @property {string} sort see Query in messages.js
 * @property {string[]} picks ids of cases to compare
 */

/**
 * What values of facets that were there once are now: a facet and its value, or "q" and words to type, or nothing.
 * @typedef {Record<string, Record<string, [string, string]>>} Retired
 */

const OTHERS = ["q", "view", "sort", "pick"];

/**
 * Reads a choice. A list of values may stand in one parameter, with commas, or in several.
 * @param {string} query of an address
 * @param {number} most how many cases can be compared
 * @param {Retired} [retired]
 * @returns {Choice}
 */
export function readChoice(query, most, retired = {}) {
  const given = new URLSearchParams(query);
  /** @param {string} key */
  const list = (key) => given.getAll(key).join(",").split(",").filter(Boolean);
  const facets = Array.from(new Set(given.keys())).filter((key) => !OTHERS.includes(key));
  const asked = facets
    .map((key) =>
      list(key).map((value) => nowOf(retired, key, value) || /** @type {[string, string]} */ ([key, value]))
    )
    .flat();
  const typed = [given.get("q") || "", ...asked.filter(([key]) => key === "q").map(([, value]) => value)];
  return {
    text: typed.filter(Boolean).join(" "),
    ticked: asked.filter(([key]) => key && key !== "q"),
    view: given.get("view") === "table" ? "table" : "",
    sort: given.get("sort") || "",
    picks: list("pick").filter(isCaseId).slice(0, most),
  };
}

/**
 * @param {Retired} retired
 * @param {string} key
 * @param {string} value
 * @returns {[string, string] | undefined}
 */
function nowOf(retired, key, value) {
  const [, values = {}] = Object.entries(retired).find(([name]) => name === key) || [];
  const [, now] = Object.entries(values).find(([name]) => name === value) || [];
  return now;
}

/**
 * Writes a choice as the query of an address, with its question mark, or as "" where nothing is chosen.
 * @param {Choice} choice
 */
export function writeChoice({ text, ticked, view, sort, picks }) {
  const query = new URLSearchParams();
  if (text.trim()) query.set("q", text.trim());
  for (const [facet, value] of ticked) query.append(facet, value);
  if (view) query.set("view", view);
  if (sort) query.set("sort", sort);
  for (const id of picks) query.append("pick", id);
  return query.toString() && `?${query}`;
}

/**
 * The ticks as the worker takes them.
 * @param {Choice["ticked"]} ticked
 */
export function filtersOf(ticked) {
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const [facet, value] of ticked) (filters[facet] = filters[facet] || []).push(value);
  return filters;
}

/**
 * The picks once a case has been taken among them or left out; no more than can be compared.
 * @param {string[]} picks
 * @param {string} id
 * @param {boolean} taken
 * @param {number} most
 */
export function pick(picks, id, taken, most) {
  return taken ? picks.concat(id).slice(0, most) : picks.filter((other) => other !== id);
}
