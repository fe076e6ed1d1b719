// The order of the wall, and what it comes to. Computes only.

/** @typedef {import("../../kit/room/room_line.js").WallDigit} WallDigit */

/** By what is read, from 0; in each row the misread first, then the least sure. */
export function sorted(/** @type {WallDigit[]} */ digits) {
  const wrong = (/** @type {WallDigit} */ one) => one.read !== one.label;
  const order = (one, other) =>
    Number(wrong(other)) - Number(wrong(one)) || one.sure - other.sure || one.number - other.number;
  return Array.from({ length: 10 }, (_, read) => ({
    read,
    digits: digits.filter((one) => one.read === read).sort(order),
  })).filter((row) => row.digits.length);
}

export const score = (/** @type {WallDigit[]} */ digits) => ({
  right: digits.filter(({ read, label }) => read === label).length,
  count: digits.length,
});

/** [what they are][what they are read as] */
export function confusion(/** @type {WallDigit[]} */ digits) {
  const counts = Array.from({ length: 10 }, () => new Array(10).fill(0));
  for (const { label, read } of digits) counts[label][read] += 1;
  return counts;
}
