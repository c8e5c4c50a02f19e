/* The page at /admin/: Decap CMS with the fields of cases, tools and packs, the checks of the command line, and files that change only
   where they were edited. */
import { findParts, NoEngine, startEngine } from "../engine/engine.js";
import { element, select } from "../common/dom.js";
import { format } from "../common/words.js";
import { narrow, widen } from "./shape.js";

/** @typedef {import("./shape.js").Data} Data */
/** @typedef {import("./shape.js").Field} Field */
/** @typedef {import("../engine/engine.js").Engine} Engine */
/** @typedef {import("../engine/engine.js").Finding} Finding */
/** @typedef {{toJS: () => Data, get: (name: string) => any}} Entry Decap's, an immutable map */
/**
 * @typedef {object} Cms
 * @property {(options: {config: Data}) => void} init
 * @property {(name: string, extension: string, format: {fromFile: (text: string) => Data,
 *   toFile: (data: Data) => string}) => void} registerCustomFormat
 * @property {(event: {name: string, handler: (event: {entry: Entry}) => Promise<void>}) => void} registerEventListener
 */

const HERE = ["localhost", "127.0.0.1"];
/** @type {import("../common/words.js").Words} */
const words = JSON.parse(select(document, "#admin-words").textContent || "");
const language = document.documentElement.lang.slice(0, 2);
const says = select(document, "[data-says]");

/** @type {Map<string, string>} the texts of files as they were read, by the kind of record and its id */
const texts = new Map();
/** @type {{held: string, text: string}} the last file that was made, and from what */
let made = { held: "", text: "" };

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
async function load(name) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return response.json();
}

/**
 * Runs a script that is no module.
 * @param {string} address
 * @returns {Promise<void>}
 */
function run(address) {
  return new Promise((resolve, reject) => {
    const script = element("script");
    script.src = address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
  });
}

/**
 * Where a finding is, by the names of the fields.
 * @param {(string | number)[]} pointer
 * @param {Field[]} fields
 */
function placeOf(pointer, fields) {
  /** @type {string[]} */
  const place = [];
  let inside = fields;
  for (const part of pointer) {
    const field = inside.find(({ name }) => name === part);
    place.push(typeof part === "number" ? String(part + 1) : (field && field.label) || part);
    inside = field ? field.fields || [] : inside;
  }
  return place.join(" › ");
}

/**
 * Says what stands in the way of a file, until the next one is saved or another is opened.
 * @param {Finding[]} findings
 * @param {Field[]} fields
 */
function show(findings, fields = []) {
  const box = select(document, "[data-findings]");
  const list = select(box, "ul");
  list.textContent = "";
  for (const { message, hint, pointer } of findings) {
    const item = element("li");
    item.append(element("b", "", placeOf(pointer, fields)), message, element("span", "", hint));
    list.append(item);
  }
  box.hidden = findings.length === 0;
}

async function start() {
  const parts = await findParts();
  if (!parts.decap || !parts.yaml) throw new NoEngine("left-out");
  const [config, yaml] = await Promise.all([
    load("config.json"),
    import(new URL(parts.yaml, import.meta.url).href),
  ]);
  if (!config.ready && !HERE.includes(window.location.hostname)) {
    says.textContent = words.no_sign_in; // Decap would ask a host of its own choice
    return;
  }
  delete config.ready;
  /** @type {Map<string, Field[]>} the fields of each kind of record */
  const kinds = new Map(
    config.collections.map((/** @type {any} */ { format: kind, fields }) => [kind, fields])
  );
  /** @type {Promise<Engine>} */
  const engine = startEngine();
  engine.catch(() => {});
  if (HERE.includes(window.location.hostname)) config.local_backend = true;

  /** @type {any} */ (window).CMS_MANUAL_INIT = true;
  await run(new URL(parts.decap, import.meta.url).href);
  /** @type {Cms} */
  const cms = /** @type {any} */ (window).CMS;

  /** @param {string} text */
  function read(text) {
    return yaml.load(text, { schema: yaml.CORE_SCHEMA }) || {};
  }

  for (const [kind, fields] of kinds)
    cms.registerCustomFormat(kind, "yaml", {
      fromFile(text) {
        const data = read(text);
        texts.set(`${kind} ${data.id}`, text);
        return widen(data, fields);
      },
      // what is kept in the browser meanwhile has passed no check, and is JSON, which is YAML too
      toFile: (data) => (JSON.stringify(data) === made.held ? made.text : JSON.stringify(data, null, 2)),
    });
  cms.registerEventListener({
    name: "preSave",
    async handler({ entry }) {
      const held = entry.get("data").toJS();
      const kind = entry.get("collection").replace(/s$/, "");
      const fields = kinds.get(kind) || [];
      const key = `${kind} ${held.id}`;
      const before = (!entry.get("newRecord") && texts.get(key)) || "";
      const data = narrow(held, before ? read(before) : {}, fields);
      const desk = await engine;
      const errors = (await desk.check(String(data.id), data, language, kind)).filter(
        ({ severity }) => severity === "error"
      );
      show(errors, fields);
      // without a name, since Decap shows an error as it says itself
      if (errors.length)
        throw Object.assign(new Error(format(words.refused, { n: errors.length })), { name: "" });
      const text = await desk.write(data, before, kind);
      made = { held: JSON.stringify(held), text };
      texts.set(key, text);
    },
  });
  window.addEventListener("hashchange", () => show([]));
  select(document, ".admin-start").hidden = true;
  cms.init({ config });
}

start().catch((error) => {
  const reason = error instanceof NoEngine ? error.reason : "failed";
  says.textContent = words[reason] || words.failed;
  if (reason === "failed") says.append(` (${error.message})`);
});
