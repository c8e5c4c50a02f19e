/** @typedef {import("../search/messages.js").Answer} Answer */
/** @typedef {import("../common/words.js").Values} Values */

/**
 * What an answer is, in words: how many cases, and how well they fit.
 * @param {Answer} answer
 * @param {string} text what was typed
 * @param {(key: string, values?: Values) => string} say
 */
export function announcement(answer, text, say) {
  const sentences = answer.slips.map(([typed, meant]) => say("slip", { typed, meant })).reverse();
  sentences.push(fitInWords(answer, text, say));
  if (answer.loaded < answer.total)
    sentences.push(say("loading_more", { n: answer.loaded, total: answer.total }));
  return sentences.join(" ");
}

/**
 * @param {Answer} answer
 * @param {string} text
 * @param {(key: string, values?: Values) => string} say
 */
function fitInWords({ fit, found, whole, total, missing, words, slips }, text, say) {
  const typed = text.trim();
  if (fit === "none") return say("none", { words: missing.join(say("comma")) || typed });
  if (fit === "near" && found) {
    if (missing.length) return say("near_missing", { words: missing.join(say("comma")), n: found });
    return say(slips.length || words.length < 2 ? "near_slip" : "near_all", { n: found });
  }
  if (fit === "exact" && whole && whole < found)
    return say("found_and_near", { n: whole, near: found - whole });
  if (found === 1) return say("found_one");
  return say(found === total && !typed ? "found_all" : "found", { n: found });
}
