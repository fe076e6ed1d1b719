// Mouse, finger and pen on the pad: which of them draws, and where it went.
import { onPad, SIDE } from "./strokes.js";

const ERASER_END = 32; // of PointerEvent.buttons: a pen held upside down
const PALM_SECONDS = 1; // after a pen was near, what touches is the hand that holds it

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
