/* A file without the help of the program: a line for each field, its value as JSON, which YAML reads. */

/** @typedef {import("./record.js").Value} Value */

const SCHEMA = "# yaml-language-server: $schema=../schema/case.schema.json\n";

/**
 * @param {Value} record
 * @returns {string}
 */
export function plainText(record) {
  const lines = Object.entries(record).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return SCHEMA + lines.join("");
}

/**
 * The record of a file that `plainText` wrote. Throws for another.
 * @param {string} text
 * @returns {Value}
 */
export function fromPlain(text) {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /** @type {RegExpExecArray} */ (/^(\w+): (.*)$/.exec(line));
      return [name, JSON.parse(value)];
    })
  );
}
