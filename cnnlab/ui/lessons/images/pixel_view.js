// A picture and a magnifier on it: the whole at the left, its pixels with their numbers beside it.
import { canvasView } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { arrowSteps, button, element } from "../../kit/dom.js";
import { picture } from "../../kit/sent.js";
import { CLOSEST, Magnifier } from "./magnifier.js";
import { numbersFit, paintMagnified } from "./pixel_paint.js";
import { pixelReadout } from "./pixel_readout.js";

/**
 * @typedef {{picture: string, revision: number, pixel: number[] | null,
 *   zoom: number}} PixelViewData
 * @typedef {{pixel: number[] | null, zoom: number, revision: number}} PixelViewNews
 */

export const mount = component((root, talk) => {
  let latest = null; // what Python last sent
  let again = false; // its state is to be taken over once the picture is here
  let frame = 0;
  let shown = null; // the picture
  let hover = null; // [row, column] under the pointer
  const glass = new Magnifier();

  const whole = canvasView("whole", "The whole picture; the frame marks what is magnified");
  const close = element("canvas", { className: "close numbers", tabIndex: 0, role: "application",
    ariaLabel: "The pixels with their numbers. Arrow keys go from pixel to pixel, plus and minus " +
      "zoom." });
  const caption = element("figcaption", { className: "numbers", id: "magnified" });
  close.setAttribute("aria-describedby", caption.id);
  const slider = element("input", { type: "range", min: "0", max: "100", step: "any",
    ariaLabel: "Zoom", oninput: () => changed(() => glass.dive(slider.value / 100)) });
  const zoomer = (text, title, factor) =>
    button(text, () => changed(() => glass.zoom(factor)), { ariaLabel: title, title });
  const readout = pixelReadout();
  root.replaceChildren(element(
    "div",
    { className: "panes" },
    whole.figure,
    element("figure", { className: "right" }, close,
      element("div", { className: "zoom row" }, zoomer("−", "Zoom out", 1.5), slider,
        zoomer("+", "Zoom in", 1 / 1.5)), caption),
    readout.element,
  ));

  function schedule() {
    if (!frame) frame = requestAnimationFrame(paint);
  }
  function paint() {
    frame = 0;
    if (!shown) return;
    const { height, width, channels } = shown;
    const { span, kept } = glass;
    const [top, left] = glass.corner();
    paintMagnified(close, whole.canvas, shown, { top, left, span, pin: kept, hover });
    whole.frame(glass.field());
    const seen = Math.round(span);
    caption.textContent = `${Math.min(seen, height)} × ${Math.min(seen, width)} pixels.` +
      (numbersFit(close.clientWidth / span, channels) ? "" : " Zoom in until you see the numbers.");
    slider.value = String(100 * glass.depth);
    slider.ariaValueText = `${seen} pixels across`;
    readout.show(shown, hover ?? kept, Boolean(hover));
  }
  /** Change what is shown, and tell Python where that ends. */
  function changed(/** @type {() => void} */ change) {
    if (!shown) return;
    change();
    talk.rest("look", () => ({ pixel: glass.pin, zoom: Math.max(CLOSEST, glass.span) }));
    schedule();
  }
  function point(/** @type {number[] | null} */ at, visit = null) {
    hover = at;
    glass.visit = visit;
    schedule();
  }
  const leave = () => point(null);

  const { canvas } = whole;
  canvas.onpointermove = canvas.onpointerdown = (event) => {
    if (!shown) return;
    const at = whole.at(event, shown);
    point(at, at);
  };
  canvas.onpointerleave = canvas.onpointercancel = leave;
  canvas.onpointerup = (event) => {
    if (!shown) return;
    glass.home = whole.at(event, shown);
    changed(() => glass.keep(glass.home));
    if (event.pointerType === "touch") leave();
  };

  /** The pixel of the magnifier under a pointer. */
  const under = (/** @type {{clientX: number, clientY: number}} */ { clientX, clientY }) => {
    const { left, top, width, height } = close.getBoundingClientRect();
    const [row, column] = glass.corner();
    return glass.inside([row + ((clientY - top) / height) * glass.span,
      column + ((clientX - left) / width) * glass.span]);
  };
  hands(close, glass, { point, changed, under });
  close.addEventListener("wheel", (event) => {
    // A page that is being scrolled past must not zoom: first click the magnifier, or pinch.
    const active = /** @type {ShadowRoot} */ (root.getRootNode()).activeElement;
    if (!shown || (!event.ctrlKey && active !== close)) return;
    event.preventDefault();
    event.stopPropagation();
    changed(() => glass.zoom(event.deltaY < 0 ? 1 / 1.2 : 1.2, under(event)));
  }, { passive: false });
  close.onkeydown = (event) => {
    if (!shown) return;
    const steps = arrowSteps(event);
    const factor = { "+": 1 / 1.5, "=": 1 / 1.5, "-": 1.5 }[event.key];
    if (steps) changed(() => glass.keep(glass.kept.map((place, n) => place + steps[n])));
    else if (factor) changed(() => glass.zoom(factor));
    else return;
    hover = null;
    event.preventDefault();
  };
  new ResizeObserver(schedule).observe(close);

  function show() {
    const { height, width, channels } = shown;
    whole.put(pixels(shown, "clip"));
    whole.caption.textContent = `The whole picture: ${height} ${height === 1 ? "row" : "rows"} × ` +
      `${width} ${width === 1 ? "column" : "columns"}` +
      `${channels > 1 ? ` × ${channels} channels` : ", 1 channel"}, numbers 0 to 255.`;
  }
  return {
    async take(/** @type {PixelViewData} */ next, fresh) {
      latest = next;
      again ||= fresh;
      const arrived = await picture(next.picture);
      if (latest !== next) return; // a newer picture is on its way
      const another = shown !== arrived;
      shown = arrived;
      if (another) show();
      if (another || again) glass.span = next.zoom; // a tiny picture before may have forced fewer
      if (again) glass.pin = next.pixel;
      again = false;
      glass.enter([shown.height, shown.width], another);
      schedule();
    },
  };
});

/** One finger or the mouse points, drags and keeps; two fingers pinch. */
function hands(close, /** @type {Magnifier} */ glass, { point, changed, under }) {
  const pointers = new Map(); // those that are down
  let moved = 0;
  let exact = null; // while two fingers pinch: the span before it is rounded
  const leave = () => point(null);
  close.onpointerdown = (event) => {
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, event);
    close.setPointerCapture(event.pointerId);
  };
  close.onpointermove = (event) => {
    const before = pointers.get(event.pointerId);
    if (before) {
      if (pointers.size === 1) drag(event, before);
      else pinch(event, before);
      pointers.set(event.pointerId, event);
    }
    point(before && moved > 4 ? null : under(event));
  };
  function drag(event, before) {
    const steps = [before.clientY - event.clientY, before.clientX - event.clientX];
    moved += Math.hypot(...steps);
    const pixel = close.clientWidth / glass.span;
    if (moved > 4) changed(() => glass.move(steps.map((step) => step / pixel)));
  }
  function pinch(event, before) {
    const other = [...pointers.values()].find((one) => one.pointerId !== event.pointerId);
    const apart = (one) =>
      Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
    moved = Infinity;
    exact = (exact ?? glass.span) * (apart(before) / apart(event));
    const halfway = under({ clientX: (event.clientX + other.clientX) / 2,
      clientY: (event.clientY + other.clientY) / 2 });
    changed(() => glass.spread(exact, halfway));
  }
  close.onpointerup = (event) => {
    pointers.delete(event.pointerId);
    exact = null;
    if (moved <= 4) changed(() => glass.keep(under(event)));
    if (event.pointerType === "touch") leave();
  };
  close.onpointercancel = (event) => {
    pointers.delete(event.pointerId);
    leave();
  };
  close.onpointerleave = leave;
  close.ondblclick = (event) => changed(() => glass.zoom(1 / 1.5, under(event)));
}
