// Draws one moment on the way from the hand to 28x28. Places are in pixels of the 28x28 picture,
// whose first pixel begins at 0.
import { bytesOf } from "../packing.js";
import { LINE } from "./strokes.js";

const SIDE = 28;
const BOX = 20;
const CENTER = 14.5; // the middle of pixel 14, where the centre of mass goes
const RING = 1.5;
const FAR = 2.5; // an arrow for less than this would hide in its own head

/** One byte a pixel, 255 for ink, becomes dark ink on white paper. */
export function inkPicture(/** @type {string | Float32Array} */ ink) {
  const bytes = typeof ink === "string"
    ? bytesOf(ink)
    : ink.map((share) => Math.round(255 * share));
  const picture = new ImageData(SIDE, SIDE);
  bytes.forEach((ink, n) => picture.data.set([255 - ink, 255 - ink, 255 - ink, 255], 4 * n));
  return picture;
}

const smooth = (share) => share * share * (3 - 2 * share);
const between = (from, to, share) => from + (to - from) * share;

/** @param {HTMLCanvasElement} canvas Square; its colour, from the styles, is that of the marks. */
export function painter(canvas) {
  const context = canvas.getContext("2d");
  const small = new OffscreenCanvas(SIDE, SIDE);
  const pictures = new Map();

  /** A picture by its address, once it is decoded. */
  function picture(address) {
    if (!pictures.has(address)) {
      pictures.clear();
      const image = new Image();
      image.src = address;
      pictures.set(address, image);
    }
    return pictures.get(address);
  }
  const decoded = (image) => image.decode().then(() => true, () => false);

  /** What was looked at on the way to the ink: the picture, the sheet, the ink with its frames. */
  function look(data, step) {
    const [height, width] = data.size;
    const image = picture(data.looks[step]);
    if (!image.complete) return decoded(image);
    const scale = SIDE / Math.max(height, width);
    const [row, column] = [(SIDE - height * scale) / 2, (SIDE - width * scale) / 2];
    context.imageSmoothingEnabled = true;
    context.drawImage(image, column, row, width * scale, height * scale);
    if (step < 2) return null;
    for (const box of data.pieces) {
      const [top, left, bottom, right] = box.map((place) => place * scale);
      const chosen = box.every((place, n) => place === data.box[n]);
      frame(row + top, column + left, bottom - top, right - left, [], chosen ? 0.35 : 0.1);
    }
    return null;
  }
  function pixels(base64, down = 0, right = 0, strength = 1) {
    small.getContext("2d").putImageData(inkPicture(base64), 0, 0);
    context.globalAlpha = strength;
    context.imageSmoothingEnabled = false;
    context.drawImage(small, right, down, SIDE, SIDE);
    context.globalAlpha = 1;
  }

  /** Where the drawing or picture lies on its way from the pad (0) to its fitted place (1). */
  function journey(data, share) {
    const [height, width] = data.size;
    const [top, left, bottom, right] = data.box;
    const middle = [(top + bottom) / 2, (left + right) / 2];
    const from = SIDE / Math.max(height, width);
    const start = [
      (SIDE - height * from) / 2 + middle[0] * from,
      (SIDE - width * from) / 2 + middle[1] * from,
    ];
    const fitted = data.words.length > 2;
    const end = fitted ? [SIDE / 2, SIDE / 2] : middle.map((place) => place * data.scale);
    const scale = from * (data.scale / from) ** share;
    const [row, column] = start.map((place, n) => between(place, end[n], share));
    return { scale, row: row - middle[0] * scale, column: column - middle[1] * scale };
  }
  function hand(data, share) {
    const { scale, row, column } = journey(data, share);
    if (data.strokes) strokes(data.strokes, scale, row, column, between(LINE * scale, 2.5, share));
    else {
      const [top, left, bottom, right] = data.box;
      const image = picture(data.cut);
      if (!image.complete) return decoded(image);
      context.drawImage(image, column + left * scale, row + top * scale, (right - left) * scale,
        (bottom - top) * scale);
    }
    const [top, left, bottom, right] = data.box;
    // The line's own width belongs to what has to fit.
    const rim = data.strokes ? between(LINE * scale, 2.5, share) / 2 : 0;
    frame(row + top * scale - rim, column + left * scale - rim, (bottom - top) * scale + 2 * rim,
      (right - left) * scale + 2 * rim);
    return null;
  }
  function strokes(lines, scale, row, column, width) {
    Object.assign(context, {
      strokeStyle: "#141414",
      lineWidth: width,
      lineCap: "round",
      lineJoin: "round",
    });
    context.beginPath();
    for (const line of lines) {
      const points = line.length > 1 ? line : [line[0], line[0]];
      points.forEach(([x, y], n) =>
        context[n ? "lineTo" : "moveTo"](column + x * scale, row + y * scale)
      );
    }
    context.stroke();
  }
  function frame(top, left, height, width, dashes = [], lineWidth = 0.2) {
    Object.assign(context, { strokeStyle: getComputedStyle(canvas).color, lineWidth });
    context.setLineDash(dashes);
    context.strokeRect(left, top, width, height);
    context.setLineDash([]);
  }
  /** A line in the marks' colour, edged in white where it crosses ink. */
  function trace(path, width, dashes = []) {
    context.setLineDash(dashes);
    for (const [color, wide] of [["#fff", width + 0.4], [getComputedStyle(canvas).color, width]]) {
      Object.assign(context, { strokeStyle: color, lineWidth: wide, lineCap: "butt" });
      context.stroke(path);
    }
    context.setLineDash([]);
  }
  function ring([row, column], radius) {
    const path = new Path2D();
    path.arc(column, row, radius, 0, 2 * Math.PI);
    return path;
  }
  function cross([row, column], size) {
    return new Path2D(`M${column - size} ${row}h${2 * size}M${column} ${row - size}v${2 * size}`);
  }
  function arrow([row, column], [endRow, endColumn]) {
    const angle = Math.atan2(endRow - row, endColumn - column);
    const [toRow, toColumn] = [endRow - RING * Math.sin(angle), endColumn - RING * Math.cos(angle)];
    const barb = (turn) =>
      `M${toColumn} ${toRow}L${toColumn - Math.cos(angle + turn)} ${
        toRow - Math.sin(angle + turn)
      }`;
    return new Path2D(`M${column} ${row}L${toColumn} ${toRow}${barb(0.6)}${barb(-0.6)}`);
  }

  /** The picture moves until its centre of mass lies where two lines through the middle cross. */
  function centre(data, share) {
    const moved = data.shift.map((by) => by * smooth(share));
    const old = data.mass.map((place) => place + 0.5);
    const now = old.map((place, n) => place + moved[n]);
    pixels(data.fitted, ...moved);
    trace(cross([CENTER, CENTER], SIDE), 0.08, [0.5, 0.5]);
    if (Math.hypot(...moved) > FAR) trace(arrow(old, now), 0.25);
    trace(cross(now, 1), 0.25);
    trace(ring(now, RING), 0.25);
  }

  /**
   * @param {import("./preparation.js").PreparationData} data
   * @param {number} step 0 finds the ink, in three looks on a picture; then one fits it, one
   * centres it.
   * @param {number} share How much of the step is done, 0 to 1.
   */
  return function paint(data, step, share) {
    const unit = canvas.width / SIDE;
    context.setTransform(unit, 0, 0, unit, 0, 0);
    context.fillStyle = "#fff";
    context.fillRect(0, 0, SIDE, SIDE);
    let wait = null;
    const looks = data.looks?.length ?? 1;
    if (data.looks && step < looks) wait = look(data, step);
    else if (step < looks) wait = hand(data, 0);
    else if (step === looks) {
      const moved = Math.min(1, share / 0.75);
      wait = hand(data, smooth(moved));
      if (share > 0.75) pixels(data.fitted, 0, 0, (share - 0.75) * 4);
      const edge = (SIDE - BOX) / 2;
      frame(edge, edge, BOX, BOX, [0.6, 0.4]);
    } else centre(data, share);
    wait?.then((good) => good && paint(data, step, share));
  };
}
