/* Runs before there is anything to draw, so it is no module: gives the page its colours, since a reader in the dark is
   to see no flash of white. `colours.js` keeps what a reader chooses. */
{
  const { currentScript } = document;
  const base = (currentScript instanceof HTMLScriptElement && currentScript.dataset.base) || ".";
  const root = new URL(base.replace(/\/?$/, "/"), location.href);

  /** The colours that the reader chose, or those of the reader's system. */
  const colours = () => {
    let chosen = null;
    try {
      chosen = JSON.parse(localStorage.getItem(`${root.pathname}.__palette`) || "null");
    } catch {
      // this browser keeps nothing
    }
    if (chosen && chosen.color && chosen.color.media !== "(prefers-color-scheme)") return chosen.color;
    const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
    return { scheme, primary: "custom", accent: "custom" };
  };

  document.documentElement.classList.replace("no-js", "js"); // room for what scripts will show
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    for (const [name, value] of Object.entries(colours()))
      document.body.setAttribute(`data-md-color-${name}`, String(value));
  }).observe(document.documentElement, { childList: true });
}
