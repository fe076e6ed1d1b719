// Words for where a digit was moved and what is read there.
import { short } from "../../../kit/number.js";

/** @typedef {{title: string, target: number[], reads: number[], sure: number[]}} Answers */

/** "3 down, 2 left". */
export function moveInWords([rows, columns]) {
  const parts = [];
  if (rows) parts.push(`${short(Math.abs(rows))} ${rows > 0 ? "down" : "up"}`);
  if (columns) parts.push(`${short(Math.abs(columns))} ${columns > 0 ? "right" : "left"}`);
  return parts.join(", ") || "not at all";
}

/** A probability, never as certain where it is not. */
export function percent(share) {
  if (share > 0.9999) return "over 99.99 %";
  return share < 0.0001 ? "under 0.01 %" : `${(100 * share).toFixed(2)} %`;
}

/** Where an offset stands in a table of all within `reach`; -1 outside of it. */
export function indexAt(reach, [rows, columns]) {
  if (Math.max(Math.abs(rows), Math.abs(columns)) > reach) return -1;
  return (rows + reach) * (2 * reach + 1) + columns + reach;
}
