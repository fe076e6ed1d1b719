// The output pixel that is explained: where it may stand, and what lies behind it. Computes only.
import { within } from "../../kit/canvas_view.js";
import { explain } from "../../kit/convolve.js";

/** @typedef {number[]} Place Row and column of an output pixel. */

/** The nearest pixel of an output. @returns {Place} */
export const inside = (/** @type {Place} */ [row, column], { height, width }) => [
  within(row, height),
  within(column, width),
];

/** Where a step leads; the first one starts in the middle. */
export function walked(/** @type {Place | null} */ pin, rows, columns, output) {
  const [row, column] = pin ?? [output.height >> 1, output.width >> 1];
  return inside([row + rows, column + columns], output);
}

/** The rows and columns of the input that the kernel meets there. */
export function windowAt(/** @type {Place} */ [row, column], { stride, dilation, padding }) {
  const around = padding === "valid" ? 0 : dilation;
  const reach = 2 * dilation + 1;
  return [row * stride - around, column * stride - around, reach, reach];
}

/**
 * The products behind a pixel, and what is made of their sum.
 * @param {Place} place
 * @param {import("./kernel.js").KernelState} kernel
 * @param {boolean} summed Whether the channels are added up.
 */
export function sumAt([row, column], { weights, divisor, bias }, summed,
  { padded, output, options })
{
  const first = (row * output.width + column) * output.channels;
  return {
    divisor,
    bias,
    summed,
    channels: explain(padded, { weights, bias, summed }, options, row, column),
    values: output.data.slice(first, first + output.channels),
  };
}
