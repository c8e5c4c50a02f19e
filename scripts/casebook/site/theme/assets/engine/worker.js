/* Runs the program in Pyodide, away from the page: a question in, an answer out, as engine.js says. */

/** @typedef {import("./engine.js").Parts} Parts */
/** @typedef {import("./engine.js").Question} Question */
/** @typedef {{answer: (call: string, args: string) => string}} Desk */

const FOLDER = "/casebook";
const MODULE = "casebook.editing.browser.desk";

/** @type {Promise<Desk> | null} */
let desk = null;

/** @param {number} share */
function report(share) {
  self.postMessage({ id: 0, share });
}

/**
 * What is at an address. Throws where there is nothing.
 * @param {string} address from this file's folder
 */
async function load(address) {
  const response = await fetch(new URL(address, import.meta.url).href);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

/**
 * @param {Parts} parts
 * @returns {Promise<Desk>}
 */
async function start(parts) {
  const indexURL = new URL(parts.pyodide, import.meta.url).href;
  const code = load(parts.code).then((response) => response.arrayBuffer());
  const facts = load(parts.facts).then((response) => response.text());
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  report(0.1);
  const python = await loadPyodide({
    indexURL,
    lockFileContents: parts.lock,
    env: { HOME: FOLDER, PYTHONDONTWRITEBYTECODE: "1" },
  });
  report(0.6);
  python.unpackArchive(await code, "zip", { extractDir: FOLDER });
  python.pyimport("sys").path.insert(0, `${FOLDER}/lib`);
  report(0.7);
  const opened = python.pyimport(MODULE).open_desk(`${FOLDER}/project`, await facts);
  report(1);
  return opened;
}

/** @param {Question} question */
async function answer({ call, args }) {
  if (call === "start") {
    desk = start(/** @type {any} */ (args[0]));
    await desk;
    return null;
  }
  if (!desk) throw new Error("not started");
  return JSON.parse((await desk).answer(call, JSON.stringify(args)));
}

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ id: data.id, value: await answer(data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error) });
  }
});
