// One number of a network: where it stands, and what it was made from.
import { short } from "./number.js";

/**
 * @typedef {{name: string, kind: string, shape: number[], scale: number, parameters?: string,
 *            window?: number[], reach: number[] | null,
 *            weight?: Float32Array, bias?: Float32Array, first: number, size: number}} Layer
 *   `first` and `size` say where its values stand in a trace.
 */
/** @typedef {{layers: Layer[], values: Float32Array, scales: number[]}} Scene */
/** @typedef {{layer: number, index: number}} Unit */

/** Row, column and map of an index; a vector's unit stands in row 0 of map 0. */
export function place({ shape }, index) {
  if (shape.length === 1) return { row: 0, column: index, map: 0 };
  const [, columns, maps] = shape;
  const cell = Math.floor(index / maps);
  return { row: Math.floor(cell / columns), column: cell % columns, map: index % maps };
}

/** The index of a place. */
export function indexOf({ shape }, row, column, map) {
  return shape.length === 1 ? column : (row * shape[1] + column) * shape[2] + map;
}

/** A layer's values. */
export const valuesOf = (/** @type {Pick<Scene, "layers" | "values">} */ { layers, values },
  layer) => values.subarray(layers[layer].first, layers[layer].first + layers[layer].size);

/** One colour scale a layer: the same for all digits, or this digit's greatest value. */
export function scalesOf(/** @type {Layer[]} */ layers, values,
  /** @type {"fixed" | "digit"} */ kind)
{
  if (kind === "fixed") return layers.map(({ scale }) => scale);
  return layers.map((_, n) =>
    valuesOf({ layers, values }, n).reduce((m, v) => Math.max(m, Math.abs(v)), 0)
  );
}

/** The unit of a layer with the greatest value. @returns {Unit} */
export function strongest(/** @type {Scene} */ scene, layer) {
  const values = valuesOf(scene, layer);
  return { layer, index: values.indexOf(values.reduce((a, b) => Math.max(a, b), -Infinity)) };
}

/** The rows and columns of the layer before that a unit is made from, without what is padding. */
export function windowOf(/** @type {Layer[]} */ layers, { layer, index }) {
  const { window, shape } = layers[layer];
  const { row, column } = place(layers[layer], index);
  if (!window) return shape.length === 3 ? [row, column, 1, 1] : null;
  const [size, stride, padding] = window;
  return [row * stride - padding, column * stride - padding, size, size];
}

/** The receptive field on the picture: [row, column, rows, columns]; null: all of it. */
export function fieldOf(/** @type {Layer[]} */ layers, { layer, index }) {
  const { reach, shape } = layers[layer];
  if (!reach) return null;
  const [size, jump, start] = reach;
  const at = shape.length === 3 ? layers[layer] : layers[layer - 1]; // flattened: as before
  if (at.shape.length !== 3) return null;
  const { row, column } = place(at, index);
  return [start + row * jump, start + column * jump, size, size];
}

/**
 * What a convolution multiplies at one stop, channel by channel.
 * @returns {{channel: number, pixels: number[], weights: number[], sum: number}[]}
 */
export function convTerms(/** @type {Scene} */ scene, /** @type {Unit} */ unit) {
  const { layers } = scene;
  const layer = layers[unit.layer];
  const [rows, columns, channels] = layers[unit.layer - 1].shape;
  const before = valuesOf(scene, unit.layer - 1);
  const [top, left, size] = windowOf(layers, unit);
  const { map } = place(layer, unit.index);
  const maps = layer.shape[2];
  return Array.from({ length: channels }, (_, channel) => {
    const pixels = [];
    const weights = [];
    for (let r = 0; r < size; r++) {
      for (let c = 0; c < size; c++) {
        const inside = top + r >= 0 && top + r < rows && left + c >= 0 && left + c < columns;
        pixels.push(inside ? before[((top + r) * columns + left + c) * channels + channel] : 0);
        weights.push(layer.weight[((r * size + c) * channels + channel) * maps + map]);
      }
    }
    return { channel, pixels, weights, sum: pixels.reduce((s, p, n) => s + p * weights[n], 0) };
  });
}

/** The values in a pool's window. @returns {number[]} */
export function poolTerms(/** @type {Scene} */ scene, /** @type {Unit} */ unit) {
  const { layers } = scene;
  const [, columns, maps] = layers[unit.layer - 1].shape;
  const before = valuesOf(scene, unit.layer - 1);
  const [top, left, size] = windowOf(layers, unit);
  const { map } = place(layers[unit.layer], unit.index);
  return Array.from({ length: size * size },
    (_, n) => before[((top + Math.floor(n / size)) * columns + left + (n % size)) * maps + map]);
}

/** What a dense unit adds up: its products in the order of its inputs. */
export function denseTerms(/** @type {Scene} */ scene, /** @type {Unit} */ { layer, index }) {
  const { weight, shape } = scene.layers[layer];
  return Array.from(valuesOf(scene, layer - 1), (input, n) => {
    const factor = weight[n * shape[0] + index];
    return { n, input, weight: factor, product: input * factor };
  });
}

/** Where an input of a dense layer stands in the maps before it, in words. */
export function inputInWords(/** @type {Layer[]} */ layers, layer, n) {
  if (layers[layer - 1].kind !== "Flatten") return `unit ${n}`;
  const { row, column, map } = place(layers[layer - 2], n);
  return `map ${map}, row ${row}, column ${column}`;
}

/** A unit in words. */
export function inWords(/** @type {Layer[]} */ layers, { layer, index }) {
  const { name, shape } = layers[layer];
  const { row, column, map } = place(layers[layer], index);
  if (shape.length === 1) return `${name}, unit ${index}`;
  return `${name}, ${shape[2] > 1 ? `map ${map}, ` : ""}row ${row}, column ${column}`;
}

/** Whether a layer bends value by value. */
export const bends = (kind) => kind === "ReLU" || kind === "Sigmoid" || kind === "Tanh";

/** A sigmoid reaches neither 0 nor 1, and tanh neither -1 nor 1, however one would round. */
export function bentValue(kind, /** @type {number} */ value) {
  if (kind !== "ReLU" && value > 0.9995) return "more than 0.999";
  if (kind === "Tanh" && value < -0.9995) return "less than −0.999";
  return kind === "Sigmoid" && value < 0.0005 ? "less than 0.001" : short(value);
}
