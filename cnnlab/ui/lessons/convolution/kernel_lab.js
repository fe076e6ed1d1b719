// The kernel lab: a photo, nine weights, and what they make of it, while the hand moves.
import { canvasView, within } from "../../kit/canvas_view.js";
import { convolve, explain, fits, pad } from "../../kit/convolve.js";
import { gray, measure, pixels } from "../../kit/display.js";
import { element } from "../../kit/dom.js";
import { short } from "../../kit/number.js";
import { picture } from "../../kit/stores.js";
import { clippingInWords, markClipped, scaleInWords } from "./clipping.js";
import { kernelPanel } from "./kernel_panel.js";
import { readout } from "./readout.js";

const REST = 200; // milliseconds without a change after which Python is told
const labs = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!labs.has(root)) labs.set(root, kernelLab(root));
  labs.get(root)(data, setStateValue);
}

/** Build the lab once; returns what takes over new data from Python. */
function kernelLab(root) {
  let data = null; // what Python last said
  let send = (/** @type {any[]} */ ..._) => {};
  let timer = 0;
  let words = 0;
  let revision = -1;
  let shown = null; // the picture as it is convolved: grey or in colour
  let padded = null;
  let output = null;
  let image = null; // the output as pixels
  let pin = null; // [row, column] of the output pixel that is explained

  const panel = kernelPanel({ onInput: paint, onCommit: report });
  const before = canvasView("input", "The input picture");
  const after = canvasView("output",
    "The output. Arrow keys walk from pixel to pixel, Escape lets go.");
  const clipped = element("p", { className: "clipped numbers" });
  const scale = element("div", { className: "scale numbers" });
  const details = readout(walk, () => setPin(null));
  const message = element("p", { className: "message", role: "status", hidden: true });
  root.replaceChildren(
    panel.chips,
    message,
    element("div", { className: "lab" }, before.figure, panel.panel, after.figure),
    details.element,
  );
  after.figure.append(scale, clipped);

  const summed = () => data.options.channels === "summed" && shown.channels === 3;

  /** Straight away: the browser hands over one pointer event a frame, so none is done twice. */
  function paint() {
    if (!padded) return;
    const { display, mark } = data.options;
    message.hidden = fits(padded, data.options);
    if (!message.hidden) {
      message.textContent = data.nothing_left;
      return; // the last good view stays
    }
    const { weights, divisor, bias } = panel.get();
    const kernel = { weights: weights.map((weight) => weight / divisor), bias, summed: summed() };
    output = convolve(padded, kernel, data.options, output);
    const most = display === "signed" ? measure(output).scale : 0;
    image = pixels(output, display, most, image);
    if (mark && display === "clip") markClipped(image, output);
    after.put(image);
    root.dataset.painted = String(+(root.dataset.painted ?? 0) + 1);
    clearTimeout(words);
    words = setTimeout(describe); // the picture first, its caption a moment later
  }
  function describe() {
    const found = measure(output);
    const { height, width, channels } = output;
    const { display } = data.options;
    const panels = display === "signed" && channels === 3 ? ", channels side by side: R, G, B" : "";
    after.caption.textContent =
      `Output ${height} × ${width}${channels > 1 ? ` × ${channels}` : ""}, ` +
      `values ${short(found.low, 1)} to ${short(found.high, 1)}${panels}`;
    scale.hidden = display !== "signed";
    scale.innerHTML = scaleInWords(found.scale);
    clipped.textContent = clippingInWords(output, display, found);
    if (pin) pin = [within(pin[0], height), within(pin[1], width)];
    show(pin);
  }

  function show(at) {
    details.show(at, at && explained(at));
    const { stride, dilation, padding } = data.options;
    const around = padding === "valid" ? 0 : dilation;
    const reach = 2 * dilation + 1;
    after.frame(at && [...at, 1, 1]);
    before.frame(at && [at[0] * stride - around, at[1] * stride - around, reach, reach]);
  }
  function explained(at) {
    const { weights, divisor, bias } = panel.get();
    const first = (at[0] * output.width + at[1]) * output.channels;
    return {
      divisor,
      bias,
      summed: summed(),
      pinned: Boolean(pin),
      display: data.options.display,
      channels: explain(padded, { weights, bias, summed: summed() }, data.options, at[0], at[1]),
      values: output.data.slice(first, first + output.channels),
    };
  }
  function setPin(at) {
    pin = at;
    if (output) show(pin);
    report();
  }
  function walk(rows, columns) {
    if (!output) return;
    const [row, column] = pin ?? [output.height >> 1, output.width >> 1];
    setPin([within(row + rows, output.height), within(column + columns, output.width)]);
  }
  function report() {
    clearTimeout(timer);
    timer = setTimeout(() => send("lab", { ...panel.get(), pin, revision }), REST);
  }

  after.canvas.onpointermove = (event) => {
    if (output && !pin && event.pointerType !== "touch") show(after.at(event, output));
  };
  after.canvas.onpointerleave = () => output && show(pin);
  after.canvas.onclick = (event) => output && setPin(after.at(event, output));
  after.walkable(walk);
  after.canvas.onkeydown = ({ key }) => {
    if (key === "Escape") setPin(null);
    if (key === "Enter") walk(0, 0);
  };

  return async (next, setStateValue) => {
    data = next;
    send = setStateValue;
    panel.offer(data.presets);
    if (data.revision !== revision) {
      revision = data.revision;
      clearTimeout(timer); // what was about to be said is out of date
      panel.set(data.state);
      pin = data.pin;
    }
    const original = await picture(data.picture);
    if (data !== next) return; // a newer picture is on its way
    shown = data.options.channels === "gray" ? gray(original) : original;
    padded = pad(shown, data.options);
    if (panel.deepen(summed() ? 3 : 1)) report();
    before.put(pixels(shown, "clip"));
    const { low, high } = measure(shown);
    before.caption.textContent = `Input ${shown.height} × ${shown.width}` +
      `${shown.channels > 1 ? ` × ${shown.channels}` : ""}, values ${low} to ${high}`;
    paint();
  };
}
