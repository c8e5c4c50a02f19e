/* The search dialog: the finder's search, its best cases and the pages that are none, in groups. */
import { button, element } from "../common/dom.js";
import { speaker } from "../common/words.js";
import { searchFullText } from "./full-text.js";

/** @typedef {import("./messages.js").Answer} Answer */
/** @typedef {import("./messages.js").Reply} Reply */
/** @typedef {import("./messages.js").Request} Request */
/** @typedef {import("./full-text.js").Mention} Mention */

/**
 * The words that the page hands over, the vocabularies that typed words are matched with, and the pages to browse
 * instead, as [address, name].
 * @typedef {{search: Record<string, string>, terms: string[], indexes: [string, string][]}} SearchWords
 */
/** @typedef {{title: string, note: string, href: string}} Choice */

const CASES = 5; // how many are shown at most
const PAGES = 4; // and of each kind of page
const KINDS = ["term", "component", "tool", "pack", "insight", "help"];
const PAUSE = 150; // milliseconds without a key before what is typed is asked
const LIST = "cb-search-list";

export class SearchDialog {
  /**
   * @param {URL} site the language's root
   * @param {URL} index the folder of the search's files
   * @param {SearchWords} words
   */
  constructor(site, index, words) {
    this.site = site.href;
    this.words = words;
    this.say = speaker(words.search);
    this.asked = 0; // the number of the latest query
    this.timer = 0;
    this.texts = { query: "", found: /** @type {Mention[]} */ ([]) };
    this.active = -1;
    this.box = element("dialog", "cb-search");
    this.form = element("form", "cb-search__form");
    this.field = element("input");
    this.status = element("p", "cb-search__said");
    this.list = element("div", "cb-search__list");
    this.all = element("a", "cb-search__all");
    this.build();
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = (/** @type {MessageEvent<Reply>} */ { data }) => this.receive(data);
    this.worker.onerror = () => this.fail();
    this.post({
      type: "open",
      language: document.documentElement.lang.startsWith("zh") ? "zh" : "en",
      index: index.href,
      pages: `${this.site}find/pages.json`,
      config: { facets: [], terms: words.terms, columns: [] },
    });
    this.post({ type: "prepare" });
  }

  build() {
    const { box, form, field, status, list, all } = this;
    box.setAttribute("aria-label", this.say("name"));
    form.setAttribute("role", "search");
    form.action = `${this.site}find/`;
    Object.assign(field, { type: "search", name: "q", autocomplete: "off", enterKeyHint: "search" });
    field.placeholder = this.say("placeholder");
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-label", this.say("label")],
      ["aria-autocomplete", "list"],
      ["aria-controls", LIST],
      ["aria-expanded", "false"],
    ])
      field.setAttribute(name, value);
    const close = button("cb-search__close", this.say("close"));
    close.addEventListener("click", () => box.close());
    form.append(field, close);
    status.setAttribute("role", "status");
    list.id = LIST;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.say("results"));
    const browse = element("p", "cb-search__browse", this.say("browse"));
    this.words.indexes.forEach(([address, name], number) => {
      const link = element("a", "", name);
      link.href = `${this.site}${address}/`;
      browse.append(...(number ? [" · ", link] : [link]));
    });
    const results = element("div", "cb-search__results");
    results.append(status, list, all, browse);
    box.append(form, results);
    document.body.appendChild(box);
    field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.ask(), PAUSE);
    });
    field.addEventListener("keydown", (event) => this.press(event));
    box.addEventListener("click", ({ target }) => target === box && box.close());
  }

  open() {
    if (this.box.open) return;
    this.box.showModal();
    this.field.focus();
    this.field.select();
    this.ask();
  }

  /** @param {Request} message */
  post(message) {
    this.worker.postMessage(message);
  }

  ask() {
    const text = this.field.value;
    this.box.removeAttribute("data-ready");
    this.asked += 1;
    if (!text.trim()) {
      this.show([], this.say("hint"));
      this.all.hidden = true;
      return;
    }
    const texts = this.texts.query === text ? this.texts.found : [];
    this.post({
      type: "query",
      number: this.asked,
      text,
      filters: {},
      sort: "",
      size: CASES,
      texts: texts.map(({ id, phrases }) => ({ id, phrases })),
    });
  }

  /** @param {Reply} message */
  receive(message) {
    if (message.type === "failed") {
      console.error(message.reason);
      this.fail();
    } else if (message.type === "waiting") {
      this.status.textContent = this.say("loading");
    } else if (message.type === "answer" && message.number === this.asked) {
      this.answer(message);
    }
  }

  fail() {
    this.status.textContent = this.say("failed");
  }

  /** @param {Answer} answer */
  async answer(answer) {
    const text = this.field.value;
    const groups = KINDS.map((kind) => ({
      name: this.say(kind),
      choices: answer.pages
        .filter((page) => page.kind === kind)
        .slice(0, PAGES)
        .map((page) => this.ofPage(page)),
    }));
    const cases = { name: this.say("case"), choices: answer.cards.map((card) => this.ofCase(card)) };
    this.show([cases, ...groups], this.summary(answer));
    this.all.hidden = !answer.found;
    this.all.href = `${this.site}find/?q=${encodeURIComponent(text.trim())}`;
    this.all.textContent = this.say(answer.found === 1 ? "all_one" : "all", { n: answer.found });
    if (!answer.complete) return;
    if (this.texts.query === text) {
      this.box.setAttribute("data-ready", answer.fit);
      return;
    }
    const found = await searchFullText(this.site, answer.phrases);
    if (text !== this.field.value) return;
    this.texts = { query: text, found };
    this.ask();
  }

  /** @param {Answer} answer */
  summary({ fit, missing, pages, found }) {
    const words = missing.join(this.say("comma")) || this.field.value.trim();
    if (fit === "none") return this.say(pages.length ? "none_but" : "none", { words });
    if (fit === "near" && missing.length) return this.say("near", { words });
    if (fit === "near") return this.say("near_all");
    return this.say(found === 1 ? "found_one" : "found", { n: found });
  }

  /**
   * @param {Answer["cards"][0]} card
   * @returns {Choice}
   */
  ofCase({ id, title, place, mentions }) {
    const mention = this.texts.found.find((each) => each.id === id);
    const phrase = mention && mentions.find((each) => mention.lines[each]);
    const href = `${this.site}cases/${id}/`;
    if (!mention || !phrase) return { title, note: place, href };
    const { section, anchor, text } = mention.lines[phrase];
    return {
      title,
      note: this.say("mention", { section: section || this.say("text"), text }),
      href: `${href}#${anchor}`,
    };
  }

  /**
   * @param {Answer["pages"][0]} page
   * @returns {Choice}
   */
  ofPage({ title, of, cases, address }) {
    const notes = [of, cases === null ? "" : this.say("cases", { n: cases })].filter(Boolean);
    return { title, note: notes.join(" · "), href: this.site + address };
  }

  /**
   * @param {{name: string, choices: Choice[]}[]} groups
   * @param {string} said
   */
  show(groups, said) {
    this.status.textContent = said;
    this.list.textContent = "";
    this.active = -1;
    this.field.removeAttribute("aria-activedescendant");
    let number = 0;
    for (const { name, choices } of groups.filter((group) => group.choices.length)) {
      const group = element("div", "cb-search__group");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", name);
      const heading = element("span", "cb-search__kind", name);
      heading.setAttribute("aria-hidden", "true");
      group.appendChild(heading);
      for (const { title, note, href } of choices) {
        const link = element("a", "cb-search__choice");
        link.id = `${LIST}-${number++}`;
        link.setAttribute("role", "option");
        link.setAttribute("aria-selected", "false");
        link.href = href;
        link.append(element("b", "", title), element("span", "", note));
        group.appendChild(link);
      }
      this.list.appendChild(group);
    }
    this.field.setAttribute("aria-expanded", String(number > 0));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const links = Array.from(this.list.querySelectorAll("a"));
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && links.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active =
        (this.active + step + links.length + (this.active < 0 && step < 0 ? 1 : 0)) % links.length;
      links.forEach((link, at) => link.setAttribute("aria-selected", String(at === this.active)));
      this.field.setAttribute("aria-activedescendant", links[this.active].id);
      links[this.active].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.isComposing && links[this.active]) {
      event.preventDefault();
      location.href = links[this.active].href;
      this.box.close();
    }
  }
}
