// Strokes as ink on a canvas, crisp at every pixel density.
import { LINE, SIDE } from "./strokes.js";

/** @param {HTMLCanvasElement} canvas Its colour, from the styles, is that of the ink. */
export function painter(canvas) {
  const context = canvas.getContext("2d");
  let shown = [];

  function paint() {
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    if (!side) return;
    if (canvas.width !== side) canvas.width = canvas.height = side;
    context.setTransform(side / SIDE, 0, 0, side / SIDE, 0, 0);
    context.clearRect(0, 0, SIDE, SIDE);
    context.strokeStyle = context.fillStyle = getComputedStyle(canvas).color;
    Object.assign(context, { lineWidth: LINE, lineCap: "round", lineJoin: "round" });
    context.stroke(path(shown.filter((stroke) => stroke.length > 1)));
    context.fill(dots(shown.filter((stroke) => stroke.length === 1)));
  }
  new ResizeObserver(paint).observe(canvas);
  return (/** @type {import("./strokes.js").Stroke[]} */ strokes) => {
    shown = strokes;
    paint();
  };
}

/** Curves through the middles between points: no corners where the hand made none. */
function path(/** @type {import("./strokes.js").Stroke[]} */ strokes) {
  const line = new Path2D();
  for (const stroke of strokes) {
    line.moveTo(...stroke[0]);
    for (let n = 1; n < stroke.length - 1; n++) {
      const [x, y] = stroke[n];
      line.quadraticCurveTo(x, y, (x + stroke[n + 1][0]) / 2, (y + stroke[n + 1][1]) / 2);
    }
    line.lineTo(...stroke.at(-1));
  }
  return line;
}

function dots(strokes) {
  const round = new Path2D();
  for (const [[x, y]] of strokes) {
    round.moveTo(x, y);
    round.arc(x, y, LINE / 2, 0, 2 * Math.PI);
  }
  return round;
}
