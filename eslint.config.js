/* The site's scripts reach readers unchanged, in engines from Chrome 80 on: no syntax after ES2020, no newer functions. */
import js from "@eslint/js";
import globals from "globals";

const NEWER_THAN_CHROME_80 = [
  "at",
  "checkVisibility",
  "findLast",
  "findLastIndex",
  "hasOwn",
  "randomUUID",
  "replaceAll",
  "replaceChildren",
  "toReversed",
  "toSorted",
  "withResolvers",
];

const OURS = {
  ...js.configs.recommended.rules,
  eqeqeq: "error",
  "max-lines": ["error", 300],
  "no-restricted-globals": ["error", "structuredClone", "WeakRef", "AggregateError"],
  "no-restricted-properties": ["error", ...NEWER_THAN_CHROME_80.map((property) => ({ property }))],
  "no-shadow": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default [
  { ignores: [".venv/", "build/", "site/", "tests/"] },
  {
    files: ["scripts/casebook/site/theme/assets/**/*.js", "scripts/casebook/site/preview/*.js"],
    ignores: ["**/vendor/**"],
    ...js.configs.recommended,
    languageOptions: { ecmaVersion: 2020, sourceType: "module", globals: globals.browser },
    rules: OURS,
  },
  {
    files: ["scripts/casebook/site/worker/*.js"],
    ...js.configs.recommended,
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: { ...globals.serviceworker, SITE: "readonly" },
    },
    rules: OURS,
  },
];
