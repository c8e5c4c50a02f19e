/* Draws the steps, as the page has them, as a picture. */
import { element, selectAll } from "../common/dom.js";
import { breakLines } from "./card.js";

/** How many pixels of the picture one of the drawing's units is, room around it, and how high a line below is. */
const SCALE = 3;
const EDGE = 12;
const LEADING = 18;

/** What the styles of the page say of a shape. */
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "paint-order",
  "font-family",
  "font-weight",
  "letter-spacing",
];

/**
 * The picture, with a title and the page's address below.
 * @param {SVGSVGElement} drawing
 * @param {string} title
 * @param {string} address
 * @returns {Promise<Blob>}
 */
export async function drawLanes(drawing, title, address) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standingAlone(drawing))}`;
  await picture.decode();
  const { width, height } = drawing.viewBox.baseVal;
  const canvas = element("canvas");
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("no canvas");
  const style = getComputedStyle(document.body);
  const bold = `700 12px ${style.fontFamily}`;
  brush.font = bold;
  const titled = breakLines([{ text: title, colour: "" }], width, (text) => brush.measureText(text).width);
  const tall = height + 2 * EDGE + (titled.length + 1) * LEADING;
  canvas.width = (width + 2 * EDGE) * SCALE;
  canvas.height = tall * SCALE;
  brush.scale(SCALE, SCALE);
  brush.fillStyle = style.backgroundColor;
  brush.fillRect(0, 0, width + 2 * EDGE, tall);
  brush.drawImage(picture, EDGE, EDGE, width, height);
  brush.fillStyle = style.color;
  brush.font = bold;
  let y = height + EDGE + LEADING;
  for (const line of titled) {
    brush.fillText(line.map(({ text }) => text).join(""), EDGE, y);
    y += LEADING;
  }
  brush.font = `11px ${style.fontFamily}`;
  brush.fillText(address, EDGE, y, width);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))))
  );
}

/**
 * A drawing with the styles that it has on the page.
 * @param {SVGSVGElement} drawing
 */
function standingAlone(drawing) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  const shapes = selectAll(drawing, "*", SVGElement);
  selectAll(copy, "*", SVGElement).forEach((shape, index) => {
    const style = getComputedStyle(shapes[index]);
    STYLES.forEach((name) => shape.setAttribute(name, style.getPropertyValue(name)));
  });
  const { width, height } = drawing.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(copy);
}
