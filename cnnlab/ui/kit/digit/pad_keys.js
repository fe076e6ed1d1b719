// Drawing by keyboard: arrows move a pen, Space puts it down and lifts it.
import { onPad, SIDE } from "./strokes.js";

const STEP = 16;
const BIG_STEP = 64;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** @typedef {import("./strokes.js").Point} Point */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{begin: (point: Point) => void, move: (points: Point[]) => void, end: () => void,
 *          show: (point: Point | null, down: boolean) => void}} on
 */
export function keyboardPen(canvas, on) {
  let point = /** @type {Point} */ ([SIDE / 2, SIDE / 2]);
  let down = false;

  const show = () => on.show(point, down);
  function lift() {
    if (down) on.end();
    down = false;
  }
  function toggle() {
    if (down) return lift();
    down = true;
    on.begin(point);
  }
  function go([right, lower], step) {
    point = onPad(point[0] + right * step, point[1] + lower * step);
    if (down) on.move([point]);
  }
  canvas.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) go(arrow, event.shiftKey ? BIG_STEP : STEP);
    else if (event.key === "Escape") lift();
    else if (event.key !== " " && event.key !== "Enter") return;
    else if (!event.repeat) toggle();
    event.preventDefault(); // the page scrolls by the same keys
    show();
  };
  canvas.onfocus = () => {
    if (canvas.matches(":focus-visible")) show();
  };
  canvas.onblur = () => {
    lift();
    on.show(null, false);
  };
  /** Lift, and go on where the hand was. */
  const yieldTo = (/** @type {Point} */ where) => {
    lift();
    on.show(null, false);
    point = where;
  };
  return { lift, yieldTo };
}
