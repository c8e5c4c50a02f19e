/* Draws a case's start card, as the page has it, as one tall picture. */
import { selectAll } from "../common/dom.js";

const WIDTH = 750;
const SCALE = 2;
const MARGIN = 40;
const ROOM = WIDTH - 2 * MARGIN;
const INDENT = 20;
const SANS = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const SERIF = '"Songti SC", "Noto Serif CJK SC", SimSun, serif';
const INK = "#22282b";
const SOFT = "#586067";
const WARM = "#8a5a0b";
const PINE = "#17634f";
const PAPER = "#fdfcf9";
const LINE = "#d9d5cb";
const SIDES = { social: PINE, volunteer: "#a8430f", public: "#3d5a80" };

const WORDS = /[\w’'%.,:;()/+-]+|\s+|[\s\S]/gu;
const NEVER_FIRST = /^[，。、；：？！）》”’…·,.;:?!)]/;

/** @typedef {{text: string, colour: string}} Run */
/** @typedef {{text: string, colour: string, x: number}} Placed */
/** @typedef {{lines: Placed[][], size: number, font: string, indent: number, above: number, rule: boolean, hatched: boolean}} Block */

/**
 * Breaks runs of text into lines of a width.
 * @param {Run[]} runs
 * @param {number} width
 * @param {(text: string) => number} measure
 * @returns {Placed[][]}
 */
export function breakLines(runs, width, measure) {
  /** @type {Placed[][]} */
  const lines = [[]];
  let x = 0;
  for (const { text, colour } of runs)
    for (const part of text.match(WORDS) || []) {
      const wide = measure(part);
      if (x > 0 && x + wide > width && !NEVER_FIRST.test(part)) {
        lines.push([]);
        x = 0;
        if (!part.trim()) continue;
      }
      lines[lines.length - 1].push({ text: part, colour, x });
      x += wide;
    }
  return lines;
}

/**
 * What a line of a cell says, its label in the colour of those who it is about.
 * @param {Element} line
 * @returns {Run[]}
 */
function runsOf(line) {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  /** @type {Run[]} */
  const runs = [];
  while (walker.nextNode()) {
    const text = (walker.currentNode.textContent || "").replace(/\s+/g, " ");
    const parent = /** @type {Element} */ (walker.currentNode.parentElement);
    const label = parent.closest("b, small");
    const [, side] = /cb-side--(\w+)/.exec(label && line.outerHTML ? line.outerHTML : "") || [];
    const said = line.classList.contains("cb-unsaid") ? WARM : INK;
    const colour = label ? SIDES[/** @type {keyof SIDES} */ (side)] || SOFT : said;
    if (text.trim()) runs.push({ text: label ? `${text.trim()} ` : text.trim(), colour });
  }
  return runs;
}

/**
 * The picture, with the title above and the page's address below.
 * @param {Element} card
 * @param {string} title
 * @param {string} address
 * @param {import("../common/words.js").Words} words those of the group "picture"
 * @returns {Promise<Blob>}
 */
export async function drawCard(card, title, address, words) {
  const canvas = document.createElement("canvas");
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @type {Block[]} */
  const blocks = [];

  /**
   * @param {Run[]} runs
   * @param {number} size
   * @param {Partial<Block> & {weight?: number, face?: string}} [how]
   */
  function add(runs, size, { weight = 400, face = SANS, indent = 0, above = 0, ...rest } = {}) {
    const font = `${weight} ${size}px ${face}`;
    pen.font = font;
    const lines = breakLines(runs, ROOM - indent, (text) => pen.measureText(text).width);
    blocks.push({ lines, size, font, indent, above, rule: false, hatched: false, ...rest });
  }

  add([{ text: title, colour: INK }], 40, { weight: 700, face: SERIF, above: 24 });
  const place = document.querySelector(".cb-place");
  if (place) add([{ text: (place.textContent || "").trim(), colour: SOFT }], 22, { above: 10 });
  for (const cell of selectAll(card, ".cb-start__cell")) {
    const label = selectAll(cell, "dt > *")
      .map((part) => part.innerText.trim())
      .join(" · ");
    const hatched = cell.classList.contains("cb-unsaid");
    add([{ text: label, colour: hatched ? WARM : PINE }], 24, {
      weight: 700,
      above: 26,
      rule: true,
      hatched,
    });
    for (const line of selectAll(cell, "dd")) add(runsOf(line), 26, { indent: INDENT, above: 6 });
  }
  add([{ text: `${words.foot}  ${address}`, colour: SOFT }], 22, { above: 34, rule: true });

  const top = 2 * MARGIN + 44;
  const tall = blocks.reduce((sum, { lines, size, above }) => sum + above + lines.length * size * 1.5, 0);
  canvas.width = WIDTH * SCALE;
  canvas.height = Math.ceil(top + tall + MARGIN) * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, canvas.height);
  head(pen);
  let y = top;
  for (const { lines, size, font, indent, above, rule, hatched } of blocks) {
    y += above;
    if (rule) {
      pen.strokeStyle = LINE;
      pen.setLineDash(hatched ? [6, 5] : []);
      pen.strokeRect(MARGIN, y - 12, ROOM, 0);
    }
    pen.font = font;
    for (const line of lines) {
      for (const { text, colour, x } of line) {
        pen.fillStyle = colour;
        pen.fillText(text, MARGIN + indent + x, y + size * 1.1);
      }
      y += size * 1.5;
    }
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png")
  );
}

/**
 * The site's mark and name.
 * @param {CanvasRenderingContext2D} pen
 */
function head(pen) {
  pen.fillStyle = PINE;
  pen.fillRect(0, 0, WIDTH, 12);
  pen.fillRect(MARGIN, MARGIN, 44, 44);
  pen.save();
  pen.translate(MARGIN, MARGIN);
  pen.scale(44 / 32, 44 / 32);
  pen.strokeStyle = "#fff";
  pen.lineWidth = 3;
  pen.lineCap = "round";
  pen.stroke(new Path2D("M9 8h8a6 6 0 0 1 0 12h-3v5"));
  pen.fillStyle = "#f0b75e";
  pen.fill(new Path2D("M20.5 24a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0"));
  pen.restore();
  pen.fillStyle = SOFT;
  pen.font = `400 22px ${SANS}`;
  const name = document.querySelector("meta[property='og:site_name']");
  pen.fillText((name && name.getAttribute("content")) || "", MARGIN + 60, MARGIN + 30);
}
