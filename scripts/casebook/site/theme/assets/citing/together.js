/* The citations of several cases as one file, put together from the files that the site has of each. */

/** @type {Record<string, string>} */
const KINDS = { bib: "application/x-bibtex", ris: "application/x-research-info-systems" };

/**
 * Fetches the citations. Throws where one cannot be had.
 * @param {string[]} ids of cases
 * @param {URL} folder of the cases
 * @param {string} ending of the files: "bib", "ris" or "csl.json"
 * @returns {Promise<Blob>}
 */
export async function citationsOf(ids, folder, ending) {
  const texts = await Promise.all(ids.map((id) => load(new URL(`${id}/cite.${ending}`, folder))));
  const whole = ending === "csl.json" ? joined(texts) : texts.join("\n");
  return new Blob([whole], { type: `${KINDS[ending] || "application/json"};charset=utf-8` });
}

/** @param {URL} address */
async function load(address) {
  const answer = await fetch(address.href);
  if (!answer.ok) throw new Error(address.pathname);
  return answer.text();
}

/**
 * Lists of CSL-JSON as one.
 * @param {string[]} texts
 */
function joined(texts) {
  return JSON.stringify(
    texts.map((text) => JSON.parse(text)[0]),
    null,
    1
  );
}
