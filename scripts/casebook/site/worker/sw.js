/* The site's service worker. Pages come from the network; where that fails or takes long, what was read before is shown,
   with a line that says so. The build puts SITE before this text: what to keep of each language, and what to say. */

const WAIT = 3500; // milliseconds that what is kept waits for the network
const HASTE = 10000; // milliseconds that files do not wait at all, once a page has had to
const MOST_PAGES = 60;
const MOST_BYTES = 30e6;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = new URL(worker.registration.scope);
const PREFIX = `casebook ${SCOPE.pathname} `; // other sites may live at the same host
const FILES = `${PREFIX}files ${SITE.build}`;
const READ = `${PREFIX}read`;
const KEPT = `${PREFIX}kept`;

const TITLE = /<meta property="og:title" content="([^"]*)">/;
const NAMED_BY_CONTENT = /\.[0-9a-f]{8}\.min\.(css|js)$|\.pf_(filter|fragment|index|meta)$/;
const PAGE = /\/[^./]*$|\.html$/;
const BEHIND = /[?#].*/;
const CODE = /\.(css|js)$/;

let hasteUntil = 0;

/**
 * The root of the language that an address belongs to, below the site's.
 * @param {string} address
 */
function languageOf(address) {
  const path = address.slice(SCOPE.href.length);
  return Object.keys(SITE.languages).find((root) => root && path.startsWith(root)) || "";
}

/**
 * The files that are kept of a language for whatever its reader may want.
 * @param {string} root
 */
function filesOf(root) {
  return SITE.languages[root].files.map((path) => new URL(path, SCOPE).href);
}

/** @param {string} address */
function isOfSite(address) {
  return Object.keys(SITE.languages).some((root) => filesOf(root).includes(address));
}

/**
 * The same answer, with what must be known of it when it is shown later.
 * @param {Response} response
 */
async function marked(response) {
  const body = await response.clone().blob();
  const headers = new Headers(response.headers);
  const date = Date.parse(headers.get("date") || "") || Date.now();
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set("x-casebook-saved", String(date));
  headers.set("x-casebook-read", String(Date.now()));
  headers.set("x-casebook-size", String(body.size));
  if ((headers.get("content-type") || "").startsWith("text/html")) {
    const title = TITLE.exec(await response.text());
    headers.set("x-casebook-title", encodeURIComponent(title ? title[1] : ""));
  }
  return new Response(body, { headers });
}

/**
 * Puts an answer where it belongs.
 * @param {string} address
 * @param {Response} response that nobody has read
 */
async function store(address, response) {
  if (!response.ok || response.redirected || response.type !== "basic") return;
  const copy = await marked(response);
  if (isOfSite(address) || CODE.test(address)) {
    await (await caches.open(FILES)).put(address, copy);
    return;
  }
  const kept = await caches.open(KEPT);
  if (await kept.match(address)) await kept.put(address, copy.clone());
  await (await caches.open(READ)).put(address, copy);
  if (PAGE.test(address)) await trim();
}

/** Lets go of what was read longest ago, where there is too much. */
async function trim() {
  const read = await caches.open(READ);
  const entries = [];
  for (const request of await read.keys()) {
    const response = await read.match(request);
    if (response) entries.push({ request, headers: response.headers });
  }
  /** @param {{headers: Headers}} entry */
  const when = ({ headers }) => Number(headers.get("x-casebook-read"));
  let pages = 0;
  let bytes = 0;
  for (const { request, headers } of entries.sort((a, b) => when(b) - when(a))) {
    pages += Number(PAGE.test(request.url));
    bytes += Number(headers.get("x-casebook-size"));
    if (bytes > MOST_BYTES || (pages > MOST_PAGES && PAGE.test(request.url))) await read.delete(request);
  }
}

/** @param {string} address */
async function find(address) {
  for (const name of [KEPT, READ, FILES]) {
    const found = await (await caches.open(name)).match(address);
    if (found) return found;
  }
  return undefined;
}

/**
 * What is promised, or nothing where it fails or is not there in time.
 * @template T
 * @param {Promise<T>} promise
 * @param {number} time
 * @returns {Promise<T | undefined>}
 */
function within(promise, time) {
  /** @type {Promise<undefined>} */
  const late = new Promise((resolve) => setTimeout(() => resolve(undefined), time));
  return Promise.race([promise.catch(() => undefined), late]);
}

/**
 * A page from the network, or as it was saved, which it says, or the page for what was not.
 * @param {FetchEvent} event
 * @param {string} address
 */
async function answerPage(event, address) {
  const network = (async () => (await event.preloadResponse) || fetch(event.request))();
  event.waitUntil(network.then((response) => store(address, response.clone())).catch(() => {}));
  const fresh = await within(network, WAIT);
  if (fresh && fresh.status < 500) return fresh;
  const saved = await find(address);
  if (saved) {
    hasteUntil = Date.now() + HASTE;
    event.waitUntil(touch(address, saved.clone()));
    return dated(saved, languageOf(address));
  }
  try {
    return await network;
  } catch (error) {
    const page = await offlinePage(languageOf(address));
    if (!page) throw error;
    hasteUntil = Date.now() + HASTE;
    page.search = new URLSearchParams({ at: event.request.url.slice(SCOPE.href.length) }).toString();
    return Response.redirect(page.href);
  }
}

/**
 * The page for what is not saved, in a language or else in one that is read.
 * @param {string} root
 */
async function offlinePage(root) {
  for (const language of [root, ...Object.keys(SITE.languages)]) {
    const page = new URL(`${language}offline/`, SCOPE);
    if (await find(page.href)) return page;
  }
  return null;
}

/**
 * Notes that a page has been read again.
 * @param {string} address
 * @param {Response} saved
 */
async function touch(address, saved) {
  const read = await caches.open(READ);
  if (!(await read.match(address))) return;
  const headers = new Headers(saved.headers);
  headers.set("x-casebook-read", String(Date.now()));
  await read.put(address, new Response(await saved.blob(), { headers }));
}

/**
 * A saved page with a line that says when that was; pages that only list what is saved need none.
 * @param {Response} saved
 * @param {string} root
 */
async function dated(saved, root) {
  const { lang, saved: phrase, again } = SITE.languages[root];
  const page = await saved.text();
  const headers = new Headers(saved.headers);
  if (page.includes("data-kept-list")) return new Response(page, { headers });
  const date = new Date(Number(headers.get("x-casebook-saved")));
  const day = date.toLocaleDateString(lang, { year: "numeric", month: "long", day: "numeric" });
  const line = `<p class="cb-saved" role="note">${phrase.replace("{date}", day)} <a href="">${again}</a></p>`;
  const told = page.replace(/<body[^>]*>/, (body) => body + line).replace("<html ", "<html data-saved ");
  return new Response(told, { headers });
}

/**
 * Any other file, from the network where its address does not say that it is the same as ever.
 * @param {FetchEvent} event
 * @param {string} address
 */
async function answerFile(event, address) {
  if (NAMED_BY_CONTENT.test(address)) {
    const same = await find(address);
    if (same) return same;
  }
  const network = fetch(event.request);
  event.waitUntil(network.then((response) => store(address, response.clone())).catch(() => {}));
  const fresh = await within(network, Date.now() < hasteUntil ? 0 : WAIT);
  if (fresh && fresh.status < 500) return fresh;
  return (await find(address)) || network;
}

/**
 * Keeps a language's files, all or none.
 * @param {string} root
 */
async function prepare(root) {
  const files = await caches.open(FILES);
  const wanted = filesOf(root);
  if (await files.match(wanted[wanted.length - 1])) return;
  const answers = await Promise.all(
    wanted.map(async (address) => {
      const response = await fetch(address, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${response.status} ${address}`);
      return marked(response);
    })
  );
  for (const [place, address] of wanted.entries()) await files.put(address, answers[place]);
}

/** What the reader marked, as it is now. */
async function renewKept() {
  const kept = await caches.open(KEPT);
  for (const { url } of await kept.keys()) {
    const response = await fetch(url, { cache: "no-cache" }).catch(() => null);
    if (response && response.ok) await kept.put(url, await marked(response));
  }
}

/** Goes on with the languages that are read, where another build was there before. */
async function replace() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(`${PREFIX}files `) || name === FILES) continue;
    const before = await caches.open(name);
    for (const root of Object.keys(SITE.languages))
      if (await before.match(new URL(`${root}offline/`, SCOPE).href)) await prepare(root);
    await renewKept();
  }
}

async function begin() {
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && ![FILES, READ, KEPT].includes(name)) await caches.delete(name);
  if (worker.registration.navigationPreload) await worker.registration.navigationPreload.enable();
  await worker.clients.claim();
}

/**
 * The page that a reader has open when the worker comes to work has not passed through it.
 * @param {string} address
 * @param {boolean} sparing whether the reader wants little to be loaded
 */
async function greet(address, sparing) {
  if (!(await find(address))) await store(address, await fetch(address));
  if (!sparing) await prepare(languageOf(address));
}

/**
 * Keeps a page until the reader lets go of it; answers whether it could.
 * @param {string} address
 */
async function keep(address) {
  try {
    const fetched = await within(fetch(address), WAIT);
    const page = fetched && fetched.ok ? await marked(fetched) : await find(address);
    if (!page) return false;
    await (await caches.open(KEPT)).put(address, page);
    return true;
  } catch {
    return false;
  }
}

worker.addEventListener("install", (event) => {
  event.waitUntil(replace().then(() => worker.skipWaiting()));
});
worker.addEventListener("activate", (event) => event.waitUntil(begin()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.replace(BEHIND, "");
  const left = !address.startsWith(SCOPE.href) || /\/assets\/(engine|vendored)\//.test(address); // large, for few
  if (request.method !== "GET" || request.headers.has("range") || left) return;
  if (request.mode !== "navigate") event.respondWith(answerFile(event, address));
  else if (PAGE.test(address)) event.respondWith(answerPage(event, address));
});
worker.addEventListener("message", (event) => {
  const { keeping, sparing } = event.data;
  const address = event.data.address.replace(BEHIND, "");
  if (!address.startsWith(SCOPE.href)) return;
  if (keeping) event.waitUntil(keep(address).then((done) => event.ports[0].postMessage(done)));
  else event.waitUntil(greet(address, sparing).catch(() => {}));
});
