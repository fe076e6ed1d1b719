// Strokes on the pad: lists of [x, y] in whole units, y down. Computes; draws nothing.

/** @typedef {[number, number]} Point */
/** @typedef {Point[]} Stroke */

export const SIDE = 1024; // units along each side of the pad: PAD_SIDE of cnnlab.digits.stroke_text
export const LINE = 92; // units: 2.5 of 28 pixels, as wide as the network will see it
const NEAR = 6; // units: what the hand adds nearer than this only makes the link longer
const LINK = 4000; // characters that a link may hold
const PEN_ROOM = 3600; // 900 points; the rest is for the ends that the eraser makes

const inside = (number) => Math.max(0, Math.min(SIDE - 1, Math.round(number)));

/** The nearest point of the pad. */
export const onPad = (x, y) => /** @type {Point} */ ([inside(x), inside(y)]);

export const distance = ([x, y], [u, v]) => Math.hypot(x - u, y - v);

/** How long the drawing is as text: four characters a point, a dot between strokes. */
const characters = (strokes) => strokes.reduce((sum, stroke) => sum + 4 * stroke.length + 1, -1);

/** Whether the pen may add no more points. */
export const isFull = (/** @type {Stroke[]} */ strokes) => characters(strokes) + 5 > PEN_ROOM;

/** Whether two drawings have the same points. */
export const same = (strokes, others) =>
  strokes.length === others.length &&
  strokes.every((stroke, n) =>
    stroke.length === others[n].length &&
    stroke.every(([x, y], k) => x === others[n][k][0] && y === others[n][k][1])
  );

/** Add a point to a stroke, unless it lies next to the last one; returns whether it was added. */
export function extend(/** @type {Stroke} */ stroke, /** @type {Point} */ point) {
  return distance(stroke.at(-1), point) >= NEAR && stroke.push(point) > 0;
}

/**
 * Remove what an eraser touches on its way; a stroke may fall into several.
 * @param {Stroke[]} strokes Stays as it is.
 * @param {Point} from
 * @param {Point} to
 * @param {number} radius
 * @returns {Stroke[]} The same list where nothing was touched.
 */
export function erase(strokes, from, to, radius) {
  const stops = Math.max(1, Math.ceil(distance(from, to) / (radius / 2)));
  let left = strokes;
  for (let stop = 1; stop <= stops; stop++) {
    const pieces = left.flatMap((stroke) => cut(stroke, between(from, to, stop / stops), radius));
    if (pieces.length !== left.length || pieces.some((piece, n) => piece !== left[n]))
      left = pieces;
  }
  return characters(left) > LINK ? strokes : left;
}

/** What is left of a stroke outside of a circle. */
function cut(/** @type {Stroke} */ stroke, /** @type {Point} */ center, radius) {
  const within = (point) => distance(point, center) < radius - 1; // ends lie on it
  if (stroke.length === 1) return within(stroke[0]) ? [] : [stroke];
  const pieces = [];
  let piece = within(stroke[0]) ? [] : [stroke[0]];
  const finish = () => {
    if (piece.length > 1) pieces.push(piece);
  };
  let touched = false;
  for (let n = 1; n < stroke.length; n++) {
    const [a, b] = [stroke[n - 1], stroke[n]];
    const crossed = crossing(a, b, center, radius);
    if (!crossed) {
      piece.push(b);
      continue;
    }
    touched = true;
    if (crossed[0] > 0) piece.push(between(a, b, crossed[0]));
    finish();
    piece = crossed[1] < 1 ? [between(a, b, crossed[1]), b] : [];
  }
  finish();
  return touched ? pieces : [stroke];
}

/** Where the way from a to b enters and leaves a circle, as shares of it; null where it misses. */
function crossing([ax, ay], [bx, by], [x, y], radius) {
  const [dx, dy, fx, fy] = [bx - ax, by - ay, ax - x, ay - y];
  const long = dx * dx + dy * dy;
  const nearest = Math.max(0, Math.min(1, -(fx * dx + fy * dy) / (long || 1)));
  if (Math.hypot(fx + nearest * dx, fy + nearest * dy) >= radius - 1) return null;
  const middle = -(fx * dx + fy * dy) / (long || 1);
  const square = middle * middle - (fx * fx + fy * fy - radius * radius) / (long || 1);
  const half = Math.sqrt(Math.max(0, square));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

const between = ([ax, ay], [bx, by], share) =>
  onPad(ax + share * (bx - ax), ay + share * (by - ay));
