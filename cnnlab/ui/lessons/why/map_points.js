// Points on a flat map: where they lie on the screen, which is nearest, how they are painted.

/** @typedef {{x: number, y: number, label: number, wrong: boolean}} Point */

export const SIDE = 28; // pixels of a digit, and of the reader's own on the screen
const EDGE = 16; // screen pixels around the outermost
// One colour a digit, dark enough for light pages and light enough for dark ones. Each point is
// the digit itself, so that no colour has to be told from another.
const COLORS = [
  "#c9302c",
  "#2f6fd0",
  "#2e8b3d",
  "#b45309",
  "#7c5cd6",
  "#0e8a8a",
  "#c2408f",
  "#8a8416",
  "#6b7d92",
  "#a0653f",
];

/** Put map units on a square of that side, the same scale in both directions. */
export function fitted(/** @type {Point[]} */ points, side) {
  const span = (of) => [Math.min(...points.map(of)), Math.max(...points.map(of))];
  const [left, right] = span((p) => p.x);
  const [low, high] = span((p) => p.y);
  const scale = (side - 2 * EDGE) / Math.max(right - left, high - low);
  return ({ x, y }) => ({
    x: side / 2 + (x - (left + right) / 2) * scale,
    y: side / 2 - (y - (low + high) / 2) * scale, // up is up
  });
}

/** The index of the point nearest to a place on the screen; -1 if none is within reach. */
export function nearestTo(placed, x, y, reach = Infinity) {
  let found = -1;
  let least = reach * reach;
  placed.forEach((p, n) => {
    const away = (p.x - x) ** 2 + (p.y - y) ** 2;
    if (away < least) [found, least] = [n, away];
  });
  return found;
}

/** The nearest point to the right, left, above or below; far to the side counts as farther. */
export function towards(placed, from, [down, across]) {
  let found = from;
  let least = Infinity;
  placed.forEach((p, n) => {
    const x = p.x - placed[from].x;
    const y = p.y - placed[from].y;
    const ahead = across * x + down * y;
    const aside = Math.abs(down * x) + Math.abs(across * y);
    const away = ahead + 3 * aside;
    if (n !== from && ahead > 0.5 && away < least) [found, least] = [n, away];
  });
  return found;
}

/** A digit in words. */
export const named = (/** @type {number} */ digit) => `${digit === 8 ? "an" : "a"} ${digit}`;

/** What the digit of that place in the list is, and what it is read as; or how one gets there. */
export function inWords({ digits, labels, reads }, /** @type {number} */ n) {
  if (n < 0) return "Point at a digit, tap it, or walk with the arrow keys.";
  const wrong = labels[n] === reads[n] ? "" : " ✗";
  return `MNIST digit ${digits[n]}: ${named(labels[n])}, read as ${reads[n]}${wrong}.`;
}

/** Paint the reader's digit, once it is loaded, and a line to each of its neighbours. */
export function paintOwn(context, { x, y }, neighbours, /** @type {HTMLImageElement} */ picture) {
  context.lineWidth = 1.5;
  for (const neighbour of neighbours) {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(neighbour.x, neighbour.y);
    context.stroke();
  }
  if (!picture.complete || !picture.naturalWidth) return;
  context.drawImage(picture, x - SIDE / 2, y - SIDE / 2, SIDE, SIDE);
  context.lineWidth = 3;
  context.strokeRect(x - SIDE / 2, y - SIDE / 2, SIDE, SIDE);
}

/** Paint every point as its digit; those of other classes than the one looked at fade. */
export function paintPoints(context, /** @type {Point[]} */ points, placed, only) {
  context.font = "600 12px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  points.forEach(({ label, wrong }, n) => {
    const { x, y } = placed[n];
    context.globalAlpha = only === null || only === label ? 1 : 0.12;
    context.fillStyle = context.strokeStyle = COLORS[label];
    context.fillText(String(label), x, y);
    if (wrong) ring(context, x, y, 8, 1.5);
  });
  context.globalAlpha = 1;
}

/** A circle around a place. */
export function ring(context, x, y, radius, width) {
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}
