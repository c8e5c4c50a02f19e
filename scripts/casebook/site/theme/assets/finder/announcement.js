/** @typedef {import("../search/messages.js").Answer} Answer */
/** @typedef {import("../common/words.js").Values} Values */

/**
 * What an answer is, in words.
 * @param {Answer} answer
 * @param {string} text what was typed
 * @param {(key: string, values?: Values) => string} say
 */
export function announcement(answer, text, say) {
  const sentences = answer.slips.map(([typed, meant]) => say("slip", { typed, meant })).reverse();
  if (answer.found === 1) sentences.push(say("found_one"));
  else if (answer.found === answer.total && !text.trim())
    sentences.push(say("found_all", { n: answer.found }));
  else sentences.push(say("found", { n: answer.found }));
  if (answer.near && answer.found) {
    sentences.push(say(`near_${answer.near}`, { words: answer.words.join(say("comma")) }));
  }
  if (answer.loaded < answer.total)
    sentences.push(say("loading_more", { n: answer.loaded, total: answer.total }));
  return sentences.join(" ");
}
