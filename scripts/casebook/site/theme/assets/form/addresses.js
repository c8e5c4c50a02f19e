/* The pages of code hosts on which a file is made or changed, from the address under which they edit one. */

export const LONGEST = 7000;
/** How long an address may be: hosts and their proxies take some 8,000 characters. */

/** @typedef {{host: string, create: string, edit: string, fills: boolean}} Ways */

/** @type {{host: string, pattern: RegExp, create: (found: RegExpExecArray, folder: string, name: string) => string,
 *   fills: boolean}[]} */
const HOSTS = [
  {
    host: "GitHub",
    pattern: /^(https:\/\/github\.com\/[^/]+\/[^/]+)\/edit\/([^/]+)\/$/,
    create: ([, repository, branch], folder, name) =>
      `${repository}/new/${branch}?filename=${folder}/${name}`,
    fills: true,
  },
  {
    host: "Gitee",
    pattern: /^(https:\/\/gitee\.com\/[^/]+\/[^/]+)\/edit\/([^/]+)\/$/,
    create: ([, repository, branch], folder) => `${repository}/new/${branch}/${folder}`,
    fills: false,
  },
  {
    host: "Gitea",
    pattern: /^(https?:\/\/[^/]+(?:\/[^/]+)*?\/[^/]+\/[^/]+)\/_edit\/([^/]+)\/$/,
    create: ([, repository, branch], folder, name) =>
      `${repository}/_new/${branch}/${folder}?filename=${name}`,
    fills: true,
  },
];

/**
 * Whether an address is nobody's: the configuration still has its example.
 * @param {string} address
 */
export function isPlaceholder(address) {
  return !address || /^https?:\/\/([^/]*\.)?example\.(org|com|net)(\/|$)/.test(address);
}

/**
 * Where a case's file is made and changed on the host that the site's files are edited on; null where that is nobody's.
 * @param {string} editUrl ending in a slash
 * @param {string} name of the file
 * @returns {Ways | null}
 */
export function waysTo(editUrl, name) {
  if (isPlaceholder(editUrl)) return null;
  const edit = `${editUrl}cases/${name}`;
  for (const { host, pattern, create, fills } of HOSTS) {
    const found = pattern.exec(editUrl);
    if (found) return { host, create: create(found, "cases", name), edit, fills };
  }
  return { host: new URL(editUrl).host, create: "", edit, fills: false };
}

/**
 * The page for a new file with its text, "" where the host takes none or the address would be too long.
 * @param {Ways} ways
 * @param {string} text
 */
export function filledAddress({ create, fills }, text) {
  const address = `${create}&value=${encodeURIComponent(text)}`;
  return fills && address.length <= LONGEST ? address : "";
}

/**
 * A letter with the file in it, "" where it would be too long.
 * @param {string} address
 * @param {string} subject
 * @param {string} text
 */
export function letterTo(address, subject, text) {
  const letter = `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
  return letter.length <= LONGEST ? letter : "";
}
