/* Starts the service worker, once a page is there. */
import { canKeep, ownAddress, siteRoot } from "./site.js";

async function start() {
  const root = siteRoot();
  await navigator.serviceWorker.register(new URL("sw.js", root).href, { scope: root.pathname });
  const { active } = await navigator.serviceWorker.ready;
  const { connection } = /** @type {Navigator & {connection?: {saveData: boolean}}} */ (navigator);
  const sparing = Boolean(connection && connection.saveData);
  if (active) active.postMessage({ address: ownAddress(), sparing });
}

if (canKeep()) start().catch(() => {}); // without it the site is as it was
