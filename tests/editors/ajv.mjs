// Which records a schema accepts, as ajv sees it in its strict mode. In, on standard input: {schema, vocabulary, records},
// the records by name; out: the names of those that it refuses, each with the first reason.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const { schema, vocabulary, relaxed, records } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv({ strict: true, allErrors: false, ...relaxed });
formats(ajv);
ajv.addVocabulary(vocabulary);
const accepts = ajv.compile(schema);
const refused = {};
for (const [name, record] of Object.entries(records)) {
  if (!accepts(record)) {
    const [error] = accepts.errors;
    refused[name] = `${error.instancePath} ${error.message}`;
  }
}
process.stdout.write(JSON.stringify(refused));
