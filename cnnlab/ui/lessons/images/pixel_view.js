// A picture and a magnifier on it: the whole at the left, its pixels with their numbers beside it.
import { within } from "../../kit/canvas_view.js";
import { element } from "../../kit/dom.js";
import { picture } from "../../kit/stores.js";
import { bitmap, numbersFit, paintMagnified } from "./pixel_paint.js";
import { pixelReadout } from "./pixel_readout.js";

const REST = 200; // milliseconds without a change after which Python is told
const CLOSEST = 3; // pixels across
const DEFAULT_SPAN = 9;
const views = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!views.has(root)) views.set(root, pixelView(root));
  return views.get(root)(data, setStateValue);
}

/** Build the two panes once; returns what takes over new data from Python. */
function pixelView(root) {
  let data = null;
  let send = (/** @type {any[]} */ ..._) => {};
  let timer = 0;
  let frame = 0;
  let revision = -1;
  let shown = null; // the picture
  let source = null; // the same as a canvas, to be magnified
  let span = DEFAULT_SPAN; // how many pixels the magnifier is across
  let pin = null; // [row, column], kept
  let hover = null; // [row, column] under the pointer
  let home = [0, 0]; // where the magnifier stays
  let visit = null; // where the pointer on the whole picture has taken it

  const whole = element("canvas", { className: "whole" });
  whole.setAttribute("role", "img");
  const box = element("div", { className: "frame" });
  const stage = element("div", { className: "stage" }, whole, box);
  const wholeCaption = element("figcaption", { className: "numbers" });
  const close = element("canvas", { className: "close numbers", tabIndex: 0 });
  close.setAttribute("role", "application");
  close.setAttribute("aria-label",
    "The pixels with their numbers. Arrow keys go from pixel to pixel, plus and minus zoom.");
  const closeCaption = element("figcaption", { className: "numbers" });
  const slider = element("input", { type: "range", min: "0", max: "100", step: "any" });
  slider.setAttribute("aria-label", "Zoom");
  const button = (text, label, onclick) =>
    element("button", { type: "button", textContent: text, ariaLabel: label, title: label,
      onclick });
  const readout = pixelReadout();
  root.replaceChildren(element(
    "div",
    { className: "panes" },
    element("figure", { className: "left" }, stage, wholeCaption),
    element("figure", { className: "right" }, close,
      element("div", { className: "zoom row" }, button("−", "Zoom out", () => zoom(1.5)), slider,
        button("+", "Zoom in", () => zoom(1 / 1.5))), closeCaption),
    readout.element,
  ));

  const longest = () => Math.max(shown.height, shown.width);
  const middle = () => [shown.height >> 1, shown.width >> 1];
  const inside = (
    /** @type {any[]} */ [row, column],
  ) => [within(row, shown.height), within(column, shown.width)];
  /** The row and column at the magnifier's top left corner: no emptiness where it can be filled. */
  function corner() {
    const [row, column] = visit ?? home;
    const place = (centre, size) => (span >= size
      ? (size - span) / 2
      : Math.max(0, Math.min(size - span, centre + 0.5 - span / 2)));
    return [place(row, shown.height), place(column, shown.width)];
  }

  function schedule() {
    if (!frame) frame = requestAnimationFrame(paint);
  }
  function paint() {
    frame = 0;
    if (!shown) return;
    const { height, width, channels } = shown;
    const [top, left] = corner();
    const at = hover ?? pin ?? middle();
    paintMagnified(close, source, shown, { top, left, span, pin: pin ?? middle(), hover });
    const share = (value, size) => `${(100 * value) / size}%`;
    const [bottom, right] = [Math.min(height, top + span), Math.min(width, left + span)];
    Object.assign(box.style, {
      top: share((Math.max(0, top) + bottom) / 2, height),
      left: share((Math.max(0, left) + right) / 2, width),
      height: share(bottom - Math.max(0, top), height),
      width: share(right - Math.max(0, left), width),
    });
    const seen = Math.round(span);
    closeCaption.textContent = `${Math.min(seen, height)} × ${Math.min(seen, width)} pixels.` +
      (numbersFit(close.clientWidth / span, channels) ? "" : " Zoom in until you see the numbers.");
    slider.value = String(100 * Math.log(longest() / span) / Math.log(longest() / CLOSEST));
    slider.setAttribute("aria-valuetext", `${seen} pixels across`);
    readout.show(shown, at, Boolean(hover));
  }

  /** Show `factor` times as many pixels, the pixel at `around` staying where it is. */
  function zoom(factor, around = null) {
    setSpan(factor > 1 ? Math.ceil(span * factor) : Math.floor(span * factor), around);
  }
  function setSpan(wanted, around = null) {
    if (!shown) return;
    const next = Math.max(Math.min(CLOSEST, longest()), Math.min(longest(), Math.round(wanted)));
    const fixed = around ?? pin ?? middle();
    home = home.map((centre, n) => fixed[n] + (centre - fixed[n]) * (next / span));
    span = next;
    report();
    schedule();
  }
  function keep(at) {
    pin = inside(at);
    const size = [shown.height, shown.width];
    const start = corner();
    home = home.map((centre, n) => { // follow only where the pixel would leave the view
      if (pin[n] >= start[n] && pin[n] + 1 <= start[n] + span) return start[n] + span / 2 - 0.5;
      return Math.max(0, Math.min(size[n] - 1, pin[n]));
    });
    report();
    schedule();
  }
  function report() {
    clearTimeout(timer);
    timer = setTimeout(() => send("look", { pixel: pin, zoom: Math.max(CLOSEST, span), revision }),
      REST);
  }

  const pointed = (event, canvas, /** @type {any[]} */ [top, left],
    /** @type {any[]} */ [rows, columns]) =>
  {
    const area = canvas.getBoundingClientRect();
    return [
      Math.floor(top + ((event.clientY - area.top) / area.height) * rows),
      Math.floor(left + ((event.clientX - area.left) / area.width) * columns),
    ];
  };
  const onWhole = (event) => inside(pointed(event, whole, [0, 0], [shown.height, shown.width]));
  const onClose = (event) => inside(pointed(event, close, corner(), [span, span]));
  const leave = () => {
    hover = visit = null;
    schedule();
  };

  whole.onpointermove = whole.onpointerdown = (event) => {
    if (!shown) return;
    hover = visit = onWhole(event);
    schedule();
  };
  whole.onpointerleave = whole.onpointercancel = leave;
  whole.onpointerup = (event) => {
    if (!shown) return;
    home = onWhole(event);
    keep(home);
    if (event.pointerType === "touch") leave();
  };

  const pointers = new Map(); // those that are down on the magnifier
  let moved = 0;
  let exact = null; // while two fingers pinch: the span before it is rounded
  close.onpointerdown = (event) => {
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, event);
    close.setPointerCapture(event.pointerId);
  };
  close.onpointermove = (event) => {
    if (!shown) return;
    const before = pointers.get(event.pointerId);
    if (before) {
      if (pointers.size === 1) drag(event, before);
      else pinch(event, before);
      pointers.set(event.pointerId, event);
    }
    hover = before && moved > 4 ? null : onClose(event);
    schedule();
  };
  function drag(event, before) {
    const steps = [before.clientY - event.clientY, before.clientX - event.clientX];
    moved += Math.hypot(...steps);
    if (moved <= 4) return;
    const [top, left] = corner();
    home = [top, left].map((start, n) =>
      // from where it is, not from beyond the edge
      start + span / 2 - 0.5 + (steps[n] * span) / close.clientWidth
    );
    report();
  }
  function pinch(event, before) {
    const other = [...pointers.values()].find((one) => one.pointerId !== event.pointerId);
    const apart = (one) =>
      Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
    moved = Infinity;
    exact = (exact ?? span) * (apart(before) / apart(event));
    const halfway = {
      clientX: (event.clientX + other.clientX) / 2,
      clientY: (event.clientY + other.clientY) / 2,
    };
    setSpan(exact, onClose(halfway));
  }
  close.onpointerup = (event) => {
    pointers.delete(event.pointerId);
    exact = null;
    if (shown && moved <= 4) keep(onClose(event));
    if (event.pointerType === "touch") leave();
  };
  close.onpointercancel = (event) => {
    pointers.delete(event.pointerId);
    leave();
  };
  close.onpointerleave = leave;
  close.ondblclick = (event) => zoom(1 / 1.5, onClose(event));
  close.addEventListener("wheel", (event) => {
    // A page that is being scrolled past must not zoom: first click the magnifier, or pinch.
    if (!shown || (!event.ctrlKey && root.getRootNode().activeElement !== close)) return;
    event.preventDefault();
    event.stopPropagation();
    zoom(event.deltaY < 0 ? 1 / 1.2 : 1.2, onClose(event));
  }, { passive: false });
  close.onkeydown = (event) => {
    if (!shown) return;
    const step = event.shiftKey ? 10 : 1;
    const moves = {
      ArrowUp: [-step, 0],
      ArrowDown: [step, 0],
      ArrowLeft: [0, -step],
      ArrowRight: [0, step],
    };
    if (moves[event.key]) keep((pin ?? middle()).map((place, n) => place + moves[event.key][n]));
    else if (event.key === "+" || event.key === "=") zoom(1 / 1.5);
    else if (event.key === "-") zoom(1.5);
    else return;
    hover = null;
    event.preventDefault();
  };
  slider.oninput = () => setSpan(longest() * (CLOSEST / longest()) ** (slider.value / 100));
  new ResizeObserver(schedule).observe(close);

  return async (next, setStateValue) => {
    data = next;
    send = setStateValue;
    const arrived = await picture(data.picture);
    if (data !== next) return; // a newer picture is on its way
    const other = shown !== arrived;
    shown = arrived;
    if (other) {
      show();
      span = data.zoom; // a tiny picture before may have forced fewer
    }
    if (data.revision !== revision) {
      revision = data.revision;
      clearTimeout(timer); // what was about to be said is out of date
      pin = data.pixel && inside(data.pixel);
      span = data.zoom;
    }
    if (other || !pin) home = pin ?? middle();
    if (pin) pin = inside(pin);
    span = Math.min(span, longest());
    schedule();
  };

  function show() {
    const { height, width, channels } = shown;
    source = bitmap(shown);
    whole.width = width;
    whole.height = height;
    whole.classList.toggle("pixelated", width < 128);
    whole.getContext("2d").drawImage(source, 0, 0);
    stage.style.setProperty("--aspect", String(width / height));
    whole.setAttribute("aria-label", "The whole picture; the frame marks what is magnified");
    wholeCaption.textContent = `The whole picture: ${height} ${height === 1 ? "row" : "rows"} × ` +
      `${width} ${width === 1 ? "column" : "columns"}` +
      `${channels > 1 ? ` × ${channels} channels` : ", 1 channel"}, numbers 0 to 255.`;
  }
}
