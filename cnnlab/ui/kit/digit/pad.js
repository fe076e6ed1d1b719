// The digit pad: strokes drawn by mouse, finger, pen or keyboard, told to Python while they grow.
import { element } from "../dom.js";
import { hand } from "./hand.js";
import { keyboardPen } from "./pad_keys.js";
import { painter } from "./pad_paint.js";
import { pen } from "./pen.js";
import { sender } from "./sender.js";
import { erase, extend, isFull, LINE, same, SIDE } from "./strokes.js";

const RUBBER = 44; // units: radius of the eraser
const KEYS = "Arrow keys move the pen, with Shift faster. Space puts it down and lifts it.";
const EXAMPLE = "An example: draw your own over it.";
const FULL = "The pad is full: its link would grow too long. Undo, erase or clear to draw on.";
const pads = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!pads.has(root)) pads.set(root, digitPad(root));
  const pad = pads.get(root);
  pad.take(data, setStateValue);
  return pad.leave;
}

/** Build the pad once. */
function digitPad(root) {
  let data = null;
  let tell = () => {};
  let revision = -1;
  let strokes = []; // never changed but for the stroke that is being drawn
  let past = [];
  let future = [];
  let before = null; // the strokes as they were when the hand came down; null while it rests
  let tip = null; // where the eraser is; null for the pen

  const canvas = element("canvas", { tabIndex: 0 });
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-roledescription", "drawing pad");
  const cursor = element("i", { className: "cursor", hidden: true });
  const status = element("p", { className: "status quiet" });
  status.setAttribute("role", "status");
  const keys = element("p", { className: "quiet", id: "keys", hidden: true }, KEYS);
  canvas.setAttribute("aria-describedby", "keys");
  const undo = button("Undo", () => travel(past, future));
  const redo = button("Redo", () => travel(future, past));
  const rubber = button("Eraser", () => press(rubber.ariaPressed !== "true"));
  const clear = button("Clear", () => become([]));
  rubber.ariaPressed = "false";
  const paint = painter(canvas);
  root.replaceChildren(
    element("div", { className: "pad" }, element("div", { className: "paper" }, canvas, cursor),
      status, element("div", { className: "row" }, undo, redo, rubber, clear), keys),
  );

  const isExample = () => same(strokes, data.example);
  const erasing = () => rubber.ariaPressed === "true";
  const talk = sender((sequence) =>
    tell("pad", {
      strokes: strokes.map((stroke) => [...stroke]),
      sequence,
      resting: !before,
      revision,
    })
  );

  function begin(point, eraser = erasing()) {
    before = strokes;
    tip = eraser ? point : null;
    if (eraser) return move([point]);
    if (isExample()) strokes = [];
    if (!isFull(strokes)) strokes = [...strokes, [point]];
    changed();
  }
  function move(points) {
    if (!before) return; // a link or an undo came in between
    const were = strokes;
    let added = false;
    for (const point of points) {
      if (tip) {
        strokes = erase(strokes, tip, point, RUBBER + LINE / 2);
        tip = point;
      } else if (!isFull(strokes)) {
        added = extend(strokes.at(-1), point) || added;
      }
    }
    if (added || were !== strokes) changed();
  }
  function end() {
    if (!before) return;
    const was = before;
    before = null;
    if (was !== strokes) remember(was);
    changed();
  }
  function abandon() {
    strokes = before ?? strokes;
    before = null;
    changed();
  }
  function remember(was) {
    past.push(was);
    future = [];
  }
  function become(next) {
    finish();
    remember(strokes);
    strokes = next;
    changed();
  }
  function travel(from, to) {
    finish();
    if (!from.length) return;
    to.push(strokes);
    strokes = from.pop();
    changed();
  }
  function finish() {
    keyboard.lift();
    end();
  }
  /** While the hand draws, those who answer directly are told; the page hears when it rests. */
  function changed() {
    show();
    pen.moving = Boolean(before);
    pen.tell("drawing", strokes);
    if (!before || !pen.live || !pen.answering) talk.offer();
  }

  function show() {
    const count = strokes.length === 1 ? "1 stroke" : `${strokes.length || "no"} strokes`;
    const example = isExample();
    canvas.classList.toggle("example", example);
    paint(strokes);
    const label = `Pad with ${example ? "an example" : "your drawing"}: ${count}`;
    if (canvas.ariaLabel !== label) canvas.ariaLabel = label;
    let words = example ? EXAMPLE : strokes.length ? `${count} drawn.` : "Draw a digit here.";
    if (isFull(strokes)) words = FULL;
    if (!keys.hidden) words = `${erasing() ? "Eraser" : "Pen"} ${before ? "down" : "up"}. ${words}`;
    if (status.textContent !== words) status.textContent = words; // said aloud: once
    undo.disabled = !past.length;
    redo.disabled = !future.length;
    clear.disabled = !strokes.length;
    // A button that can do no more would take Ctrl+Z and Tab away with it.
    if (root.getRootNode().activeElement?.disabled) canvas.focus({ preventScroll: true });
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
    if (key === "y" || (key === "z" && event.shiftKey)) travel(future, past);
    else if (key === "z") travel(past, future);
    else return;
    event.preventDefault();
  };

  /** Take over a drawing from a link, Back or Reset; else only hear how far Python has got. */
  function take(next, setStateValue) {
    data = next;
    tell = setStateValue;
    if (data.revision !== revision) {
      talk.forget();
      before = null;
      if (revision >= 0 && !same(strokes, data.strokes)) remember(strokes);
      revision = data.revision;
      strokes = data.strokes;
    }
    show(); // the theme may have changed
    talk.answered(data.answered);
  }
  function leave() {
    talk.forget();
    before = null;
    pen.moving = false;
  }
  return { take, leave };
}

const button = (text, act) =>
  element("button", { type: "button", textContent: text, onclick: act });
