// The digit pad: strokes drawn by mouse, finger, pen or keyboard, told to Python while they grow.
import { component } from "../component.js";
import { button, element } from "../dom.js";
import { hand, keyboardPen } from "./hand.js";
import { History } from "./history.js";
import { painter } from "./ink.js";
import { pen, sender } from "./pen.js";
import { isFull, same, SIDE } from "./strokes.js";

/** @typedef {import("./strokes.js").Stroke} Stroke */
/**
 * What Python sends: the drawing and the example, and which of what was said it answers.
 * @typedef {{revision: number, strokes: Stroke[], example: Stroke[], answered: number}} PadData
 */
/**
 * What Python is told; `sequence` counts.
 * @typedef {{strokes: Stroke[], sequence: number, resting: boolean, revision: number}} PadNews
 */

const KEYS = "Arrow keys move the pen, with Shift faster. Space puts it down and lifts it.";
const EXAMPLE = "An example: draw your own over it.";
const FULL = "The pad is full: its link would grow too long. Undo, erase or clear to draw on.";

export const mount = component(digitPad);

/** @param {HTMLElement} root @param {import("../component.js").Talk} talk */
function digitPad(root, talk) {
  /** @type {PadData | null} */
  let data = null;
  const drawn = new History();

  const canvas = element("canvas", { tabIndex: 0 });
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-roledescription", "drawing pad");
  const cursor = element("i", { className: "cursor", hidden: true });
  const status = element("p", { className: "status quiet" });
  status.setAttribute("role", "status");
  const keys = element("p", { className: "quiet", id: "keys", hidden: true }, KEYS);
  canvas.setAttribute("aria-describedby", "keys");
  const undo = button("Undo", () => other(() => drawn.undo()));
  const redo = button("Redo", () => other(() => drawn.redo()));
  const rubber = button("Eraser", () => press(rubber.ariaPressed !== "true"));
  const clear = button("Clear", () => other(() => drawn.become([])));
  rubber.ariaPressed = "false";
  const paint = painter(canvas);
  const row = element("div", { className: "row" }, undo, redo, rubber, clear);
  root.replaceChildren(
    element("div", { className: "pad" }, element("div", { className: "paper" }, canvas, cursor),
      status, row, keys),
  );

  const isExample = () => same(drawn.strokes, data.example);
  const erasing = () => rubber.ariaPressed === "true";
  const told = sender((sequence) =>
    talk.now("pad", () => ({
      strokes: drawn.strokes.map((stroke) => [...stroke]),
      sequence,
      resting: !drawn.drawing,
    }))
  );

  function begin(point, eraser = erasing()) {
    if (drawn.begin(point, eraser, isExample())) changed();
  }
  function move(points) {
    if (drawn.move(points)) changed();
  }
  function end() {
    if (drawn.end()) changed();
  }
  function abandon() {
    drawn.abandon();
    changed();
  }
  /** Change the drawing otherwise than by hand, which is lifted. */
  function other(/** @type {() => void | boolean} */ change) {
    keyboard.lift();
    end();
    if (change() !== false) changed();
  }
  /** While the hand draws, those who answer directly are told; the page hears when it rests. */
  function changed() {
    show();
    pen.moving = drawn.drawing;
    pen.tell("drawing", drawn.strokes);
    if (!drawn.drawing || !pen.live || !pen.answering) told.offer();
  }

  function show() {
    const { strokes, past, future, drawing } = drawn;
    const count = strokes.length === 1 ? "1 stroke" : `${strokes.length || "no"} strokes`;
    const example = isExample();
    canvas.classList.toggle("example", example);
    paint(strokes);
    const label = `Pad with ${example ? "an example" : "your drawing"}: ${count}`;
    if (canvas.ariaLabel !== label) canvas.ariaLabel = label;
    let words = example ? EXAMPLE : strokes.length ? `${count} drawn.` : "Draw a digit here.";
    if (isFull(strokes)) words = FULL;
    if (!keys.hidden)
      words = `${erasing() ? "Eraser" : "Pen"} ${drawing ? "down" : "up"}. ${words}`;
    if (status.textContent !== words) status.textContent = words; // said aloud: once
    undo.disabled = !past.length;
    redo.disabled = !future.length;
    clear.disabled = !strokes.length;
    // A button that can do no more would take Ctrl+Z and Tab away with it.
    const { activeElement } = /** @type {any} */ (root.getRootNode());
    if (activeElement?.disabled) canvas.focus({ preventScroll: true });
  }
  function press(on) {
    rubber.ariaPressed = String(on);
    canvas.classList.toggle("rubber", on);
  }
  function place(point, down = false) {
    cursor.hidden = !point;
    if (!point) return;
    cursor.className = `cursor${erasing() ? " rubber" : ""}${down ? " down" : ""}`;
    const [left, top] = point.map((unit) => `${(100 * unit) / SIDE}%`);
    Object.assign(cursor.style, { left, top });
  }

  const keyboard = keyboardPen(canvas, { begin, move, end, show: (point, down) => {
    keys.hidden = !point;
    canvas.classList.toggle("keyboard", Boolean(point));
    place(point, down);
    show();
  } });
  hand(canvas, {
    begin: (point, eraser) => {
      keyboard.yieldTo(point);
      begin(point, eraser || erasing());
    },
    move,
    end,
    abandon,
    hover: (point) => keys.hidden && place(erasing() ? point : null),
  });
  root.onkeydown = (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "y" || (key === "z" && event.shiftKey)) other(() => drawn.redo());
    else if (key === "z") other(() => drawn.undo());
    else return;
    event.preventDefault();
  };

  /** Take over a drawing from a link, Back or Reset; else only hear how far Python has got. */
  function take(/** @type {PadData} */ next, /** @type {boolean} */ fresh) {
    if (fresh) {
      told.forget();
      if (!data) drawn.strokes = next.strokes;
      else drawn.adopt(next.strokes);
    }
    data = next;
    show(); // the theme may have changed
    told.answered(data.answered);
  }
  function leave() {
    told.forget();
    drawn.before = null;
    pen.moving = false;
  }
  return { take, busy: () => drawn.drawing, leave,
    controls: () => ({ drawing: [canvas.parentElement, row] }) };
}
