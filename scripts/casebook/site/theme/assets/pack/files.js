/* A pack as YAML to submit, and what its files are called. */

/** @typedef {import("./state.js").Pack} Pack */

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
