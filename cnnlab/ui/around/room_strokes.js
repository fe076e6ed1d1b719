// Strokes as text: as cnnlab/digits/stroke_text.py writes them, four characters a point.

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

const word = (/** @type {number} */ number) => LETTERS[number >> 6] + LETTERS[number & 63];

/** @param {import("../kit/digit/strokes.js").Stroke[]} strokes */
export const strokesAsText = (strokes) =>
  strokes.map((stroke) => stroke.map(([x, y]) => word(x) + word(y)).join("")).join(".");
