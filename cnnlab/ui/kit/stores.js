// Things that Python sends once (packing.py, send_once) and a module awaits by their names.
import { floats, unpack } from "./packing.js";

/** @typedef {{height: number, width: number, channels: number, data: Uint8Array}} Picture */

/**
 * A place for the last few things of a kind; who asks for one may have to wait for it.
 * @template T
 * @param {number} most
 */
export function store(most) {
  /** @type {Map<string, T>} */
  const known = new Map();
  /** @type {Map<string, ((thing: T) => void)[]>} */
  const waiting = new Map();
  /** The thing of that name, as soon as it is here. @type {(name: string) => Promise<T>} */
  const get = (name) => {
    if (known.has(name)) return Promise.resolve(known.get(name));
    return new Promise((resolve) => waiting.set(name, [...(waiting.get(name) ?? []), resolve]));
  };
  const has = (/** @type {string} */ name) => known.has(name);
  const keep = (/** @type {string} */ name, /** @type {T} */ thing) => {
    known.set(name, thing);
    for (const old of [...known.keys()].slice(0, -most)) known.delete(old);
    for (const resolve of waiting.get(name) ?? []) resolve(thing);
    waiting.delete(name);
  };
  return { get, has, keep };
}

const stores = {
  /** @type {ReturnType<typeof store<Picture>>} */
  picture: store(12),
  /** @type {ReturnType<typeof store<Float32Array>>} */
  numbers: store(4),
  /** @type {ReturnType<typeof store<ImageBitmap>>} */
  sprite: store(4),
};
const made = {
  picture: ({ shape: [height, width, channels] }, data) => ({ height, width, channels, data }),
  numbers: (_, body) => floats(body),
  sprite: (_, body) => createImageBitmap(new Blob([body], { type: "image/png" })),
};
/** The pixels of that name, the numbers, the many small pictures in one. */
export const picture = stores.picture.get;
export const numbers = stores.numbers.get;
export const sprite = stores.sprite.get;

export async function mount({ data }) {
  if (!data) return;
  const { header, body } = unpack(data);
  if (stores[header.kind].has(header.name)) return;
  stores[header.kind].keep(header.name, await made[header.kind](header, body));
}
