// Convolution in the browser, so that the picture follows the finger. The same sums as
// cnnlab.convolve, which explains them; a browser test holds one against the other.

/**
 * @typedef {{height: number, width: number, channels: number, data: ArrayLike<number>}} Image
 *   Row by row, the channels of a pixel side by side, as NumPy keeps (H, W, C).
 * @typedef {{weights: number[], bias: number, summed: boolean}} Kernel
 *   Nine weights for every channel alike, or, where summed, nine for each channel in turn.
 * @typedef {{padding: string, stride: number, dilation: number, flip: boolean}} Options
 */

const SIZE = 3;

/** The row (or column) of the picture that stands at `index`, or -1 for a zero beyond the edge. */
export function source(index, size, padding) {
  if (index >= 0 && index < size) return index;
  if (padding === "replicate") return Math.min(Math.max(index, 0), size - 1);
  if (padding === "circular") return ((index % size) + size) % size;
  if (padding === "reflect" && size > 1) {
    const period = 2 * (size - 1);
    const there = ((index % period) + period) % period;
    return there < size ? there : period - there;
  }
  return padding === "reflect" ? 0 : -1;
}

/**
 * Surround a picture with what the padding puts beyond its edge.
 * @param {Image} image
 * @param {Options} options
 * @returns {Image}
 */
export function pad(image, { padding, dilation }) {
  const around = padding === "valid" ? 0 : dilation;
  const { height, width, channels } = image;
  const padded = new Float32Array((height + 2 * around) * (width + 2 * around) * channels);
  let at = 0;
  for (let row = -around; row < height + around; row++) {
    const from = source(row, height, padding);
    for (let column = -around; column < width + around; column++) {
      const across = source(column, width, padding);
      const pixel = (from * width + across) * channels;
      for (let channel = 0; channel < channels; channel++, at++) {
        if (from >= 0 && across >= 0) padded[at] = image.data[pixel + channel];
      }
    }
  }
  return { height: height + 2 * around, width: width + 2 * around, channels, data: padded };
}

/** How many stops the kernel makes along an axis of the padded picture; 0 where it does not fit. */
function stops(size, { stride, dilation }) {
  const span = dilation * (SIZE - 1) + 1;
  return Math.max(0, Math.floor((size - span) / stride) + 1);
}

/** Whether the kernel fits into the padded picture at all. */
export function fits(/** @type {Image} */ padded, /** @type {Options} */ options) {
  return stops(padded.height, options) > 0 && stops(padded.width, options) > 0;
}

/**
 * The weights in the order in which they meet the pixels: turned by 180 degrees if asked.
 * @param {Kernel} kernel
 */
function turned({ weights }, flip) {
  if (!flip) return weights;
  const nine = SIZE * SIZE;
  return weights.map((_, n) => weights[n - (n % nine) + (nine - 1 - (n % nine))]);
}

/**
 * Slide the kernel over a padded picture.
 * @param {Image} padded
 * @param {Kernel} kernel
 * @param {Options} options
 * @param {Image | null} old An output that is no longer needed: its memory is used again.
 * @returns {Image}
 */
export function convolve(padded, kernel, options, old = null) {
  const height = stops(padded.height, options);
  const width = stops(padded.width, options);
  const channels = kernel.summed ? 1 : padded.channels;
  const length = height * width * channels;
  const data = old?.data.length === length ? /** @type {Float32Array} */ (old.data).fill(0)
    : new Float32Array(length);
  const output = { height, width, channels, data };
  const weights = turned(kernel, options.flip);
  const slide = options.stride === 1 && options.dilation === 1 ? slideByOne : slideAny;
  for (let channel = 0; channel < padded.channels; channel++) {
    const nine = weights.slice(kernel.summed ? 9 * channel : 0).slice(0, 9);
    const bias = kernel.summed && channel > 0 ? 0 : kernel.bias;
    // A typed array, so that the engine knows them for plain numbers: twice as fast.
    slide(padded, Float64Array.of(...nine, bias), output, channel, options);
  }
  return output;
}

/** Add one channel's sums to the output; `w` holds its nine weights and the bias. */
function slideAny(padded, w, output, channel, options) {
  const [a, b, c, d, e] = [w[0], w[1], w[2], w[3], w[4]];
  const [f, g, h, i, bias] = [w[5], w[6], w[7], w[8], w[9]];
  const { data: from, channels } = padded;
  const { data: to, channels: maps, height, width } = output;
  const line = padded.width * channels;
  const one = options.dilation * channels; // from a weight to the one at its right
  const below = options.dilation * line; // and to the one below it
  const step = options.stride * channels;
  for (let row = 0; row < height; row++) {
    let p = row * options.stride * line + channel; // pixel under the top left weight
    let q = p + below;
    let r = q + below;
    let at = row * width * maps + (maps === 1 ? 0 : channel);
    for (let column = 0; column < width; column++) {
      to[at] += bias +
        a * from[p] + b * from[p + one] + c * from[p + 2 * one] +
        d * from[q] + e * from[q + one] + f * from[q + 2 * one] +
        g * from[r] + h * from[r + one] + i * from[r + 2 * one];
      p += step;
      q += step;
      r += step;
      at += maps;
    }
  }
}

/** The same where stops and weights are one pixel apart: six of nine pixels are in hand already. */
function slideByOne(padded, w, output, channel) {
  const [a, b, c, d, e] = [w[0], w[1], w[2], w[3], w[4]];
  const [f, g, h, i, bias] = [w[5], w[6], w[7], w[8], w[9]];
  const { data: from, channels } = padded;
  const { data: to, channels: maps, height, width } = output;
  const line = padded.width * channels;
  for (let row = 0; row < height; row++) {
    let p = row * line + channel;
    let q = p + line;
    let r = q + line;
    let at = row * width * maps + (maps === 1 ? 0 : channel);
    let [p0, p1] = [from[p], from[p + channels]];
    let [q0, q1] = [from[q], from[q + channels]];
    let [r0, r1] = [from[r], from[r + channels]];
    for (let column = 0; column < width; column++) {
      const p2 = from[p + 2 * channels];
      const q2 = from[q + 2 * channels];
      const r2 = from[r + 2 * channels];
      to[at] += bias + a * p0 + b * p1 + c * p2 + d * q0 + e * q1 + f * q2 + g * r0 + h * r1 +
        i * r2;
      p0 = p1;
      p1 = p2;
      q0 = q1;
      q1 = q2;
      r0 = r1;
      r1 = r2;
      p += channels;
      q += channels;
      r += channels;
      at += maps;
    }
  }
}

/**
 * What happened at one stop: for each channel the nine pixels, the weights they met, their sum.
 * @param {Image} padded
 * @param {Kernel} kernel
 * @param {Options} options
 * @returns {{pixels: number[], weights: number[], sum: number}[]}
 */
export function explain(padded, kernel, options, row, column) {
  const weights = turned(kernel, options.flip);
  return Array.from({ length: padded.channels }, (_, channel) => {
    const nine = weights.slice(kernel.summed ? 9 * channel : 0).slice(0, 9);
    const pixels = nine.map((_, n) => {
      const r = row * options.stride + Math.floor(n / SIZE) * options.dilation;
      const c = column * options.stride + (n % SIZE) * options.dilation;
      return padded.data[(r * padded.width + c) * padded.channels + channel];
    });
    const sum = pixels.reduce((total, pixel, n) => total + pixel * nine[n], 0);
    return { pixels, weights: nine, sum };
  });
}
