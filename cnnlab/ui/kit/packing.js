// Numbers as Python packs them (packing.py).

/**
 * Eight digits: the header's length; the header in JSON; bytes.
 * @param {Uint8Array} data
 */
export function unpack(data) {
  const text = (from, to) => new TextDecoder().decode(data.subarray(from, to));
  const end = 8 + Number(text(0, 8));
  return { header: JSON.parse(text(8, end)), body: data.slice(end) };
}

/** Float32 numbers. */
export const floats = (/** @type {Uint8Array} */ body) => new Float32Array(body.buffer);

/** Bytes that came as base64. A plain loop: `Uint8Array.from` with a function takes far longer. */
export function bytesOf(/** @type {string} */ text) {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let n = 0; n < bytes.length; n++) bytes[n] = characters.charCodeAt(n);
  return bytes;
}

/** Float32 numbers that came as base64. */
export const floatsOf = (/** @type {string} */ text) => floats(bytesOf(text));
