// The numbers behind a deep kernel, laid out as the walk's scene so that its parts can draw them.
import { within } from "../../kit/canvas_view.js";
import { indexOf, valuesOf } from "../../kit/units.js";

/** @typedef {import("../../kit/units.js").Scene} Scene */

/** The layers of the scene, by their place. The maps stand just before what is made of them. */
export const [KERNEL, MAPS, OUTPUT, PARTS, SUM] = [0, 1, 2, 3, 4];

/**
 * @param {{numbers: string, shapes: number[][], bias: number[]}} sent
 * @param {Float32Array} numbers Kernels, maps, outputs and partial maps, one after the other.
 * @returns {Scene & {name: string}}
 */
export function deepScene({ numbers: name, shapes, bias }, numbers) {
  const [kernel, maps, output, parts] = shapes;
  const flat = (
    /** @type {number[]} */ [rows, columns, ...rest],
  ) => [rows, columns, rest.reduce((a, b) => a * b)];
  const sum = [output[0], output[1], 1];
  const names = ["Kernel", "Input map", "Output", "Partial map", "Sum"];
  let first = 0;
  const layers = [flat(kernel), maps, output, flat(parts), sum].map((shape, n) => {
    const size = shape.reduce((a, b) => a * b);
    const layer = { name: names[n], kind: names[n], shape, first, size, scale: 1, reach: null };
    first += size;
    return layer;
  });
  const values = new Float32Array(first); // the running sum stands at the end
  values.set(numbers);
  const scene = { name, layers, values, scales: [] };
  const greatest = layers.map((_, n) =>
    valuesOf(scene, n).reduce((m, v) => Math.max(m, Math.abs(v)), 0)
  );
  const made = Math.max(greatest[OUTPUT], greatest[PARTS]); // one scale: sums can be compared
  scene.scales = [greatest[KERNEL], greatest[MAPS], made, made, made];
  const weight = valuesOf(scene, KERNEL);
  Object.assign(layers[OUTPUT], { weight, bias, window: [kernel[0], 1, 0] });
  return scene;
}

/** What each input map contributes to one cell of an output map. */
export function partsAt(/** @type {Scene} */ { layers, values }, row, column, map) {
  const { first } = layers[PARTS];
  const maps = layers[OUTPUT].shape[2];
  const channels = layers[MAPS].shape[2];
  return Array.from({ length: channels },
    (_, n) => values[first + indexOf(layers[PARTS], row, column, n * maps + map)]);
}

/** Add up the first partial maps of an output map; with more than there are, its own values. */
export function runningSum(/** @type {Scene} */ scene, map, upTo) {
  const { layers } = scene;
  const [rows, columns, maps] = layers[OUTPUT].shape;
  const sum = valuesOf(scene, SUM);
  const output = valuesOf(scene, OUTPUT);
  const all = upTo > layers[MAPS].shape[2];
  for (let cell = 0; cell < rows * columns; cell++) {
    const parts = () => partsAt(scene, Math.floor(cell / columns), cell % columns, map);
    sum[cell] = all ? output[cell * maps + map] : parts().slice(0, upTo).reduce((a, b) => a + b);
  }
}

/** The [row, column] where a map is furthest from 0. */
export function strongestCell(scene, map) {
  const [, columns, maps] = scene.layers[OUTPUT].shape;
  const values = valuesOf(scene, OUTPUT).filter((_, n) => n % maps === map);
  const best = values.indexOf(values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a)));
  return [Math.floor(best / columns), best % columns];
}

/** What is looked at: an output map, and one of its cells, each [row, column]. */
export class Look {
  map = 0;
  /** The cell that stays. @type {number[] | null} */
  cell = null;
  /** The cell under the pointer. @type {number[] | null} */
  pointed = null;

  at(/** @type {Scene} */ scene) {
    return this.pointed ?? this.cell ?? strongestCell(scene, this.map);
  }

  /** Why it is that cell, in words. */
  get why() {
    if (this.pointed) return "under the pointer";
    return this.cell ? "kept" : "where this map is furthest from 0";
  }

  keep(/** @type {number[]} */ cell) {
    this.cell = cell;
    this.pointed = null;
  }

  /** Keep the cell so many rows and columns on, as far as the map goes. */
  walk(/** @type {Scene} */ scene, /** @type {number[]} */ ...steps) {
    const { shape } = scene.layers[OUTPUT];
    this.keep(this.at(scene).map((at, n) => within(at + steps[n], shape[n])));
  }
}
