/* Searches the published index away from the page, which so never waits. What comes and goes is in messages.js. */
import { Cases } from "./cases.js";
import * as files from "./export.js";

/** @typedef {import("./messages.js").Download} Download */
/** @typedef {import("./messages.js").Open} Open */
/** @typedef {import("./messages.js").Query} Query */
/** @typedef {import("./messages.js").Reply} Reply */
/** @typedef {import("./messages.js").Request} Request */
/** @typedef {import("./messages.js").Row} Row */

class Desk {
  constructor() {
    /** @type {Cases | null} */
    this.cases = null;
    /** @type {Query | null} */
    this.latest = null;
    this.total = 0;
    this.complete = false;
  }

  /**
   * Loads the index, file by file, and answers what has been asked meanwhile after each.
   * @param {Open} request
   */
  async open({ language, api, config }) {
    const [{ vocabularies }, index] = await Promise.all([
      fetchJson(`${api}vocabularies.json`),
      fetchJson(`${api}index.json`),
    ]);
    const cases = new Cases(language, config, vocabularies);
    /** @param {Row} row */
    const take = (row) => cases.add(row);
    index.cases.forEach(take);
    this.cases = cases;
    this.total = index.total;
    for (const shard of index.shards) {
      this.answer();
      (await fetchJson(api + shard)).cases.forEach(take);
    }
    this.complete = true;
    this.answer();
  }

  answer() {
    const { cases, complete, latest, total } = this;
    if (!cases || !latest) return;
    const { number } = latest;
    reply({ type: "answer", number, complete, loaded: cases.cases.length, total, ...cases.find(latest) });
  }

  /** @param {Download} request */
  async download({ format, name }) {
    if (!this.cases || !this.latest) throw new Error("nothing has been found yet");
    const blob = await files[format](this.cases.table(this.latest));
    reply({ type: "file", name: `${name}.${format}`, blob });
  }
}

/**
 * @param {string} address
 * @returns {Promise<any>}
 */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** @param {Reply} message */
function reply(message) {
  self.postMessage(message);
}

const desk = new Desk();

self.onmessage = (/** @type {MessageEvent<Request>} */ { data: request }) => {
  if (request.type === "open") {
    desk.open(request).catch((error) => reply({ type: "failed", reason: String(error) }));
  } else if (request.type === "query") {
    desk.latest = request;
    desk.answer();
  } else {
    desk.download(request).catch(() => reply({ type: "unsaved" }));
  }
};
