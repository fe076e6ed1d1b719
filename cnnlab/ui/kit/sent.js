// Things that Python offers by a name (sent.py): fetched once, by whoever asks first.
import { addressOf } from "./live.js";
import { floats, unpack } from "./packing.js";

/** @typedef {{height: number, width: number, channels: number, data: Uint8Array}} Picture */

const AGAIN = 1000; // milliseconds until one asks again: the page may not have run yet

/**
 * A place for the last few things of a kind.
 * @template T
 * @param {number} most
 * @param {(header: any, body: Uint8Array) => T | Promise<T>} make
 * @returns {(name: string) => Promise<T>} The thing of that name, as soon as it is here.
 */
export function store(most, make) {
  /** @type {Map<string, Promise<T>>} */
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, fetched(name).then((data) => made(make, data)));
    for (const old of [...known.keys()].slice(0, -most)) known.delete(old);
    return known.get(name);
  };
}

const made = (make, data) => {
  const { header, body } = unpack(data);
  return make(header, body);
};

/** How many of them are on their way. */
export let underway = 0;

/** The bytes of that name, however long the server is away. @returns {Promise<Uint8Array>} */
async function fetched(/** @type {string} */ name) {
  underway++;
  while (true) {
    const answer = await fetch(addressOf(`sent/${name}`)).catch(() => null);
    const bytes = await answer?.arrayBuffer().catch(() => null);
    if (answer?.ok && bytes) {
      underway--;
      return new Uint8Array(bytes);
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}

/** The pixels of that name, the numbers, the many small pictures in one. */
export const picture = store(12, ({ shape: [height, width, channels] }, data) => ({
  height,
  width,
  channels,
  data,
}));
export const numbers = store(4, (_, body) => floats(body));
export const sprite = store(4, (_, body) =>
  createImageBitmap(
    new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (body)], { type: "image/png" }),
  ));
