// A picture on a canvas: its caption, pointing in pixels, walking by keys, a frame that marks some.
import { element } from "./dom.js";

const SMALL = 128; // pictures this narrow are shown as crisp squares

/** The whole number nearest below `value` that is an index of something that long. */
export const within = (value, size) => Math.max(0, Math.min(size - 1, Math.floor(value)));

/**
 * @param {string} name Its class.
 * @param {string} label What a screen reader says of it.
 */
export function canvasView(name, label) {
  const canvas = element("canvas", { className: name });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  const caption = element("figcaption", { className: "numbers" });
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
  /** The [row, column] under a pointer, of an image of which several may stand side by side. */
  const at = (event, { height, width }) => {
    const { left, top, width: wide, height: high } = canvas.getBoundingClientRect();
    const across = Math.floor(((event.clientX - left) / wide) * canvas.width);
    return [within(((event.clientY - top) / high) * height, height), within(across % width, width)];
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
      const step = event.shiftKey ? 10 : 1;
      const moves = {
        ArrowUp: [-step, 0],
        ArrowDown: [step, 0],
        ArrowLeft: [0, -step],
        ArrowRight: [0, step],
      };
      if (!moves[event.key]) return;
      event.preventDefault();
      const [rows, columns] = moves[event.key];
      walk(rows, columns);
    });
  };
  return { canvas, caption, figure, put, at, frame, walkable };
}
