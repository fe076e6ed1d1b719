// How numbers become pixels on the screen: the same as cnnlab.figures.display.

/** @typedef {import("./convolve.js").Image} Image */

/** The three channels as one: their mean, rounded. */
export function gray(/** @type {Image} */ image) {
  if (image.channels === 1) return image;
  const { height, width, data } = image;
  const mean = new Uint8ClampedArray(height * width); // rounds half to even, as NumPy does
  for (let n = 0; n < mean.length; n++) {
    mean[n] = (data[3 * n] + data[3 * n + 1] + data[3 * n + 2]) / 3;
  }
  return { height, width, channels: 1, data: mean };
}

/** Least and greatest value, and how many pixels have one below 0 or above 255. */
export function measure(/** @type {Image} */ { channels, data }) {
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  let low = Infinity;
  let high = -Infinity;
  let below = 0;
  let above = 0;
  for (let n = 0; n < data.length; n += channels) {
    const least = Math.min(data[n], data[n + green], data[n + blue]);
    const most = Math.max(data[n], data[n + green], data[n + blue]);
    if (least < low) low = least;
    if (most > high) high = most;
    if (least < -0.5) below++;
    if (most >= 255.5) above++;
  }
  return { low, high, below, above, scale: Math.max(Math.abs(low), Math.abs(high)) || 1 };
}

/**
 * Paint values as pixels.
 * @param {Image} image
 * @param {"clip" | "absolute" | "signed"} display
 * @param {number} scale The value shown as full red, and minus it as full blue, where signed.
 * @param {ImageData | null} old A picture that is no longer needed: its memory is used again.
 * @param {number} channel The one that is shown, where signed.
 */
export function pixels(image, display, scale = 1, old = null, channel = 0) {
  const { height, width, channels, data } = image;
  const fits = old?.width === width && old.height === height;
  const picture = fits ? old : new ImageData(width, height);
  const out = picture.data; // clamps and rounds
  if (display === "signed") return signed(image, picture, scale, channel);
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  const absolute = display === "absolute";
  for (let n = 0, at = 0; at < out.length; n += channels, at += 4) {
    out[at] = absolute ? Math.abs(data[n]) : data[n];
    out[at + 1] = absolute ? Math.abs(data[n + green]) : data[n + green];
    out[at + 2] = absolute ? Math.abs(data[n + blue]) : data[n + blue];
    out[at + 3] = 255;
  }
  return picture;
}

const RED = [180, 26, 38];
const BLUE = [0, 76, 175];

/** Blue below zero, white at zero, red above it. */
function signed({ channels, data }, picture, scale, channel) {
  const out = picture.data;
  for (let n = channel, at = 0; at < out.length; n += channels, at += 4) {
    const share = Math.max(-1, Math.min(1, data[n] / scale));
    const end = share > 0 ? RED : BLUE;
    for (let k = 0; k < 3; k++) out[at + k] = 255 + (end[k] - 255) * Math.abs(share);
    out[at + 3] = 255;
  }
  return picture;
}
