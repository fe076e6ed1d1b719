// A square frame over a picture, dragged by its middle and scaled by its corner, or by keys; its
// numbers are shares: the middle's row and column of the picture's rows and columns, the side of
// the shorter side. cnnlab.ops.photo_frame cuts it out. Styles: square.css.
import { arrowSteps, element } from "./dom.js";

const LEAST = 0.1; // of the shorter side
const STEP = 0.02; // shares of the picture that an arrow key moves
const GROWTH = 1.1;
const DIGITS = 4;

/**
 * Where a square of that middle and side lies, wholly inside of a picture.
 * @returns {[number, number, number]}
 */
export function inside(row, column, size, rows, columns) {
  const side = Math.max(LEAST, Math.min(1, size));
  const half = (side * Math.min(rows, columns)) / 2;
  const held = (at, all) => Math.max(half / all, Math.min(1 - half / all, at));
  const rounded = (value) => Number(value.toFixed(DIGITS));
  return [rounded(held(row, rows)), rounded(held(column, columns)), rounded(side)];
}

/**
 * @param {{moved: (next: number[]) => void, label: string, className?: string}} of
 */
export function square({ moved, label, className = "" }) {
  let [rows, columns] = [1, 1];
  let now = [0.5, 0.5, 1];
  const corner = element("i", { className: "corner", ariaHidden: "true" });
  const made = element("div", { className: `square ${className}`, tabIndex: 0, role: "application",
    ariaLabel: `${label}: arrow keys move it, + and − scale it` }, corner);
  const within = (row, column, size) => inside(row, column, size, rows, columns);

  function put(row, column, size) {
    now = [row, column, size];
    const [middle, across, side] = size ? within(row, column, size) : [row, column, 0];
    const short = Math.min(rows, columns);
    Object.assign(made.style, {
      top: `${100 * (middle - (side * short) / rows / 2)}%`,
      left: `${100 * (across - (side * short) / columns / 2)}%`,
      height: `${(100 * side * short) / rows}%`,
      width: `${(100 * side * short) / columns}%`,
    });
  }

  /** What a drag began with: where the pointer was, and the square. @type {any} */
  let held = null;
  made.onpointerdown = (event) => {
    if (event.button !== 0) return;
    event.preventDefault(); // else the browser may drag the picture or a selection, and cancel ours
    made.focus({ preventScroll: true });
    made.setPointerCapture(event.pointerId);
    const box = made.parentElement.getBoundingClientRect();
    held = { x: event.clientX, y: event.clientY, box, now: within(...now),
      scales: event.target === corner };
  };
  made.onpointermove = (event) => {
    if (!held) return;
    const down = (event.clientY - held.y) / held.box.height;
    const right = (event.clientX - held.x) / held.box.width;
    const [row, column, size] = held.now;
    const short = Math.min(rows, columns);
    // The corner goes with the pointer, the opposite one stays.
    const more = Math.max((down * rows) / short, (right * columns) / short);
    const side = Math.max(LEAST, Math.min(1, size + more));
    const shift = ((side - size) * short) / 2;
    moved(
      held.scales ? within(row + shift / rows, column + shift / columns, side)
        : within(row + down, column + right, size),
    );
  };
  made.onpointerup = made.onpointercancel = made.onlostpointercapture = () => {
    held = null;
  };
  made.onkeydown = (event) => {
    const steps = arrowSteps(event);
    const grows = { "+": GROWTH, "-": 1 / GROWTH }[event.key];
    if (!steps && !grows) return;
    event.preventDefault();
    const [row, column, size] = now;
    const [down, right] = steps ?? [0, 0];
    moved(within(row + STEP * down, column + STEP * right, size * (grows ?? 1)));
  };
  return {
    element: made,
    put,
    /** The size of the picture that it lies on. */
    of: (height, width) => {
      [rows, columns] = [height, width];
    },
  };
}
