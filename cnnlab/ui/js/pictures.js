// Pictures that Python has sent, kept by name, so that each travels once.

/** @typedef {{height: number, width: number, channels: number, data: Uint8Array}} Picture */

/** @type {Map<string, Picture>} */
const known = new Map();
/** @type {Map<string, ((picture: Picture) => void)[]>} */
const waiting = new Map();
const KEPT = 12;

/**
 * The picture of that name, as soon as it is here.
 * @param {string} name
 * @returns {Promise<Picture>}
 */
export function picture(name) {
  const here = known.get(name);
  if (here) return Promise.resolve(here);
  return new Promise((resolve) => {
    waiting.set(name, [...(waiting.get(name) ?? []), resolve]);
  });
}

/** Take over the bytes of one picture: 64 characters of header, then its pixels row by row. */
function keep(/** @type {Uint8Array} */ bytes) {
  const header = new TextDecoder().decode(bytes.subarray(0, 64)).trim();
  const [name, height, width, channels] = header.split(",");
  if (known.has(name)) return;
  const arrived = { height: +height, width: +width, channels: +channels, data: bytes.slice(64) };
  known.set(name, arrived);
  for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
  for (const resolve of waiting.get(name) ?? []) resolve(arrived);
  waiting.delete(name);
}

export function mount({ data }) {
  if (data) keep(data);
}
