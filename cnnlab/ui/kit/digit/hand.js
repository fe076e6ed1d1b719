// Mouse, finger, pen and keys on the pad: which of them draws, and where it went.
import { ARROWS } from "../dom.js";
import { onPad, SIDE } from "./strokes.js";

const ERASER_END = 32; // of PointerEvent.buttons: a pen held upside down
const PALM_SECONDS = 1; // after a pen was near, what touches is the hand that holds it
const STEP = 16; // units that an arrow key moves the pen
const BIG_STEP = 64;

/** @typedef {import("./strokes.js").Point} Point */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{begin: (point: Point, eraser: boolean) => void, move: (points: Point[]) => void,
 *          end: () => void, abandon: () => void, hover: (point: Point | null) => void}} on
 */
export function hand(canvas, on) {
  let active = null; // the pointer that draws; all others are ignored
  let penSeen = -Infinity;

  const at = (event) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return onPad(((event.clientX - left) / width) * SIDE, ((event.clientY - top) / height) * SIDE);
  };
  const isPalm = (event) =>
    event.pointerType === "touch" && event.timeStamp - penSeen < PALM_SECONDS * 1000;
  const notice = (event) => {
    if (event.pointerType === "pen") penSeen = event.timeStamp;
  };

  canvas.onpointerdown = (event) => {
    notice(event);
    const eraser = Boolean(event.buttons & ERASER_END);
    if ((event.button !== 0 && !eraser) || isPalm(event)) return;
    if (active) {
      if (event.pointerType !== "pen" || active.type !== "touch") return;
      on.abandon(); // the palm came down before the pen
    }
    active = { id: event.pointerId, type: event.pointerType };
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true }); // for Ctrl+Z
    on.begin(at(event), eraser);
  };
  canvas.onpointermove = (event) => {
    notice(event);
    if (active && event.pointerId !== active.id) return;
    if (active || event.pointerType !== "touch") on.hover(at(event));
    if (!active) return;
    // All places since the last frame; browsers tell them on secure addresses only.
    const events = event.getCoalescedEvents?.() ?? [];
    on.move((events.length ? events : [event]).map(at));
  };
  canvas.onpointerup = canvas.onpointercancel = canvas.onlostpointercapture = (event) => {
    if (event.pointerId !== active?.id) return;
    active = null;
    on.end();
    if (event.pointerType === "touch") on.hover(null);
  };
  canvas.onpointerleave = () => on.hover(null);
  canvas.oncontextmenu = (event) => event.preventDefault(); // a long touch is a dot
}

/**
 * Drawing by keyboard: arrows move a pen, Space puts it down and lifts it.
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
  function go([lower, right], step) {
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
