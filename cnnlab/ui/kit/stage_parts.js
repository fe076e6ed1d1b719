// Pieces that the stages of the walk share: grids of numbers, maps with a frame.
import { canvasView } from "./canvas_view.js";
import { element } from "./dom.js";
import { tilePixels } from "./maps.js";
import { short } from "./number.js";
import { place } from "./units.js";

/** A number in brackets where it is negative, as one writes sums by hand. */
export const bracket = (value, digits = 3) =>
  value < 0 ? `(${short(value, digits)})` : short(value, digits);

/** A small element of class `name`. */
export const span = (name, ...children) => element("span", { className: name }, ...children);

/** A square of numbers to read. */
export function numbersGrid(name, columns) {
  const box = element("div", { className: `grid ${name}` });
  box.style.setProperty("--columns", String(columns));
  /** Values as text, tinted by sign and size; as ink where `ink`. */
  const show = (values, { strength = 1, digits = 3, ink = false } = {}) => {
    while (box.children.length < values.length) box.append(element("span"));
    values.forEach((value, n) => {
      const cell = box.children[n];
      const text = short(value, digits);
      if (cell.textContent !== text) cell.textContent = text;
      const share = Math.min(60, Math.round((60 * Math.abs(value)) / (strength || 1)));
      const color = ink ? "--quiet" : value < 0 ? "--blue" : "--red";
      cell.style.background = value
        ? `color-mix(in srgb, var(${color}) ${share}%, var(--st-background-color))` : "";
    });
  };
  return { element: box, show, cells: box.children };
}

/** One map of a layer, large, with a frame on some cells. */
export function mapView(label) {
  const view = canvasView("map", label);
  const show = (scene, layer, map, frame, upto) => {
    const { shape, name } = scene.layers[layer];
    const [rows, columns, maps] = shape.length === 3 ? shape : [1, shape[0], 1];
    view.put(tilePixels(scene, { layer, map, maps, rows, columns }, upto));
    view.frame(frame);
    view.caption.textContent = `${name}${maps > 1 ? `, map ${map}` : ""}, ${rows} × ${columns}`;
    view.canvas.setAttribute("aria-label", view.caption.textContent);
  };
  return { ...view, show };
}

/** The frame of one unit on its own map. */
export const unitFrame = (layers, { layer, index }) => {
  const { row, column } = place(layers[layer], index);
  return [row, column, 1, 1];
};

/** How many cells of its map come before a unit, itself included. */
export const upTo = (layers, { layer, index }) => {
  const { row, column } = place(layers[layer], index);
  return row * layers[layer].shape[1] + column + 1;
};

/** Whether a layer bends value by value. */
export const bends = (kind) => kind === "ReLU" || kind === "Sigmoid" || kind === "Tanh";

/** What the layer after this one makes of a value, where it bends it. */
export function bent(scene, { layer, index }) {
  const next = scene.layers[layer + 1];
  if (!bends(next?.kind)) return "";
  return `, and after ${next.kind} <b>${
    bentValue(next.kind, scene.values[next.first + index])
  }</b>`;
}

/** A sigmoid reaches neither 0 nor 1, and tanh neither -1 nor 1, however one would round. */
export function bentValue(kind, /** @type {number} */ value) {
  if (kind !== "ReLU" && value > 0.9995) return "more than 0.999";
  if (kind === "Tanh" && value < -0.9995) return "less than −0.999";
  return kind === "Sigmoid" && value < 0.0005 ? "less than 0.001" : short(value);
}
