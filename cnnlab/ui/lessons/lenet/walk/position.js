// Where a walk through a network stands: the layer, the unit that is kept open, the one under the
// pointer. Computes only.
import { indexOf, place, strongest } from "../../../kit/units.js";

/** @typedef {import("../../../kit/units.js").Scene} Scene */
/** @typedef {import("../../../kit/units.js").Unit} Unit */

/** Rows, columns and maps onward. */
const WAYS = { ArrowLeft: [0, -1, 0], ArrowRight: [0, 1, 0], ArrowUp: [-1, 0, 0],
  ArrowDown: [1, 0, 0], "+": [0, 0, 1], "-": [0, 0, -1] };
const within = (/** @type {number} */ n, /** @type {number} */ size) =>
  Math.max(0, Math.min(size - 1, n));

export class Position {
  /** What is walked through. @type {Scene | null} */
  scene = null;
  step = 0;
  /** The index of the unit that is kept open. @type {number | null} */
  pinned = null;
  /** The unit under the pointer. @type {Unit | null} */
  pointed = null;

  /** The last step. */
  get last() {
    return this.scene.layers.length - 1;
  }

  /** The unit on the stage. @returns {Unit} */
  get shown() {
    if (this.pinned !== null) return { layer: this.step, index: this.pinned };
    return this.pointed ?? strongest(this.scene, this.step);
  }

  /** The step and the unit that is kept, as the link has them. */
  get told() {
    const { step, pinned } = this;
    if (pinned === null) return [step];
    const layer = this.scene.layers[step];
    const { row, column, map } = place(layer, pinned);
    return layer.shape.length === 1 ? [step, column] : [step, row, column, map];
  }

  /** Walk through these numbers from now on: from where a link says, else stay if that is there. */
  enter(/** @type {Scene} */ scene, /** @type {number[] | null} */ at = null) {
    const other = this.scene && this.scene.layers !== scene.layers;
    const stay = other ? this.told : null;
    this.scene = scene;
    if (at) this.adopt(at);
    else if (stay) this.adopt(stay[0] > this.last ? [0] : stay);
  }

  /** Stand where another says who walks, as far as the layers go. */
  adopt(/** @type {number[]} */ [step, ...rest]) {
    this.go(step);
    const layer = this.scene.layers[this.step];
    const { shape } = layer;
    const [row, column, map] = shape.length === 1 ? [0, ...rest] : rest;
    if (rest.length === shape.length && rest.every((n, k) => n >= 0 && n < shape[k]))
      this.pinned = indexOf(layer, row, column, map);
  }

  /** Step to a layer, the first or last at most; nothing is kept. */
  go(/** @type {number} */ step) {
    this.step = within(step, this.last + 1);
    this.pinned = this.pointed = null;
  }

  /** Keep a unit open; null: let go. */
  pin(/** @type {Unit | null} */ unit) {
    this.go(unit ? unit.layer : this.step);
    if (unit) this.pinned = unit.index;
  }

  /**
   * What a key asks for: from layer to layer, and from unit to unit while one is kept.
   * @returns {{go: number} | {pin: Unit | null} | null} null: nothing
   */
  asked(/** @type {string} */ key, shift = false) {
    const { step, pinned } = this;
    if (pinned !== null && key in WAYS) return { pin: this.beside(WAYS[key]) };
    const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, " ": shift ? -1 : 1 };
    if (key in steps) return { go: step + steps[key] };
    if (key === "Home") return { go: 0 };
    if (key === "End") return { go: this.last };
    if (key === "Enter") return { pin: pinned === null ? strongest(this.scene, step) : null };
    return key === "Escape" ? { pin: null } : null;
  }

  /** The unit onward from the one that is kept, as far as the layer goes. */
  beside(/** @type {number[]} */ [rows, columns, maps]) {
    const layer = this.scene.layers[this.step];
    const [high, wide, deep] = layer.shape.length === 3 ? layer.shape : [1, layer.shape[0], 1];
    const from = place(layer, this.pinned);
    const onward = high === 1 ? rows : 0; // in a vector, down is onward too
    const index = indexOf(layer, within(from.row + rows, high),
      within(from.column + columns + onward, wide), within(from.map + maps, deep));
    return { layer: this.step, index };
  }
}
