/* Runs before there is anything to draw, so it is no module: tells the theme where the site is and what it keeps in the
   browser, and gives the page its colours, since a reader in the dark is to see no flash of white. */
{
  const { currentScript } = document;
  const base = currentScript instanceof HTMLScriptElement ? currentScript.dataset.base : "";
  /** The folder of the site in this language, by which the theme tells its sites apart. */
  const scope = new URL(base || ".", location.href);

  /** @param {string} text */
  const hash = (text) => Array.from(text).reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

  /**
   * @param {string} name
   * @param {Storage} [store]
   * @param {URL} [of]
   */
  const get = (name, store = localStorage, of = scope) =>
    JSON.parse(store.getItem(`${of.pathname}.${name}`) || "null");

  /**
   * @param {string} name
   * @param {unknown} value
   * @param {Storage} [store]
   * @param {URL} [of]
   */
  const set = (name, value, store = localStorage, of = scope) => {
    try {
      store.setItem(`${of.pathname}.${name}`, JSON.stringify(value));
    } catch {
      // this browser keeps nothing
    }
  };

  /** The colours that the reader chose, or those of the reader's system, as the theme keeps them. */
  const colours = () => {
    const kept = get("__palette");
    const chosen = (kept && kept.color) || { media: "(prefers-color-scheme)" };
    if (chosen.media !== "(prefers-color-scheme)") return chosen;
    return { scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default" };
  };

  Object.assign(window, { __md_scope: scope, __md_hash: hash, __md_get: get, __md_set: set });
  document.documentElement.classList.replace("no-js", "js"); // room for what scripts will show
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    for (const [name, value] of Object.entries(colours()))
      document.body.setAttribute(`data-md-color-${name}`, String(value));
  }).observe(document.documentElement, { childList: true });
}
