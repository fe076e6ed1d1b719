// Numbers of a training in words.
import { short, written } from "../../../kit/number.js";

export const thousands = (/** @type {number} */ value) => value.toLocaleString("en");

/** A share: never 100 % where something is missing, never 0 % where something is there. */
export function percent(/** @type {number | null} */ share) {
  if (share === null) return "?";
  const digits = share > 0.995 || share < 0.005 ? 2 : 1;
  if (share < 1 && share > 0.9999) return "> 99.99 %";
  if (share > 0 && share < 0.0001) return "< 0.01 %";
  return `${short(100 * share, digits)} %`;
}

/** A loss; one that is no number is said to be none. */
export function loss(/** @type {number | null} */ value) {
  if (value === null) return "no number";
  return written(value);
}
