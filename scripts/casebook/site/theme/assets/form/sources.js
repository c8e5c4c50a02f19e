/* The sources beside the field that is being written: an article that was pasted, its paragraphs numbered; a tap cites. */
import { button, element } from "../common/dom.js";
import { articleOf, paragraphsOf, withCitation } from "./citing.js";

/** @typedef {import("./frame.js").Box} Box */
/** @typedef {import("./citing.js").Article} Article */
/** @typedef {import("../common/words.js").Values} Values */

/**
 * @param {(key: string, values?: Values) => string} say
 * @param {() => {id: string, name: string}[]} sources those of the record that have an id
 * @param {() => Record<string, Article>} articles
 * @param {() => void} keep is told that an article has changed
 */
export function sourcePanel(say, sources, articles, keep) {
  const root = element("section", "cb-cite-panel");
  root.setAttribute("aria-label", say("sources"));
  const head = root.appendChild(element("p", "cb-cite-panel__head"));
  const body = root.appendChild(element("div"));
  const status = root.appendChild(element("p", "cb-small"));
  status.setAttribute("role", "status");
  let source = "";
  /** @type {Box | null} */
  let box = null;
  let whole = false;
  /** @type {HTMLElement | null} */
  let opener = null;

  /** @param {number} number */
  function cite(number) {
    const place = number ? `${source}:${number}` : source;
    if (!box) return;
    if (whole) {
      const places = box.value.split(/[\s,，、;；]+/).filter(Boolean);
      if (!places.includes(place)) places.push(place);
      box.value = places.join(say("comma"));
    } else {
      const done = withCitation(box.value, box.selectionStart || 0, `[@${place}]`);
      box.value = done.text;
      box.setSelectionRange(done.cursor, done.cursor);
    }
    box.dispatchEvent(new Event("input", { bubbles: true }));
    status.textContent = number ? say("cited", { n: number }) : say("cited_whole");
  }

  function show() {
    const known = sources();
    if (!known.some(({ id }) => id === source)) source = known.length ? known[0].id : "";
    head.textContent = "";
    body.textContent = "";
    if (!source) body.append(element("p", "", say("no_sources")));
    else {
      head.append(choice(known));
      body.append(byHand(), articles()[source] ? listed() : pasted());
    }
    const close = head.appendChild(button("cb-button", say("close")));
    close.addEventListener("click", () => {
      root.remove();
      if (opener) opener.focus();
    });
  }

  /** @param {{id: string, name: string}[]} known */
  function choice(known) {
    const label = element("label", "", say("source"));
    const select = label.appendChild(element("select"));
    for (const { id, name } of known) select.append(new Option(name, id, false, id === source));
    select.addEventListener("change", () => {
      source = select.value;
      show();
    });
    return label;
  }

  function byHand() {
    const line = element("p", "cb-cite-panel__hand");
    if (!box) return line;
    const label = line.appendChild(element("label", "", say("paragraph")));
    const number = label.appendChild(element("input"));
    number.type = "text";
    number.inputMode = "numeric";
    const pressed = line.appendChild(button("cb-button", say("cite_number")));
    pressed.addEventListener("click", () => {
      if (/^\d*$/.test(number.value.trim())) cite(Number(number.value));
    });
    return line;
  }

  function pasted() {
    const part = element("div", "cb-cite-panel__paste");
    const label = part.appendChild(element("label", "", say("paste_label")));
    const text = label.appendChild(element("textarea"));
    text.rows = 5;
    const number = part.appendChild(button("cb-button", say("number")));
    part.append(element("p", "cb-small", say("stays")));
    number.addEventListener("click", () => {
      if (!text.value.trim()) return;
      articles()[source] = articleOf(text.value);
      keep();
      show();
      status.textContent = say("numbered", { n: last() });
    });
    return part;
  }

  function last() {
    return Math.max(0, ...paragraphsOf(articles()[source]).map(({ number }) => number));
  }

  function listed() {
    const part = element("div", "cb-cite-panel__text");
    part.append(element("p", "cb-small", say(box ? "tap" : "tap_heading")));
    const list = part.appendChild(element("ul"));
    paragraphsOf(articles()[source]).forEach(({ text, number }, at) => {
      const item = list.appendChild(element("li", number ? "" : "cb-cite-panel__heading"));
      const mark = element("b", "", number ? say("mark", { n: number }) : say("heading"));
      if (box && number) {
        const pressed = item.appendChild(button("cb-cite-panel__paragraph", ""));
        pressed.append(mark, ` ${text}`);
        pressed.addEventListener("click", () => cite(number));
      } else item.appendChild(element("span", "cb-cite-panel__paragraph")).append(mark, ` ${text}`);
      const toggle = item.appendChild(
        button("cb-cite-panel__toggle", say(number ? "not_counted" : "counted"))
      );
      toggle.setAttribute("aria-label", `${toggle.textContent}${say("colon")}${text.slice(0, 20)}`);
      toggle.addEventListener("click", () => {
        const article = articles()[source];
        article.headings = number
          ? [...article.headings, at]
          : article.headings.filter((heading) => heading !== at);
        keep();
        const { scrollTop } = list;
        show();
        const now = body.querySelector("ul");
        if (now) now.scrollTop = scrollTop;
        const again = body.querySelectorAll(".cb-cite-panel__toggle")[at];
        if (again instanceof HTMLElement) again.focus();
      });
    });
    const other = part.appendChild(button("cb-button", say("paste_again")));
    other.addEventListener("click", () => {
      delete articles()[source];
      keep();
      show();
    });
    return part;
  }

  return {
    /**
     * Opens below a field, for a box of it; or, without a box, to take in the text of a source.
     * @param {HTMLElement} field
     * @param {Box | null} into
     * @param {boolean} places whether the box holds nothing but places in sources
     * @param {string} [of] the source
     */
    open(field, into, places, of = source) {
      opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      box = into;
      whole = places;
      source = of;
      status.textContent = "";
      show();
      const after = field.querySelector(".cb-ask__body") || field;
      after.append(root);
      const first = root.querySelector("textarea, select, button");
      if (first instanceof HTMLElement) first.focus({ preventScroll: true });
      root.scrollIntoView({ block: "nearest" });
    },
  };
}
