/* The ids and addresses of cases. */

const ID = "[a-z0-9]+(?:-[a-z0-9]+)*";
const WHOLE = new RegExp(`^${ID}$`);
const ADDRESS = new RegExp(`/cases/(${ID})/$`);

/**
 * Whether a text can be the id of a case.
 * @param {string} text
 */
export function isCaseId(text) {
  return WHOLE.test(text);
}

/**
 * The id of the case whose page an address leads to, or "".
 * @param {string} address
 */
export function caseAt(address) {
  const parts = ADDRESS.exec(address);
  return parts ? parts[1] : "";
}
