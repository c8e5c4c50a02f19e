/* What html-validate asks of the built pages. A rule is changed or switched off only with its reason beside it. */
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": "off", // the theme writes it in small letters, which HTML allows
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit"] }], // the boxes of a group share its name
    "long-title": "off", // a page is called what its case is called
    "no-inline-style": ["error", { allowedProperties: ["width", "grid-column", "grid-row"] }], // how long a bar is and where a tile lies is data
    "no-trailing-whitespace": "off", // the theme's templates leave it, and no reader sees it
    "valid-id": ["error", { relaxed: true }], // the theme's begin with an underscore, which HTML allows
    "void-style": "off", // Markdown closes pictures with a slash, which HTML allows
    "wcag/h32": "off", // forms that act at once have nothing to send: the theme's colour schemes, our table's filter
  },
};
