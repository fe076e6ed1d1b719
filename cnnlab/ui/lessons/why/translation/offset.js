// Where the digit was moved to, which all components of the page hold in common, and words for it.
import { short } from "../../../kit/number.js";

/** @typedef {[number, number]} Offset rows down, columns right, in pixels. */

/** What several hold in common; none waits for Python. @param {Offset} start */
export function agreed(start) {
  let value = start;
  /** @type {Map<string, (value: Offset) => void>} */
  const listeners = new Map(); // one a name: components are built anew
  return {
    get: () => value,
    set: (/** @type {Offset} */ next) => {
      value = next;
      for (const listener of listeners.values()) listener(value);
    },
    listen: (/** @type {string} */ who, /** @type {(value: Offset) => void} */ listener) =>
      listeners.set(who, listener),
  };
}
export const moved = agreed([0, 0]);

/** The nearest offset within reach. @returns {Offset} */
export const inReach = (reach,
  /** @type {Offset} */ offset) => /** @type {Offset} */ (offset.map((by) =>
    Math.max(-reach, Math.min(reach, by))
  ));

/** "3 down, 2 left". */
export function moveInWords([rows, columns]) {
  const parts = [];
  if (rows) parts.push(`${short(Math.abs(rows))} ${rows > 0 ? "down" : "up"}`);
  if (columns) parts.push(`${short(Math.abs(columns))} ${columns > 0 ? "right" : "left"}`);
  return parts.join(", ") || "not at all";
}

/** Where an offset stands in a table of all within `reach`; -1 outside of it. */
export function indexAt(reach, [rows, columns]) {
  if (Math.max(Math.abs(rows), Math.abs(columns)) > reach) return -1;
  return (rows + reach) * (2 * reach + 1) + columns + reach;
}

/** A probability, never as certain where it is not. */
export function percent(share) {
  if (share > 0.9999) return "over 99.99 %";
  return share < 0.0001 ? "under 0.01 %" : `${(100 * share).toFixed(2)} %`;
}
