// Numbers of one step as one reads and checks them.

const minus = (text) => text.replace("-", "−");

/** HTML of a number with that many digits; tiny and huge ones with a power of ten. */
export function digits(/** @type {number | null} */ value, count = 6) {
  if (value === null || !Number.isFinite(value)) return "beyond what numbers can hold";
  const rounded = +value.toPrecision(count);
  const size = Math.abs(rounded);
  if (size === 0 || (size >= 1e-4 && size < 1e7)) return minus(String(rounded));
  const [mantissa, power] = value.toExponential(count - 1).split("e");
  return `${minus(String(+mantissa))} × 10<sup>${minus(String(+power))}</sup>`;
}

/** HTML of a number, in brackets where it is negative, as one writes sums by hand. */
export const bracket = (value,
  count = 6) => (value < 0 ? `(${digits(value, count)})` : digits(value, count));

/** HTML of a loss with that many decimals. */
export const decimals = (/** @type {number | null} */ value, count) => {
  if (value === null) return digits(null);
  if (value < 1e-15) return "less than 10<sup>−15</sup>"; // more the 16 digits do not hold
  return value < 10 ** (4 - count) ? digits(value, 4) : value.toFixed(count);
};

/** A number as text, for labels that take no HTML. */
export const plain = (value, count = 4) => minus(String(+value.toPrecision(count)));

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
