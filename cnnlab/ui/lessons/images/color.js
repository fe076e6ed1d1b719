// A 3x3 matrix mixes the channels of every pixel: the same sums as cnnlab.color_filter.

/** @typedef {import("../../kit/stores.js").Picture} Picture */

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
 */
export function colorFilter({ height, width, channels, data }, matrix) {
  const clip = new ImageData(width, height);
  const wrap = new ImageData(width, height);
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  const [a, b, c, d, e, f, g, h, i] = matrix;
  let clippedPixels = 0;
  let wrappedPixels = 0;
  for (let n = 0, at = 0; n < data.length; n += channels, at += 4) {
    const r0 = data[n];
    const g0 = data[n + green];
    const b0 = data[n + blue];
    const x = r0 * a + g0 * b + b0 * c;
    const y = r0 * d + g0 * e + b0 * f;
    const z = r0 * g + g0 * h + b0 * i;
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
