/* What learners get of a pack as a Word document: headings, paragraphs, lists and links, in styles that can be changed. */
import { zip } from "../common/zip.js";

const OFFICE = "http://schemas.openxmlformats.org";
const WORD = `xmlns:w="${OFFICE}/wordprocessingml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"`;
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const HEADINGS = { H3: "Title", H4: "Heading1" };
/** @type {[string, string, number][]} */
const STYLES = [
  ["Title", "Title", 36],
  ["Heading1", "heading 1", 26],
];

/**
 * ECMA-376, Office Open XML; what is drawn is left out.
 * @param {Element} sheet
 * @param {string} title
 * @param {string} language "zh" or "en"
 * @returns {Blob}
 */
export function word(sheet, title, language) {
  const body = new Body();
  for (const part of Array.from(sheet.children)) body.add(part);
  /** @type {[string, string][]} */
  const files = [
    ["[Content_Types].xml", types()],
    [
      "_rels/.rels",
      relations([["officeDocument", "word/document.xml"]], [["core-properties", "docProps/core.xml"]]),
    ],
    ["docProps/core.xml", core(title, language)],
    ["word/document.xml", body.document()],
    ["word/styles.xml", styles(language)],
    ["word/numbering.xml", numbering(body.lists)],
    [
      "word/_rels/document.xml.rels",
      relations(
        [
          ["styles", "styles.xml"],
          ["numbering", "numbering.xml"],
        ],
        [],
        body.links
      ),
    ],
  ];
  return zip(
    files.map(([path, content]) => [
      path,
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${content}`,
    ]),
    `${TYPE}.document`
  );
}

class Body {
  constructor() {
    /** @private */ this.paragraphs = "";
    /** @type {boolean[]} whether each list is numbered */ this.lists = [];
    /** @type {string[]} */ this.links = [];
  }

  /** @param {Element} part */
  add(part) {
    if (part.matches("ul, ol")) this.list(part);
    else if (part.matches("h3, h4, p"))
      this.paragraph(part.childNodes, style(HEADINGS[/** @type {"H3"} */ (part.tagName)]));
  }

  document() {
    const page =
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"';
    const rest = ' w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
    return `<w:document ${WORD}><w:body>${this.paragraphs}${page}${rest}</w:body></w:document>`;
  }

  /**
   * @private
   * @param {Element} part
   */
  list(part) {
    const number = this.lists.push(part.tagName === "OL");
    const look = `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${number}"/></w:numPr></w:pPr>`;
    for (const entry of Array.from(part.children)) {
      const below = Array.from(entry.querySelectorAll(":scope > div"));
      const line = Array.from(entry.childNodes).filter(
        (node) => !below.includes(/** @type {Element} */ (node))
      );
      this.paragraph(line, look);
      for (const said of below) this.paragraph(said.childNodes, '<w:pPr><w:ind w:left="567"/></w:pPr>');
    }
  }

  /**
   * @private
   * @param {Iterable<Node>} nodes
   * @param {string} look
   */
  paragraph(nodes, look) {
    const runs = Array.from(nodes, (node) => {
      if (!(node instanceof HTMLAnchorElement)) return run(node.textContent || "");
      const number = this.links.push(node.href);
      const blue = '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>';
      return `<w:hyperlink r:id="link${number}">${run(node.textContent || "", blue)}</w:hyperlink>`;
    });
    this.paragraphs += `<w:p>${look}${runs.join("")}</w:p>`;
  }
}

/**
 * @param {string} text
 * @param {string} [look]
 */
function run(text, look = "") {
  const lines = text.split("\n").map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${look}${lines.join("<w:br/>")}</w:r>`;
}

/** @param {string | undefined} name */
function style(name) {
  return name ? `<w:pPr><w:pStyle w:val="${name}"/></w:pPr>` : "";
}

/**
 * What XML can hold of a text.
 * @param {string} text
 */
function escaped(text) {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

function types() {
  const own = ["document.main", "styles", "numbering"].map((kind) => {
    const path = kind.split(".")[0];
    return `<Override PartName="/word/${path}.xml" ContentType="${TYPE}.${kind}+xml"/>`;
  });
  const said = "application/vnd.openxmlformats-package";
  return [
    `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>`,
    `<Default Extension="rels" ContentType="${said}.relationships+xml"/>${own.join("")}`,
    `<Override PartName="/docProps/core.xml" ContentType="${said}.core-properties+xml"/></Types>`,
  ].join("");
}

/**
 * @param {[string, string][]} own kind and path of what the office format has
 * @param {[string, string][]} common of what any package has
 * @param {string[]} [links] addresses
 */
function relations(own, common, links = []) {
  const told = [
    ...own.map(([kind, path]) => [kind, `officeDocument/2006/relationships/${kind}`, path, ""]),
    ...common.map(([kind, path]) => [kind, `package/2006/relationships/metadata/${kind}`, path, ""]),
    ...links.map((address, place) => [
      `link${place + 1}`,
      "officeDocument/2006/relationships/hyperlink",
      address,
      ' TargetMode="External"',
    ]),
  ].map(
    ([id, type, target, mode]) =>
      `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${escaped(target)}"${mode}/>`
  );
  return `<Relationships xmlns="${OFFICE}/package/2006/relationships">${told.join("")}</Relationships>`;
}

/**
 * @param {string} title
 * @param {string} language
 */
function core(title, language) {
  const names = `xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`;
  const said = `<dc:title>${escaped(title)}</dc:title><dc:language>${language}</dc:language>`;
  return `<cp:coreProperties ${names}>${said}</cp:coreProperties>`;
}

/** @param {string} language */
function styles(language) {
  const spoken = `<w:lang w:val="${language === "zh" ? "en-US" : "en-GB"}" w:eastAsia="zh-CN"/>`;
  const type = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体"/><w:sz w:val="22"/>';
  const own = STYLES.map(
    ([id, name, size]) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
      `<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240"/></w:pPr>` +
      `<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`
  );
  return [
    `<w:styles ${WORD}><w:docDefaults><w:rPrDefault><w:rPr>${type}${spoken}</w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="320" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    `${own.join("")}</w:styles>`,
  ].join("");
}

/** @param {boolean[]} lists */
function numbering(lists) {
  const level = (/** @type {string} */ format, /** @type {string} */ text) =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>` +
    '<w:pPr><w:ind w:left="567" w:hanging="425"/></w:pPr></w:lvl>';
  const kinds = [level("bullet", "•"), level("decimal", "%1.")].map(
    (drawn, kind) => `<w:abstractNum w:abstractNumId="${kind}">${drawn}</w:abstractNum>`
  );
  const each = lists.map(
    (numbered, place) =>
      `<w:num w:numId="${place + 1}"><w:abstractNumId w:val="${Number(numbered)}"/>` +
      '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
  );
  return `<w:numbering ${WORD}>${kinds.join("")}${each.join("")}</w:numbering>`;
}
