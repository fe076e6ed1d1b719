// Numbers of one step as one reads and checks them.

import { written } from "../../../kit/number.js";

/** A number with at most so many digits; or that it is none. */
export function digits(/** @type {number | null} */ value, count = 4) {
  if (value === null || !Number.isFinite(value)) return "beyond what numbers can hold";
  return written(value, count);
}

/** A number, in brackets where it is negative, as one writes sums by hand. */
export const bracket = (value,
  count = 4) => (value < 0 ? `(${digits(value, count)})` : digits(value, count));

/** HTML of a loss with that many decimals. */
export const decimals = (/** @type {number | null} */ value, count) => {
  if (value === null) return digits(null);
  if (value < 1e-15) return "less than 10⁻¹⁵"; // more the 16 digits do not hold
  return value < 10 ** (4 - count) ? digits(value, 4) : value.toFixed(count);
};

/** For labels that take no HTML. */
export const plain = digits;

/**
 * Where a weight is, in words.
 * @param {{layers: import("./one_step.js").StepLayer[], at: number[]}} step
 */
export function weightInWords({ layers, at: [number, row, column, channel, map] }) {
  const { name, shape: [rows, columns, channels], picture } = layers.find((layer) =>
    layer.number === number
  );
  const where = rows === 1 && channels === 1 ? `input ${column}` : `row ${row}, column ${column}` +
    (channels > 1 ? `, input channel ${channel}` : "");
  const kind = rows === 1 && columns > 1 ? "unit"
    : picture || name.startsWith("Conv") ? "kernel" : "unit";
  return `${name}, ${kind} ${map}, ${where}`;
}
