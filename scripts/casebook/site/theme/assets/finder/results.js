/* Draws what the finder found, as cards or as a table, from the templates in the page. */
import { button, element, fromTemplate, select, selectAll } from "../common/dom.js";
import { written } from "../common/dates.js";
import { speaker } from "../common/words.js";
import { isChinese } from "../search/text.js";

/** @typedef {import("../search/messages.js").Answer} Answer */
/** @typedef {import("../search/messages.js").Card} Card */
/** @typedef {import("../search/messages.js").FoundCard} FoundCard */
/** @typedef {Map<string, Record<string, import("../search/full-text.js").Line>>} Lines by case and phrase */
/** @typedef {import("../common/words.js").Words} Words */
/** @typedef {import("./choice.js").Choice} Choice */

const AT_ONCE = 3; // how many cases are drawn before the page may do something else
const STATES = ["written", "touched", "not-said"]; // of an item, by their numbers

export class Results {
  /**
   * @param {HTMLElement} root the finder
   * @param {Words} words
   * @param {number} most how many cases can be compared
   */
  constructor(root, words, most) {
    this.root = root;
    this.say = speaker(words);
    this.most = most;
    this.list = select(root, ".cb-find__list");
    /** @type {string[]} the cases drawn */
    this.ids = [];
    /** @type {string[]} what they, and those to be drawn, are told apart by */
    this.keys = [];
    this.kind = "";
    this.turn = 0;
    /** @type {HTMLElement} */
    this.holder = this.list;
  }

  /**
   * Draws a few at a time, so that a slow phone stays free to scroll and type; then calls `done`, unless something
   * newer is drawn. What stands there already and begins the new result stays.
   * @param {Answer} answer
   * @param {Choice} choice
   * @param {Lines} lines
   * @param {() => void} done
   */
  draw(answer, choice, lines, done) {
    const ids = answer.cards.map(({ id }) => id);
    const keys = answer.cards.map(({ id, mentions }) => [id, ...mentions].join(" "));
    const kind = JSON.stringify([choice.view, choice.sort, answer.words]);
    const drawn = this.keys.slice(0, this.ids.length);
    const stays = kind === this.kind && drawn.length > 0 && drawn.every((key, place) => key === keys[place]);
    this.keys = keys;
    if (!stays) this.clear(choice, ids.length > 0);
    else if (choice.view !== "table") this.complete(answer);
    this.kind = kind;
    this.turn += 1;
    const turn = this.turn;
    const some = () => {
      if (turn !== this.turn) return;
      for (const card of answer.cards.slice(this.ids.length, this.ids.length + AT_ONCE)) {
        this.ids.push(card.id);
        this.holder.appendChild(
          choice.view === "table"
            ? this.row(card, answer.words, choice.picks)
            : this.card(card, answer.words, choice.picks, lines)
        );
      }
      if (this.ids.length < ids.length) setTimeout(some, 0);
      else done();
    };
    setTimeout(some, 0);
  }

  /**
   * @param {Choice} choice
   * @param {boolean} filled whether anything will be drawn
   */
  clear(choice, filled) {
    this.ids = [];
    this.list.textContent = "";
    const table = choice.view === "table" ? this.table(choice.sort) : null;
    this.holder = table ? table.tBodies[0] : element("ul", "cb-cards");
    if (filled) this.list.appendChild(table || this.holder);
  }

  /**
   * @param {FoundCard} entry
   * @param {string[]} words to mark
   * @param {string[]} picks
   * @param {Lines} lines
   */
  card(entry, words, picks, lines) {
    const card = this.fill(fromTemplate(this.root, "template[data-card]"), entry, words, picks);
    select(card, ".cb-card__place").textContent = entry.place;
    mark(select(card, ".cb-card__summary"), entry.summary || "", words);
    this.mention(select(card, ".cb-card__mention"), entry, lines.get(entry.id) || {});
    return card;
  }

  /**
   * The line of a case's text that holds what nothing else of it does.
   * @param {HTMLElement} holder
   * @param {FoundCard} entry
   * @param {Record<string, import("../search/full-text.js").Line>} lines
   */
  mention(holder, { id, mentions }, lines) {
    const phrase = mentions.find((each) => lines[each]);
    holder.hidden = !phrase;
    if (!phrase) return;
    const { section, anchor, text } = lines[phrase];
    const link = element("a", "", section ? this.say("mention", { section }) : this.say("mention_plain"));
    link.href = `${this.root.dataset.root}cases/${id}/#${anchor}`;
    const words = element("span");
    mark(words, text, [phrase]);
    holder.append(link, words);
  }

  /**
   * Gives the cards that stand there the summaries that they were drawn without.
   * @param {Answer} answer
   */
  complete({ cards, words }) {
    Array.from(this.holder.children).forEach((card, place) => {
      const line = select(card, ".cb-card__summary");
      if (!line.textContent) mark(line, cards[place].summary || "", words);
    });
  }

  /**
   * @param {Card} entry
   * @param {string[]} words to mark
   * @param {string[]} picks
   */
  row(entry, words, picks) {
    const [template] = fromTemplate(this.root, "template[data-row]", HTMLTableElement).rows;
    const row = this.fill(template, entry, words, picks);
    select(row, ".cb-card__place").textContent = entry.area;
    select(row, "[data-groups]").textContent = entry.groups;
    select(row, "[data-models]").textContent = entry.models;
    select(row, "[data-updated]").textContent = written(entry.updated);
    return row;
  }

  /**
   * What cards and rows have in common.
   * @template {HTMLElement} T
   * @param {T} node
   * @param {Card} entry
   * @param {string[]} words
   * @param {string[]} picks
   */
  fill(node, entry, words, picks) {
    const link = select(node, "[data-link]", HTMLAnchorElement);
    link.href = `${this.root.dataset.root}cases/${entry.id}/`;
    mark(link, entry.title, words);
    node.dataset.case = entry.id;
    node.querySelectorAll(".cb-level").forEach((sign, rank) => rank === entry.rank || sign.remove());
    select(node, "[data-evidence]").textContent = entry.evidence;
    select(node, ".cb-dots").append(
      ...Array.from(entry.items, (state) => element("i", STATES[Number(state)]))
    );
    select(node, "[data-reported]").textContent = this.say("reported", { n: entry.reported });
    const box = select(node, ".cb-pick input", HTMLInputElement);
    box.value = entry.id;
    box.setAttribute("aria-label", this.say("pick", { title: entry.title }));
    this.tick(box, picks);
    const badge = select(node, "[data-badge]");
    badge.hidden = entry.begun && entry.tier !== "lead";
    if (!badge.hidden) badge.textContent = this.say(entry.begun ? "lead" : "plan");
    return node;
  }

  /**
   * Ticks the boxes of the cases picked, and bars the others when there is no room for more.
   * @param {string[]} picks
   */
  repick(picks) {
    selectAll(this.list, ".cb-pick input", HTMLInputElement).forEach((box) => this.tick(box, picks));
  }

  /**
   * @param {HTMLInputElement} box
   * @param {string[]} picks
   */
  tick(box, picks) {
    box.checked = picks.includes(box.value);
    box.disabled = !box.checked && picks.length >= this.most;
  }

  /**
   * An empty table whose headings sort it; the heading it is sorted by turns the order round.
   * @param {string} sort a column's key, with "-" before it for falling order
   */
  table(sort) {
    const table = fromTemplate(this.root, "template[data-table]", HTMLTableElement);
    for (const heading of selectAll(table, "th[data-key]")) {
      const first = heading.dataset.key || "";
      const name = first.replace("-", "");
      const turned = first.startsWith("-") ? name : `-${name}`;
      const sorts = button("", heading.textContent || "");
      sorts.dataset.order = sort === first ? turned : first;
      heading.textContent = "";
      heading.appendChild(sorts);
      if (sort.replace("-", "") === name) {
        heading.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
      }
    }
    return table;
  }
}

/**
 * Puts text into a node, with words marked: Latin ones from the beginning of a word.
 * @param {HTMLElement} node
 * @param {string} text
 * @param {string[]} words
 */
export function mark(node, text, words) {
  const patterns = words
    .filter((word) => word.length > 1)
    .map((word) => {
      const plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return isChinese(word) ? plain : `\\b${plain}`;
    });
  const pieces = patterns.length ? text.split(new RegExp(`(${patterns.join("|")})`, "i")) : [text];
  node.textContent = "";
  pieces.forEach((piece, place) => node.append(place % 2 ? element("mark", "", piece) : piece));
}
