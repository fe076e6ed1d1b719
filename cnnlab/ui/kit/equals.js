// The sign between a sum as it is written, with rounded numbers, and its result.
// In the kit because any lesson may write out a sum.

/** "=" where these numbers are written in full with so many decimals, "≈" where one is rounded. */
export const equals = (/** @type {number[]} */ numbers, digits = 3) =>
  numbers.every((value) => Math.abs(+value.toFixed(digits) - value) < 1e-6) ? "=" : "≈";
