/* Draws a table, as rows of texts, as a picture. */
import { element } from "../common/dom.js";
import { breakLines } from "./card.js";

const SCALE = 2;
const EDGE = 24;
const SIZE = 15;
const LEADING = 22;
const PAD = 8;
const WIDEST = 260;
/** The widest and the highest picture that phones draw and people can read. */
const MOST = { width: 1800, height: 3600 };
const COLOURS = { paper: "#fdfcf9", ink: "#22282b", soft: "#586067", line: "#d9d5cb" };

/**
 * The picture, with a title above and where it is from below; the first row and the first cell of each row are headings.
 * @param {import("../common/sheet.js").Sheet} sheet rows of the same length
 * @param {string} title
 * @param {string} source
 * @returns {Promise<Blob | "too large">}
 */
export async function drawTable(sheet, title, source) {
  const canvas = element("canvas");
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

  const { fontFamily } = getComputedStyle(document.body);

  /** @param {boolean} bold */
  function font(bold) {
    pen.font = `${bold ? 700 : 400} ${SIZE}px ${fontFamily}`;
  }

  /** @param {string} text */
  function measure(text) {
    return pen.measureText(text).width;
  }

  /**
   * @param {string} text
   * @param {number} room
   */
  function wrap(text, room) {
    return text
      .split("\n")
      .flatMap((part) => breakLines([{ text: part, colour: "" }], room, measure))
      .map((line) => line.map((run) => run.text).join(""));
  }

  font(true);
  const widths = (sheet[0] || []).map((_, column) =>
    Math.min(WIDEST, Math.max(...sheet.map((row) => Math.max(...row[column].split("\n").map(measure)))) + 1)
  );
  const width = Math.max(
    360,
    widths.reduce((sum, wide) => sum + wide + 2 * PAD, 0)
  );
  const rows = sheet.map((row) => row.map((text, column) => wrap(text, widths[column])));
  const heights = rows.map((row) => Math.max(...row.map((lines) => lines.length)) * LEADING + PAD);
  const above = wrap(title, width);
  const below = wrap(source, width);
  const tall = heights.reduce((sum, high) => sum + high, 0);
  const height = tall + (above.length + below.length + 1) * LEADING + 2 * EDGE;
  if (width > MOST.width || height > MOST.height) return "too large";

  canvas.width = (width + 2 * EDGE) * SCALE;
  canvas.height = height * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = COLOURS.paper;
  pen.fillRect(0, 0, width + 2 * EDGE, height);
  let y = EDGE;

  /**
   * @param {string[]} lines
   * @param {number} x
   * @param {number} top
   */
  function write(lines, x, top) {
    lines.forEach((line, index) => pen.fillText(line, x, top + index * LEADING + SIZE));
  }

  pen.fillStyle = COLOURS.ink;
  font(true);
  write(above, EDGE, y);
  y += above.length * LEADING + LEADING / 2;
  rows.forEach((row, number) => {
    let x = EDGE;
    row.forEach((lines, column) => {
      font(!number || !column);
      pen.fillStyle = number ? COLOURS.ink : COLOURS.soft;
      write(lines, x + (column ? PAD : 0), y + PAD / 2);
      x += widths[column] + 2 * PAD;
    });
    y += heights[number];
    pen.fillStyle = COLOURS.line;
    pen.fillRect(EDGE, y - 1, width, 1);
  });
  pen.fillStyle = COLOURS.soft;
  font(false);
  write(below, EDGE, y + LEADING / 2);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))))
  );
}
