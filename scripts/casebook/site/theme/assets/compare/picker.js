/* The comparison's picker: finds cases as one types, with the finder's search; of equally good ones those related to the
   cases chosen come first. */
import { button, element, select, selectAll } from "../common/dom.js";
import { speaker } from "../common/words.js";

/** @typedef {import("../search/messages.js").Answer} Answer */
/** @typedef {import("../search/messages.js").Reply} Reply */
/** @typedef {import("../search/messages.js").Request} Request */
/** @typedef {import("../common/words.js").Words} Words */
/** @typedef {{id: string, title: string}} Offer */
/** @typedef {Pick<Worker, "onmessage" | "onerror" | "postMessage" | "terminate">} Search */

const SHOWN = 8; // how many of the cases found are shown
const OFFERED = 6; // how many where nothing is typed and none are related

export class Picker {
  /**
   * @param {HTMLElement} form with a field, a line for words and a list
   * @param {Words} words
   * @param {() => Search} open starts a search worker, which has been told what to open
   * @param {(offer: Offer) => void} choose gets the case that the reader takes
   */
  constructor(form, words, open, choose) {
    this.say = speaker(words);
    this.field = select(form, "input", HTMLInputElement);
    this.line = select(form, "[role=status]");
    this.list = select(form, "ul");
    this.open = open;
    this.choose = choose;
    /** @type {Search | null} */
    this.search = null;
    this.asked = 0; // the number of the latest query
    /** @type {Answer | null} the answer to the latest query */
    this.answer = null;
    this.eager = false; // whether the best answer is taken as soon as it comes
    /** @type {string[]} */
    this.chosen = [];
    /** @type {Offer[]} */
    this.related = [];
    this.field.addEventListener("focus", () => this.start());
    this.field.addEventListener("input", () => {
      this.eager = false;
      this.start();
      this.ask();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.takeFirst();
    });
    form.addEventListener("keydown", (event) => this.move(event));
  }

  /**
   * Offers what goes with the cases chosen.
   * @param {string[]} chosen ids
   * @param {Offer[]} related cases, nearest first
   */
  offer(chosen, related) {
    this.chosen = chosen;
    this.related = related;
    this.ask();
  }

  /** Has the index loaded, once, or again where that failed. */
  start() {
    if (this.search) return;
    const search = this.open();
    search.onmessage = (/** @type {MessageEvent<Reply>} */ { data }) => this.receive(data);
    search.onerror = () => this.fail();
    this.search = search;
    /** @type {Request} */
    const prepare = { type: "prepare" };
    search.postMessage(prepare);
    this.ask();
  }

  ask() {
    const text = this.field.value;
    this.asked += 1;
    this.answer = null;
    if (this.search) {
      /** @type {Request} */
      const query = {
        type: "query",
        number: this.asked,
        text,
        filters: {},
        sort: "",
        size: text.trim() ? SHOWN : OFFERED,
        texts: [],
        preferred: this.related.map(({ id }) => id),
        without: this.chosen,
      };
      this.search.postMessage(query);
    }
    if (!this.search || !text.trim()) this.show();
    else if (!this.list.firstChild) this.line.textContent = this.say("loading");
  }

  /** @param {Reply} message */
  receive(message) {
    if (message.type === "failed") {
      console.error(message.reason);
      this.fail();
    } else if (message.type === "answer" && message.number === this.asked) {
      this.answer = message;
      this.show();
      if (this.eager) this.takeFirst();
    }
  }

  fail() {
    if (this.search) this.search.terminate();
    this.search = null;
    this.line.textContent = this.say("index_failed");
  }

  show() {
    const best = this.answer ? this.answer.cards : [];
    if (this.field.value.trim()) {
      this.fill(best);
      const waiting = this.search ? "loading" : "index_failed";
      this.line.textContent = this.answer ? this.say("found", { n: this.answer.found }) : this.say(waiting);
    } else if (this.field.disabled) {
      this.fill([]);
      this.line.textContent = "";
    } else if (this.related.length) {
      this.fill(this.related.slice(0, SHOWN));
      this.line.textContent = this.say("related");
    } else {
      this.fill(best);
      this.line.textContent = best.length ? this.say("best") : "";
    }
  }

  /** @param {Offer[]} offers */
  fill(offers) {
    this.list.textContent = "";
    for (const offer of offers) {
      const take = button("cb-offer", offer.title);
      take.addEventListener("click", () => {
        this.field.value = "";
        this.choose(offer);
      });
      this.list.appendChild(element("li")).appendChild(take);
    }
  }

  /** Takes the best answer to what is typed, once it is there. */
  takeFirst() {
    if (!this.field.value.trim()) return;
    this.eager = !this.answer;
    const first = this.list.querySelector("button");
    if (this.answer && first) first.click();
  }

  /** @param {KeyboardEvent} event */
  move(event) {
    const stops = [this.field, ...selectAll(this.list, "button")];
    const here = stops.findIndex((stop) => stop === document.activeElement);
    const next = event.key === "ArrowDown" ? here + 1 : event.key === "ArrowUp" ? here - 1 : -1;
    if (here >= 0 && stops[next]) {
      event.preventDefault();
      stops[next].focus();
    }
    if (event.key === "Escape" && here !== 0) this.field.focus();
  }
}
