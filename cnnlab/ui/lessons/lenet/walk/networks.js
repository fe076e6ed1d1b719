// Networks that Python has sent: their layers, weights and colour scales.
import { floats, unpack } from "../../../kit/packing.js";
import { store } from "../../../kit/stores.js";

/** @typedef {{name: string, layers: import("../../../kit/units.js").Layer[]}} Network */

const networks = store(6);
/** The network of that name. @type {(name: string) => Promise<Network>} */
export const network = networks.get;

export function mount({ data }) {
  if (!data) return;
  const { header: { name, layers }, body } = unpack(data);
  const numbers = floats(body);
  if (networks.has(name)) return;
  let at = 0;
  let first = 0;
  const take = (count) => numbers.subarray(at, at += count);
  for (const layer of layers) {
    if (layer.learned?.length) [layer.weight, layer.bias] = layer.learned.map(take);
    layer.size = layer.shape.reduce((a, b) => a * b, 1);
    layer.first = first;
    first += layer.size;
  }
  networks.keep(name, { name, layers });
}
