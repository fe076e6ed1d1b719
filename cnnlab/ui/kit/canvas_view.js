// A picture on a canvas: its caption, pointing in pixels, walking by keys, a frame that marks some.
import { arrowSteps, element } from "./dom.js";

const SMALL = 128; // pictures this narrow are shown as crisp squares

/** The whole number nearest below `value` that is an index of something that long. */
export const within = (value, size) => Math.max(0, Math.min(size - 1, Math.floor(value)));

let captions = 0; // so far, on the whole page

/**
 * @param {string} name Its class.
 * @param {string} [label] What a screen reader says of it before the caption; the caption alone
 *   says what it shows now.
 */
export function canvasView(name, label = "") {
  const canvas = element("canvas", { className: name, role: "img", ariaLabel: label });
  const caption = element("figcaption", { className: "numbers", id: `caption-${++captions}` });
  canvas.setAttribute(label ? "aria-describedby" : "aria-labelledby", caption.id);
  const box = element("div", { className: "window", hidden: true });
  const stage = element("div", { className: "stage" }, canvas, box);
  const figure = element("figure", { className: name }, stage, caption);

  /** Show pixels. */
  const put = (/** @type {ImageData} */ image) => {
    if (canvas.width !== image.width) canvas.width = image.width;
    if (canvas.height !== image.height) canvas.height = image.height;
    canvas.classList.toggle("pixelated", image.width < SMALL);
    stage.style.setProperty("--aspect", String(image.width / image.height));
    canvas.getContext("2d", { willReadFrequently: true }).putImageData(image, 0, 0);
  };
  /** The [row, column] under a pointer, of an image of that size. */
  const at = (event, { height, width }) => {
    const { left, top, width: wide, height: high } = canvas.getBoundingClientRect();
    return [within(((event.clientY - top) / high) * height, height),
      within(((event.clientX - left) / wide) * width, width)];
  };
  /** Mark [row, column, rows, columns], or nothing; small ones are still seen (see the styles). */
  const frame = (window) => {
    box.hidden = !window;
    if (!window) return;
    const [row, column, rows, columns] = window;
    const share = (value, size) => `${(100 * value) / size}%`;
    Object.assign(box.style, {
      left: share(column + columns / 2, canvas.width),
      top: share(row + rows / 2, canvas.height),
      width: share(columns, canvas.width),
      height: share(rows, canvas.height),
    });
  };
  /** Let arrow keys walk, ten pixels at a time with Shift. */
  const walkable = (/** @type {(rows: number, columns: number) => void} */ walk) => {
    canvas.tabIndex = 0;
    canvas.addEventListener("keydown", (event) => {
      const steps = arrowSteps(event);
      if (!steps) return;
      event.preventDefault();
      walk(steps[0], steps[1]);
    });
  };
  return { canvas, caption, figure, put, at, frame, walkable };
}
