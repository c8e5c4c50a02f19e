/* A drawing as a picture to take along: a PNG, or the drawing itself where the browser cannot make one. */
import { element, select, selectAll } from "../common/dom.js";

/** How many pixels of the picture one of the drawing's units is, and room around it and for the lines below. */
const SCALE = 3;
const EDGE = 12;
const FOOT = 40;

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
 * Saves the drawing in the figure that a button stands in. WeChat saves nothing, but lets one hold a picture.
 * @param {HTMLElement} pressed
 * @param {import("../common/words.js").Words} words
 */
export async function savePicture(pressed, words) {
  const figure = /** @type {HTMLElement} */ (pressed.closest("figure"));
  const drawing = select(figure, "svg", SVGSVGElement);
  const svg = new Blob([standingAlone(drawing)], { type: "image/svg+xml" });
  const png = await painted(svg, drawing).catch(() => null);
  const address = URL.createObjectURL(png || svg);
  if (/MicroMessenger/i.test(navigator.userAgent)) {
    pressed.replaceWith(element("strong", "", words.hold));
    const picture = element("img", "cb-taken");
    picture.src = address;
    picture.alt = drawing.getAttribute("aria-label") || "";
    drawing.replaceWith(picture);
    return;
  }
  const link = element("a");
  link.href = address;
  link.download = `${pressed.dataset.save}.${png ? "png" : "svg"}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
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

/**
 * @param {Blob} svg
 * @param {SVGSVGElement} drawing
 * @returns {Promise<Blob>}
 */
async function painted(svg, drawing) {
  const picture = new Image();
  picture.src = URL.createObjectURL(svg);
  await picture.decode();
  const { width, height } = drawing.viewBox.baseVal;
  const canvas = element("canvas");
  canvas.width = (width + 2 * EDGE) * SCALE;
  canvas.height = (height + 2 * EDGE + FOOT) * SCALE;
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("no canvas");
  const style = getComputedStyle(document.body);
  brush.scale(SCALE, SCALE);
  brush.fillStyle = style.backgroundColor;
  brush.fillRect(0, 0, width + 2 * EDGE, height + 2 * EDGE + FOOT);
  brush.drawImage(picture, EDGE, EDGE, width, height);
  URL.revokeObjectURL(picture.src);
  // What it shows and where it is from goes along with it.
  brush.fillStyle = style.color;
  brush.font = `700 12px ${style.fontFamily}`;
  brush.fillText(select(document, "h1").innerText, EDGE, height + EDGE + 22, width);
  brush.font = `11px ${style.fontFamily}`;
  brush.fillText(location.origin + location.pathname, EDGE, height + EDGE + 40, width);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))))
  );
}
