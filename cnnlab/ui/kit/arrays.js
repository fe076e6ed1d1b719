// Rows of numbers that Python has sent, so that each travels once.
import { keeper } from "./kept.js";

const NAME = 16; // characters of the name before the numbers
const arrays = keeper(4);
/** The numbers of that name. @type {(name: string) => Promise<Float32Array>} */
export const numbers = arrays.get;

export function mount({ data }) {
  if (!data) return;
  const name = new TextDecoder().decode(data.subarray(0, NAME));
  if (!arrays.has(name)) arrays.keep(name, new Float32Array(data.slice(NAME).buffer));
}
