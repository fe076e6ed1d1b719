// What a display leaves out of an output, counted, said and marked.
import { short } from "../../kit/number.js";

const OVER = [255, 60, 160];
const UNDER = [40, 120, 255];

/** How many pixels have a value further than 255 from zero. */
function beyond({ channels, data }) {
  let found = 0;
  for (let n = 0; n < data.length; n += channels) {
    const three = [data[n], data[n + channels - 1], data[n + (channels >> 1)]];
    if (Math.max(...three.map(Math.abs)) >= 255.5) found++;
  }
  return found;
}

/** One sentence on what is not shown as it is. */
export function clippingInWords(output, display, { below, above }) {
  const share = (count) =>
    `${count.toLocaleString("en")} ` +
    `(${((100 * count) / (output.height * output.width)).toFixed(1)} %)`;
  if (display === "signed") return "Clipped pixels: 0. The scale reaches the greatest value.";
  if (display === "absolute") {
    return `Signs dropped on ${share(below)} pixels; clipped at 255: ${share(beyond(output))}.`;
  }
  const where = output.channels > 1 ? "Pixels clipped in at least one channel" : "Clipped pixels";
  return `${where}: ${share(below)} below 0 shown as 0, ` +
    `${share(above)} above 255 shown as 255.`;
}

/** The colours of the signed display and the values at its ends. */
export const scaleInWords = (most) =>
  `<span>${short(-most, 1)}</span><i></i><span>${short(most, 1)}</span>`;

/** Lay pink stripes over pixels clipped at 255, and blue ones over those clipped at 0. */
export function markClipped(/** @type {ImageData} */ image, { width, channels, data }) {
  for (let n = 0, pixel = 0; n < data.length; n += channels, pixel++) {
    const three = [data[n], data[n + channels - 1], data[n + (channels >> 1)]];
    const colour = Math.max(...three) >= 255.5 ? OVER : Math.min(...three) < -0.5 ? UNDER : null;
    const stripe = ((pixel % width) + Math.floor(pixel / width)) % 4 < 2;
    if (colour && stripe) image.data.set(colour, 4 * pixel);
  }
}
