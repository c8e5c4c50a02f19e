/* A pack as files: YAML to submit, citations, and a page that Word and WPS open. */

/** @typedef {import("./state.js").Pack} Pack */
/** @typedef {import("./cases.js").Known} Known */

/**
 * The record as `cases/packs/` has it. JSON's quoted texts are YAML's too.
 * @param {Pack} pack
 * @param {string} id
 * @param {string} author
 * @param {string} date `YYYY-MM-DD`
 * @param {string} note of the first version
 */
export function yaml(pack, id, author, date, note) {
  const lines = [
    "# yaml-language-server: $schema=../../schema/editor/pack.schema.json",
    `id: ${id}`,
    `title: ${quoted(pack.title)}`,
    `aim: ${quoted(pack.aim)}`,
    `audience: ${quoted(pack.audience)}`,
    `minutes: ${pack.minutes}`,
    "items:",
  ];
  for (const { case: name, part, look, minutes } of pack.items) {
    lines.push(`  - case: ${name}`);
    if (part) lines.push(`    part: ${part}`);
    lines.push(`    look: ${quoted(look)}`, `    minutes: ${minutes}`);
  }
  lines.push("questions:", ...entries(pack.questions));
  if (pack.activity.trim()) {
    lines.push("activity:", `  what: ${quoted(pack.activity)}`, `  minutes: ${pack.activityMinutes}`);
  }
  const notes = entries(pack.notes.split("\n"));
  if (notes.length) lines.push("notes:", ...notes);
  lines.push("contributors:", `  - {name: ${quoted(author)}, role: author}`);
  lines.push("history:", `  - {version: 1, date: "${date}", note: ${quoted(note)}}`);
  return `${lines.join("\n")}\n`;
}

/** @param {string[]} texts */
function entries(texts) {
  return texts.filter((text) => text.trim()).map((text) => `  - ${quoted(text)}`);
}

/** @param {string} text */
function quoted(text) {
  return JSON.stringify(text.trim());
}

/**
 * What a pack's file may be called: what of its title can stand in an address, or "my-pack".
 * @param {string} title
 */
export function idOf(title) {
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-$/, "");
  return !id || id === "build" || id === "index" ? "my-pack" : id;
}

/**
 * What a file for people may be called: the title without what file systems refuse.
 * @param {string} title
 */
export function fileName(title) {
  return title.replace(/[\s\\/:*?"<>|.]+/g, "-").slice(0, 60);
}

/**
 * The citations of cases, each once (RIS, as EndNote, Zotero and others read it).
 * @param {Known[]} cases
 * @param {string} site
 */
export function ris(cases, site) {
  return cases.map((known) => record(known, site)).join("\r\n");
}

/**
 * @param {Known} known
 * @param {string} site
 */
function record({ title, address, authors, date, version }, site) {
  const lines = [["TY", "ELEC"], ...authors.map((name) => ["AU", name])];
  lines.push(
    ["TI", title],
    ["T2", site],
    ["PB", site],
    ["PY", date.slice(0, 4)],
    ["DA", date.replace(/-/g, "/")]
  );
  lines.push(["ET", String(version)], ["UR", address], ["ER", ""]);
  return `${lines.map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, " ")}`).join("\r\n")}\r\n`;
}

/**
 * A sheet as a page of its own, in the format that Word opens.
 * @param {Element} sheet
 * @param {string} title
 * @param {string} language
 */
export function word(sheet, title, language) {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  const body = /** @type {Element} */ (sheet.cloneNode(true));
  for (const drawing of Array.from(body.querySelectorAll("svg, .cb-build__codes"))) drawing.remove();
  for (const node of Array.from(body.querySelectorAll("[class]"))) node.removeAttribute("class");
  page.body.append(...Array.from(body.childNodes));
  for (const [own, words] of [
    ["h3", "h1"],
    ["h4", "h2"],
  ]) {
    for (const heading of Array.from(page.querySelectorAll(own))) {
      const instead = page.createElement(words);
      instead.textContent = heading.textContent;
      heading.replaceWith(instead);
    }
  }
  const head = '<meta charset="utf-8"><meta name="ProgId" content="Word.Document">';
  return `\ufeff<!doctype html>${page.documentElement.outerHTML.replace("<head>", `<head>${head}`)}`;
}
