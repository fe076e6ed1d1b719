// A 3x3 matrix mixes the channels of every pixel: the same sums as cnnlab.color_filter.

const CURVED = 0.0031308; // light that is less is stored in proportion

/** Of every stored number, the amount of light, 0 to 1 (IEC 61966-2-1). */
export const LIGHT = Float64Array.from({ length: 256 },
  (_, n) => n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4);

/** The number that is stored for an amount of light, before it is cut to 0..255. */
export function stored(light) {
  return 255 * (light <= CURVED ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);
}

/** @typedef {import("../../kit/sent.js").Picture} Picture */

/** The three new channels of one pixel, before anything is cut to 0..255. */
export function mix(/** @type {any[]} */ [red, green, blue], /** @type {number[]} */ matrix) {
  return [0, 3, 6].map((n) => red * matrix[n] + green * matrix[n + 1] + blue * matrix[n + 2]);
}

/** Truncate towards zero, then count modulo 256: what a cast to uint8 does on most machines. */
export function wrapped(sum) {
  return ((Math.trunc(sum) % 256) + 256) % 256;
}

/** Round, half to even as NumPy does, then cut to 0..255. */
export function clipped(sum) {
  byte[0] = sum;
  return byte[0];
}
const byte = new Uint8ClampedArray(1);

/**
 * Mix the channels of a picture, both ways, and count the pixels that either way changes.
 * @param {Picture} image Grey counts as three equal channels.
 * @param {number[]} matrix Nine numbers; its rows make the new red, green and blue.
 * @param {boolean} light Whether it mixes amounts of light, not the stored numbers.
 */
export function colorFilter({ height, width, channels, data }, matrix, light) {
  const clip = new ImageData(width, height);
  const wrap = new ImageData(width, height);
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  const [a, b, c, d, e, f, g, h, i] = matrix;
  let clippedPixels = 0;
  let wrappedPixels = 0;
  for (let n = 0, at = 0; n < data.length; n += channels, at += 4) {
    const r0 = light ? LIGHT[data[n]] : data[n];
    const g0 = light ? LIGHT[data[n + green]] : data[n + green];
    const b0 = light ? LIGHT[data[n + blue]] : data[n + blue];
    let x = r0 * a + g0 * b + b0 * c;
    let y = r0 * d + g0 * e + b0 * f;
    let z = r0 * g + g0 * h + b0 * i;
    if (light) {
      x = stored(x);
      y = stored(y);
      z = stored(z);
    }
    const most = Math.max(x, y, z);
    const least = Math.min(x, y, z);
    if (most >= 255.5 || least < -0.5) clippedPixels++;
    if (most >= 256 || least <= -1) wrappedPixels++;
    clip.data[at] = x;
    clip.data[at + 1] = y;
    clip.data[at + 2] = z;
    clip.data[at + 3] = 255;
    wrap.data[at] = wrapped(x);
    wrap.data[at + 1] = wrapped(y);
    wrap.data[at + 2] = wrapped(z);
    wrap.data[at + 3] = 255;
  }
  return { clip, wrap, clippedPixels, wrappedPixels };
}

/** The row and column of the brightest pixel: where sums leave 0..255 first. */
export function brightest({ width, channels, data }) {
  let best = 0;
  let most = -1;
  for (let n = 0; n < data.length; n += channels) {
    const sum = channels === 3 ? data[n] + data[n + 1] + data[n + 2] : data[n];
    if (sum > most) [most, best] = [sum, n / channels];
  }
  return [Math.floor(best / width), best % width];
}
