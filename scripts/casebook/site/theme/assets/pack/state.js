/* A pack as the builder has it, and as an address holds it: JSON in base64url, whatever stands there is looked through. */
import { isCaseId } from "../common/case-ids.js";

/**
 * A case, or the part of it with an anchor, and what to look for; minutes are 0 until they are given.
 * @typedef {{case: string, part: string, look: string, minutes: number}} Item
 * @typedef {{title: string, aim: string, audience: string, minutes: number, items: Item[], questions: string[],
 *   activity: string, activityMinutes: number, notes: string}} Pack
 */

export const MOST = { items: 20, questions: 12, short: 300, long: 2000, notes: 4000, address: 16000 };
const KEY = "p=";

/** @returns {Pack} a pack with nothing in it */
export function empty() {
  return {
    title: "",
    aim: "",
    audience: "",
    minutes: 90,
    items: [],
    questions: [],
    activity: "",
    activityMinutes: 0,
    notes: "",
  };
}

/**
 * An entry for a case.
 * @param {string} id
 * @returns {Item}
 */
export function item(id) {
  return { case: id, part: "", look: "", minutes: 15 };
}

/**
 * What stands behind the # of the address.
 * @param {Pack} pack
 */
export function encode(pack) {
  const items = pack.items.map((each) => [each.case, each.part, each.look, each.minutes]);
  const bytes = new TextEncoder().encode(JSON.stringify({ ...pack, items }));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return KEY + btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * The pack that stands behind the # of an address; null where there is something else or it is broken. Of what is not
 * as it should be nothing is taken over.
 * @param {string} fragment
 * @returns {Pack | null}
 */
export function decode(fragment) {
  const held = fragment.replace(/^#/, "");
  if (!held.startsWith(KEY)) return null;
  try {
    const letters = atob(held.slice(KEY.length).replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return looked(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}

/**
 * @param {any} given
 * @returns {Pack | null}
 */
function looked(given) {
  if (typeof given !== "object" || !given || Array.isArray(given)) return null;
  return {
    title: line(given.title, MOST.short),
    aim: text(given.aim, MOST.long),
    audience: line(given.audience, MOST.short),
    minutes: minutes(given.minutes, 960) || 90,
    items: list(given.items, MOST.items)
      .map(itemOf)
      .filter(({ case: id }) => id),
    questions: list(given.questions, MOST.questions).map((each) => text(each, MOST.long)),
    activity: text(given.activity, MOST.long),
    activityMinutes: minutes(given.activityMinutes, 480),
    notes: text(given.notes, MOST.notes),
  };
}

/**
 * @param {any} given
 * @returns {Item}
 */
function itemOf(given) {
  const [id, part, look, time] = Array.isArray(given) ? given : [];
  return {
    case: typeof id === "string" && isCaseId(id) && id.length <= 60 ? id : "",
    part: typeof part === "string" && isCaseId(part) && part.length <= 80 ? part : "",
    look: text(look, MOST.long),
    minutes: minutes(time, 480),
  };
}

/**
 * @param {any} given
 * @param {number} most
 * @returns {any[]}
 */
function list(given, most) {
  return Array.isArray(given) ? given.slice(0, most) : [];
}

/**
 * @param {any} given
 * @param {number} most
 */
function text(given, most) {
  // what no file may hold: control characters, and signs that turn the direction of writing
  const clean = typeof given === "string" ? given.replace(/[^\P{C}\n]|[\u2028\u2029]/gu, "") : "";
  return clean.slice(0, most);
}

/**
 * @param {any} given
 * @param {number} most
 */
function line(given, most) {
  return text(given, most).replace(/\n/g, " ");
}

/**
 * @param {any} given
 * @param {number} most
 */
function minutes(given, most) {
  return Number.isInteger(given) && given >= 0 && given <= most ? given : 0;
}

/**
 * The minutes that items and activity take.
 * @param {Pack} pack
 */
export function used(pack) {
  const activity = pack.activity.trim() ? pack.activityMinutes : 0;
  return pack.items.reduce((sum, each) => sum + each.minutes, activity);
}

/**
 * What a pack lacks to be submitted, by the words for it.
 * @param {Pack} pack
 * @returns {string[]}
 */
export function missing(pack) {
  const places = pack.items.map((each) => `${each.case}#${each.part}`);
  const lacks = {
    title: !pack.title.trim(),
    aim: !pack.aim.trim(),
    audience: !pack.audience.trim(),
    items: pack.items.length < 2,
    look: pack.items.some(({ look, minutes: time }) => !look.trim() || !time),
    questions: !pack.questions.some((question) => question.trim()),
    activity: pack.activity.trim() && !pack.activityMinutes,
    minutes: used(pack) >= pack.minutes,
    same: new Set(places).size < places.length,
  };
  return Object.entries(lacks)
    .filter(([, lack]) => lack)
    .map(([name]) => `missing_${name}`);
}
