// Numbers as Python packs them (with_header).

/** Eight digits: the header's length; the header in JSON; float32 numbers. */
export function unpack(/** @type {Uint8Array} */ data) {
  const text = (from, to) => new TextDecoder().decode(data.subarray(from, to));
  const end = 8 + Number(text(0, 8));
  return { header: JSON.parse(text(8, end)), numbers: new Float32Array(data.slice(end).buffer) };
}

/** Bytes that came as base64. A plain loop: `Uint8Array.from` with a function takes far longer. */
export function bytesOf(/** @type {string} */ text) {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let n = 0; n < bytes.length; n++) bytes[n] = characters.charCodeAt(n);
  return bytes;
}

/** Float32 numbers that came as base64. */
export const floatsOf = (/** @type {string} */ text) => new Float32Array(bytesOf(text).buffer);
