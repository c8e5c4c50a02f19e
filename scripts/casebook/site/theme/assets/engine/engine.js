/* The program that checks and renders cases, at work in the reader's browser: the same as on the command line, run by
   Pyodide in a worker, from this site alone. It is some megabytes, so pages start it when somebody asks for it. */

/** @typedef {{[field: string]: unknown}} Data a case's data, as its file holds it */
/**
 * One finding of the check. `pointer` leads to the value at fault: names of fields, and places in lists from 0.
 * `line` and `column` are 0 where data was checked, which has none.
 * @typedef {{pointer: (string | number)[], line: number, column: number, code: string, severity: "error" | "warning",
 *   message: string, hint: string}} Finding
 */
/**
 * `kind` says what record it is: `case`, `tool` or `pack`. `write` gives the text of a file; lines of `text`, the file as it was, or "", stay where their data does.
 * `preview` gives the HTML inside the page's `.cb` element, what is missing or wrong says so in its place; "" where too little is sound.
 * @typedef {object} Engine
 * @property {(name: string, data: Data, language: string, kind?: string) => Promise<Finding[]>} check
 * @property {(name: string, text: string, language: string) => Promise<Finding[]>} checkText
 * @property {(text: string, language: string) => Promise<{data: Data | null, problems: Finding[]}>} read
 * @property {(data: Data, text: string, kind?: string) => Promise<string>} write
 * @property {(data: Data, language: string) => Promise<string>} preview
 */
/**
 * Addresses from this file's folder of what the site has: the engine, and the editor at /admin/; where it has none, nothing.
 * @typedef {{pyodide: string, code: string, facts: string, lock: object, decap?: string, yaml?: string}} Parts
 */
/** @typedef {{id: number, call: string, args: unknown[]}} Question */
/** @typedef {{id: number, value?: any, error?: string, share?: number}} Answer id 0 tells of the start */

/**
 * Why there is no engine: `old` for a browser that cannot run it, `left-out` for a site that was built without it,
 * `failed` for a line that broke or a fault, with what was said.
 */
export class NoEngine extends Error {
  /**
   * @param {"old" | "left-out" | "failed"} reason
   * @param {string} [said]
   */
  constructor(reason, said = reason) {
    super(said);
    this.reason = reason;
  }
}

/**
 * Starts the engine; each call loads another. Rejects with NoEngine.
 * @param {(share: number) => void} [onProgress] told how much of the way is done, from 0 to 1
 * @returns {Promise<Engine>}
 */
export async function startEngine(onProgress = () => {}) {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new NoEngine("old");
  const parts = await findParts();
  if (!parts.pyodide) throw new NoEngine("left-out");
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;

  /**
   * @param {string} call
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  function ask(call, ...args) {
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      /** @type {Question} */
      const question = { id: last, call, args };
      worker.postMessage(question);
    });
  }

  worker.addEventListener("message", ({ data }) => {
    /** @type {Answer} */
    const { id, value, error, share } = data;
    if (share !== undefined) {
      onProgress(share);
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (!asked) return;
    if (error === undefined) asked.resolve(value);
    else asked.reject(new NoEngine("failed", error));
  });
  worker.addEventListener("error", ({ message }) => {
    for (const { reject } of waiting.values()) reject(new NoEngine("failed", message));
    waiting.clear();
  });

  await ask("start", parts);
  return {
    check: (name, data, language, kind = "case") => ask("check_data", name, data, language, kind),
    checkText: (name, text, language) => ask("check", name, text, language),
    read: (text, language) => ask("read", text, language),
    write: (data, text, kind = "case") => ask("write", data, text, kind),
    preview: (data, language) => ask("preview_data", data, language),
  };
}

/**
 * Where the parts of the engine are. Rejects with NoEngine.
 * @returns {Promise<Parts>}
 */
export async function findParts() {
  try {
    const response = await fetch(new URL("parts.json", import.meta.url).href, { cache: "no-cache" });
    if (!response.ok) throw new Error(String(response.status));
    return await response.json();
  } catch (error) {
    throw new NoEngine("failed", String(error));
  }
}
