// Draws pixels as squares with their numbers written on them.

/** @typedef {import("../../kit/sent.js").Picture} Picture */

/** The numbers of one pixel: R, G, B, or the one there is. */
export function numbersAt(/** @type {Picture} */ { width, channels, data },
  /** @type {any[]} */ [row, column])
{
  const start = (row * width + column) * channels;
  return Array.from(data.slice(start, start + channels));
}

/** Whether numbers can be read on a pixel that is so wide on the screen. */
export function numbersFit(cell, channels) {
  return cell >= (channels === 3 ? 31 : 22);
}

/**
 * Paint `span` by `span` pixels from row `top` and column `left` on, and mark two of them.
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLCanvasElement} source The whole picture.
 * @param {Picture} image
 */
export function paintMagnified(canvas, source, image, { top, left, span, pin, hover }) {
  const side = canvas.clientWidth;
  const dense = window.devicePixelRatio || 1;
  const size = Math.round(side * dense);
  if (canvas.width !== size) canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.clearRect(0, 0, side, side);
  const cell = side / span;
  context.imageSmoothingEnabled = cell < 1;
  context.drawImage(source, left, top, span, span, 0, 0, side, side);
  const place = (
    /** @type {any[]} */ [row, column],
  ) => [(column - left) * cell, (row - top) * cell];
  if (numbersFit(cell, image.channels)) {
    context.font = `600 ${fontSize(cell, image.channels)}px ${getComputedStyle(canvas).fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const last = (start, most) => Math.min(most, Math.ceil(start + span));
    for (let row = Math.max(0, Math.floor(top)); row < last(top, image.height); row++) {
      for (let column = Math.max(0, Math.floor(left)); column < last(left, image.width); column++) {
        write(context, numbersAt(image, [row, column]), place([row, column]), cell);
      }
    }
  }
  if (hover) outline(context, place(hover), cell, [4, 3]);
  outline(context, place(pin), cell, []);
}

function fontSize(cell, channels) {
  return channels === 3 ? Math.min(cell / 3.7, 20) : Math.min(cell / 2.3, 26);
}

/** Numbers on one pixel, in black or white, whichever stands out, and a line around it. */
function write(context, numbers, /** @type {any[]} */ [x, y], cell) {
  const [red, green, blue] = numbers.length === 3 ? numbers : [numbers[0], numbers[0], numbers[0]];
  const light = 0.2126 * (red / 255) ** 2.2 + 0.7152 * (green / 255) ** 2.2 +
    0.0722 * (blue / 255) ** 2.2;
  const bright = light > 0.18; // where black has more contrast than white
  context.strokeStyle = bright ? "#0003" : "#fff4";
  context.lineWidth = 1;
  context.setLineDash([]);
  context.strokeRect(x, y, cell, cell);
  context.fillStyle = bright ? "#000" : "#fff";
  const line = cell / (numbers.length + 0.35);
  const named = numbers.length === 3 && cell >= 62;
  numbers.forEach((number, n) => {
    const text = named ? `${"RGB"[n]} ${String(number).padStart(3, "\u2007")}` : String(number);
    context.fillText(text, x + cell / 2, y + cell / 2 + (n - (numbers.length - 1) / 2) * line);
  });
}

/** A black and white frame, to be seen on any colour; at least 7 wide. */
function outline(context, /** @type {any[]} */ [x, y], cell, dashes) {
  const wide = Math.max(cell, 7);
  const from = (wide - cell) / 2;
  context.setLineDash([]);
  context.strokeStyle = "#000";
  context.lineWidth = 5;
  context.strokeRect(x - from, y - from, wide, wide);
  context.setLineDash(dashes);
  context.strokeStyle = "#fff";
  context.lineWidth = 2.5;
  context.strokeRect(x - from, y - from, wide, wide);
}
