// Networks that Python has sent: their layers, weights and colour scales.
import { floats } from "../../../kit/packing.js";
import { store } from "../../../kit/sent.js";

/**
 * @typedef {{name: string, kind: string, shape: number[], scale: number, reach: number[] | null,
 *            parameters?: string, window?: number[] | null, learned?: number[]}} LayerData
 *   learned: how many weights and biases there are, in the numbers that follow.
 * @typedef {{layers: LayerData[]}} NetworkData
 * @typedef {import("../../../kit/units.js").Layer} Layer
 */

/** The layers of the network of that name. @type {(name: string) => Promise<Layer[]>} */
export const network = store(6, (/** @type {NetworkData} */ { layers }, body) => {
  const numbers = floats(body);
  let at = 0;
  let first = 0;
  const take = (/** @type {number} */ count) => numbers.subarray(at, at += count);
  return layers.map(({ learned = [], ...layer }) => {
    const [weight, bias] = learned.map(take);
    const size = layer.shape.reduce((a, b) => a * b, 1);
    first += size;
    return { ...layer, weight, bias, size, first: first - size };
  });
});
