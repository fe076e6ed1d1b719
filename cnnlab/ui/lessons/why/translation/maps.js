// The first layer of a LeNet-5 on a moved picture: the same as cnnlab.explain.shifts has it.

export const SIDE = 28;

/** @typedef {{side: number, data: Float64Array}} Plane */
/**
 * @typedef {{size: number, padding: number, weights: number[][], bias: number[],
 *   activation: "ReLU" | "Sigmoid", pool: "MaxPool" | "AveragePool"}} FirstLayer
 */

const bend = { ReLU: (v) => Math.max(0, v), Sigmoid: (v) => 1 / (1 + Math.exp(-v)) };

/** What the layer makes of blank paper. */
export const blank = (/** @type {FirstLayer} */ { bias, activation }, map) =>
  bend[activation](bias[map]);

/** Move by whole cells; what leaves is lost. @returns {Plane} */
function moveWhole({ side, data }, rows, columns, incoming) {
  const moved = new Float64Array(side * side).fill(incoming);
  for (let row = Math.max(0, rows); row < Math.min(side, side + rows); row++) {
    for (let column = Math.max(0, columns); column < Math.min(side, side + columns); column++) {
      moved[row * side + column] = data[(row - rows) * side + column - columns];
    }
  }
  return { side, data: moved };
}

/** Move, also by parts of a cell: the mean of the whole moves around, by weight. */
export function move(/** @type {Plane} */ plane, rows, columns, incoming = 0) {
  const [top, left] = [Math.floor(rows), Math.floor(columns)];
  const sum = new Float64Array(plane.data.length);
  for (const [down, rowShare] of [[0, 1 - rows + top], [1, rows - top]]) {
    for (const [right, columnShare] of [[0, 1 - columns + left], [1, columns - left]]) {
      const share = rowShare * columnShare;
      if (!share) continue;
      const { data } = moveWhole(plane, top + down, left + right, incoming);
      data.forEach((value, n) => (sum[n] += share * value));
    }
  }
  return { side: plane.side, data: sum };
}

/** One map of the first convolution, after its activation. @returns {Plane} */
export function firstMap({ side, data }, /** @type {FirstLayer} */ first, map) {
  const { size, padding, weights, bias, activation } = first;
  const out = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      let sum = 0;
      for (let n = 0; n < size * size; n++) {
        const r = row + Math.floor(n / size) - padding;
        const c = column + (n % size) - padding;
        if (r >= 0 && r < side && c >= 0 && c < side) sum += weights[map][n] * data[r * side + c];
      }
      out[row * side + column] = bend[activation](sum + bias[map]);
    }
  }
  return { side, data: out };
}

/** Pool 2x2 with stride 2. @returns {Plane} */
export function pooled({ side, data }, /** @type {FirstLayer} */ { pool }) {
  const half = side / 2;
  const out = new Float64Array(half * half);
  for (let n = 0; n < out.length; n++) {
    const at = 2 * Math.floor(n / half) * side + 2 * (n % half);
    const four = [data[at], data[at + 1], data[at + side], data[at + side + 1]];
    out[n] = pool === "MaxPool" ? Math.max(...four) : four.reduce((a, b) => a + b) / 4;
  }
  return { side: half, data: out };
}

/** One minus the other. @returns {Plane} */
export const minus = (one, other) => ({ side: one.side,
  data: one.data.map((value, n) => value - other.data[n]) });

/** The greatest size of a value. */
export const greatest = (/** @type {Plane} */ { data }) =>
  data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
