// Where the receptive fields of a chain of units lie: one unit a stage, each seen by the next.

/**
 * @typedef {{name: string, shape: string, side: number, reach: number[] | null, sees: string,
 *   words: string}} SeenStage Its map has `side` rows and columns; `reach` is size, jump and start;
 *   null: it sees everything.
 * @typedef {[number, number, number, number]} Field row, column, rows, columns
 */

/** The unit, along one side, whose field has its middle nearest to a pixel's. */
export function nearest({ side, reach }, /** @type {number} */ pixel) {
  const [size, jump, start] = reach;
  return Math.max(0, Math.min(side - 1, Math.round((pixel - start - (size - 1) / 2) / jump)));
}

/** The fields of the last stage's unit nearest to a pixel, and of one unit of each before it. */
export function chain(/** @type {SeenStage[]} */ stages, last, pixel, /** @type {number} */ side) {
  let middle = pixel;
  const fields = [];
  for (let n = last; n >= 0; n--) {
    const { reach } = stages[n];
    if (!reach) {
      fields.unshift({ unit: null, field: [0, 0, side, side] });
      continue;
    }
    const [size, jump, start] = reach;
    const unit = middle.map((at) => nearest(stages[n], at));
    const first = unit.map((at) => start + at * jump);
    fields.unshift({ unit, field: [...first, size, size] });
    // The next one down is among the units that this one joins: nearest to the middle of its field.
    middle = first.map((at) => at + (size - 1) / 2);
  }
  return fields;
}

/** The part of a field that lies in the picture. @returns {Field} */
export function inside([row, column, rows, columns], side) {
  const [top, left] = [Math.max(0, row), Math.max(0, column)];
  const [bottom, right] = [Math.min(side, row + rows), Math.min(side, column + columns)];
  return [top, left, Math.max(0, bottom - top), Math.max(0, right - left)];
}

/** What is looked at: a stage of a network, and a place in the picture, as shares of its sides. */
export class Look {
  /** @type {SeenStage[]} */
  stages = [];
  /** Pixels along each side of the picture. */
  side = 1;
  stage = 0;
  at = [0.5, 0.5];

  get last() {
    return this.stages.length - 1;
  }

  go(/** @type {number} */ stage) {
    this.stage = Math.max(0, Math.min(this.last, stage));
  }

  /** Walk by pixels, no further than the picture goes. */
  walk(/** @type {number[]} */ ...steps) {
    this.at = this.at.map((at, n) => Math.max(0, Math.min(0.999, at + steps[n] / this.side)));
  }

  /** The fields of the unit there, and of one unit of each stage before it. */
  fields() {
    const pixel = this.at.map((at) => Math.floor(at * this.side));
    return chain(this.stages, this.stage, pixel, this.side);
  }
}
