/** The styles as they are written: standard, and fit for engines from Chrome 80 on. */
export default {
  extends: "stylelint-config-standard",
  plugins: ["stylelint-no-unsupported-browser-features"],
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    "declaration-no-important": true,
    "selector-max-id": 0,
    "selector-disallowed-list": [/\.md-typeset/],
    "selector-class-pattern": null, // names of parts and kinds: cb-card__title, cb-tag--planned
    "custom-property-pattern": null, // the theme's have two hyphens
    "no-descending-specificity": null, // rules stand with what they style, and print and narrow screens last
    "value-keyword-case": ["lower", { ignoreKeywords: [/^[A-Z]/] }], // names of fonts, A4
    "import-notation": "string", // as `stylesheets.py` reads it
    // What Chrome 80 does not read
    "at-rule-disallowed-list": ["container", "layer", "scope", "starting-style"],
    "declaration-block-no-redundant-longhand-properties": [true, { ignoreShorthands: ["inset"] }],
    "property-disallowed-list": [
      /^inset/,
      /^margin-(block|inline)/,
      /^padding-(block|inline)/,
      "rotate",
      "scale",
      "translate",
    ],
    "selector-nested-pattern": "^$",
    "selector-pseudo-class-disallowed-list": ["has", "is", "where"],
    "unit-disallowed-list": ["cqh", "cqw", "dvh", "dvw", "lvh", "lvw", "svh", "svw"],
    "media-feature-range-notation": "prefix",
    "selector-not-notation": "simple",
    "color-function-notation": "legacy",
    "color-function-alias-notation": "with-alpha",
    "alpha-value-notation": "number",
    "property-no-vendor-prefix": null,
    "plugin/no-unsupported-browser-features": [
      true,
      {
        browsers: ["chrome >= 80"],
        ignorePartialSupport: true,
        // Without these a page is less tidy or slower, and says the same.
        ignore: ["css-content-visibility", "css-focus-visible", "flexbox-gap"],
      },
    ],
  },
};
