/* What learners get of a pack: drawn for the screen, for paper and for Word. */
import { element } from "../common/dom.js";
import { caseOf } from "./cases.js";

/** @typedef {import("./state.js").Pack} Pack */
/** @typedef {import("./cases.js").Known} Known */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

const SVG = "http://www.w3.org/2000/svg";

/**
 * The sheet of a pack, as a piece of a page.
 * @param {Pack} pack
 * @param {Say} say
 * @param {string} site what the casebook is called
 */
export function drawSheet(pack, say, site) {
  const sheet = document.createDocumentFragment();
  sheet.append(element("h3", "cb-build__title", pack.title.trim() || say("untitled")));
  if (pack.aim.trim()) sheet.append(element("p", "", pack.aim));
  const facts = [pack.audience.trim() && say("for", { text: pack.audience.trim() })];
  facts.push(say("in_minutes", { n: pack.minutes }));
  sheet.append(element("p", "cb-small", facts.filter(Boolean).join(" · ")));
  if (pack.items.length) sheet.append(element("h4", "", say("items")), items(pack, say));
  const questions = pack.questions.filter((question) => question.trim());
  if (questions.length) sheet.append(element("h4", "", say("discuss")), list("ol", questions));
  if (pack.activity.trim()) {
    const time = pack.activityMinutes ? ` · ${say("in_minutes", { n: pack.activityMinutes })}` : "";
    sheet.append(element("h4", "", say("activity") + time), element("p", "", pack.activity));
  }
  const cases = casesOf(pack);
  if (cases.length) {
    const cited = list(
      "ul",
      cases.map(({ citation }) => citation)
    );
    cited.prepend(element("li", "", say("own", { title: pack.title.trim() || say("untitled"), site })));
    sheet.append(element("h4", "", say("cite")), cited, codes(cases, say));
  }
  return sheet;
}

/**
 * The cases of a pack, each once, in its order.
 * @param {Pack} pack
 * @returns {Known[]}
 */
export function casesOf(pack) {
  const ids = Array.from(new Set(pack.items.map((each) => each.case)));
  return /** @type {Known[]} */ (ids.map(caseOf).filter(Boolean));
}

/**
 * @param {Pack} pack
 * @param {Say} say
 */
function items(pack, say) {
  const drawn = element("ol");
  for (const { case: id, part, look, minutes } of pack.items) {
    const known = caseOf(id);
    if (!known) continue;
    const entry = drawn.appendChild(element("li"));
    const called = known.parts.find(([anchor]) => anchor === part);
    const link = element("a", "", called ? `${known.short} · ${called[1]}` : known.title);
    link.href = known.address + (called ? `#${part}` : "");
    entry.append(link, minutes ? ` · ${say("in_minutes", { n: minutes })}` : "");
    if (look.trim()) entry.append(element("div", "", look));
  }
  return drawn;
}

/**
 * @param {"ol" | "ul"} tag
 * @param {string[]} texts
 */
function list(tag, texts) {
  const drawn = element(tag);
  drawn.append(...texts.map((text) => element("li", "", text)));
  return drawn;
}

/**
 * @param {Known[]} cases
 * @param {Say} say
 */
function codes(cases, say) {
  const drawn = element("div", "cb-build__codes");
  drawn.append(element("h4", "", say("codes")));
  const grid = drawn.appendChild(element("ul", "cb-codes"));
  for (const { code, title, address } of cases) {
    const entry = grid.appendChild(element("li"));
    entry.append(square(code), element("b", "", title), element("span", "", address));
  }
  return drawn;
}

/** @param {{size: number, path: string}} code */
function square({ size, path }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${Number(size)} ${Number(size)}`);
  svg.setAttribute("class", "cb-qr");
  svg.setAttribute("aria-hidden", "true");
  svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", path);
  return svg;
}
