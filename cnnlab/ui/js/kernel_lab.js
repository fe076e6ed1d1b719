// The kernel lab: a photo, nine weights, and what they make of it, while the hand moves.
import { convolve, explain, fits, pad } from "./convolve.js";
import { gray, measure, pixels } from "./display.js";
import { element } from "./dom.js";
import { kernelPanel } from "./kernel_panel.js";
import { short } from "./number.js";
import { picture } from "./pictures.js";
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
  let send = () => {};
  let timer = 0;
  let frame = 0;
  let revision = -1;
  let shown = null; // the picture as it is convolved: grey or in colour
  let padded = null;
  let output = null;
  let shownPixels = null;
  let pin = null; // [row, column] of the output pixel that is explained

  const panel = kernelPanel({
    onInput: () => schedule(),
    onCommit: () => report(),
  });
  const before = view("input");
  const after = view("output");
  after.canvas.tabIndex = 0;
  const clipped = element("p", { className: "clipped numbers" });
  const scale = element("div", { className: "scale numbers" });
  const details = readout((rows, columns) => walk(rows, columns), () => setPin(null));
  const message = element("p", { className: "message", role: "status", hidden: true });
  root.replaceChildren(
    panel.chips,
    message,
    element("div", { className: "lab" }, before.figure, panel.panel, after.figure),
    details.element,
  );
  after.figure.append(scale, clipped);

  const kernel = () => {
    const { weights, divisor, bias } = panel.get();
    return { weights: weights.map((weight) => weight / divisor), bias, summed: summed() };
  };
  const summed = () => data.options.channels === "summed";

  function schedule() {
    if (!frame) frame = requestAnimationFrame(paint);
  }
  function paint() {
    frame = 0;
    if (!padded) return;
    message.hidden = fits(padded, data.options);
    if (!fits(padded, data.options)) {
      message.textContent = data.nothing_left;
      return; // the last good view stays
    }
    output = convolve(padded, kernel(), data.options, output);
    const found = measure(output);
    shownPixels = pixels(output, data.options.display, found.scale, shownPixels);
    put(after.canvas, shownPixels);
    if (data.options.mark && data.options.display === "clip") mark(after.canvas, output);
    describe(found);
    if (pin) pin = [within(pin[0], output.height), within(pin[1], output.width)];
    show(pin, true);
    root.dataset.painted = String(+(root.dataset.painted ?? 0) + 1);
  }
  function describe({ low, high, below, above, scale: most }) {
    const { height, width, channels } = output;
    const { display } = data.options;
    const panels = display === "signed" && channels === 3 ? ", channels side by side: R, G, B" : "";
    after.caption.textContent =
      `Output ${height} × ${width}${channels > 1 ? ` × ${channels}` : ""}, ` +
      `values ${short(low, 1)} to ${short(high, 1)}${panels}`;
    scale.hidden = display !== "signed";
    scale.innerHTML = `<span>${short(-most, 1)}</span><i></i><span>${short(most, 1)}</span>`;
    const share = (count) =>
      `${count.toLocaleString("en")} (${((100 * count) / (height * width)).toFixed(1)} %)`;
    clipped.textContent = {
      clip: () => `Clipped pixels: ${share(below)} below 0 shown as 0, ` +
        `${share(above)} above 255 shown as 255.`,
      absolute: () => `Signs dropped on ${share(below)} pixels; ` +
        `clipped at 255: ${share(beyond(output))}.`,
      signed: () => "Clipped pixels: 0. The scale reaches the greatest value.",
    }[display]();
  }

  function show(at, pinned) {
    details.show(at && output && at, pinned && explained(at));
    const { stride, dilation, padding } = data.options;
    const around = padding === "valid" ? 0 : dilation;
    after.frame(at && [at[0], at[1], 1, 1], output);
    before.frame(at && [
      at[0] * stride - around, at[1] * stride - around, 2 * dilation + 1, 2 * dilation + 1,
    ], shown);
  }
  function explained(at) {
    if (!at || !output) return null;
    const { weights, divisor, bias } = panel.get();
    const numerators = { weights, bias, summed: summed() };
    return {
      at, divisor, bias, summed: summed(), pinned: Boolean(pin),
      channels: explain(padded, numerators, data.options, ...at),
      values: Array.from({ length: output.channels }, (_, k) =>
        output.data[(at[0] * output.width + at[1]) * output.channels + k]),
    };
  }
  function setPin(at) {
    pin = at;
    show(pin, true);
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
    if (!pin && event.pointerType !== "touch") show(after.at(event, output), true);
  };
  after.canvas.onpointerleave = () => show(pin, true);
  after.canvas.onclick = (event) => setPin(after.at(event, output));
  after.canvas.onkeydown = (event) => {
    const step = event.shiftKey ? 10 : 1;
    const moves = {
      ArrowUp: [-step, 0], ArrowDown: [step, 0], ArrowLeft: [0, -step], ArrowRight: [0, step],
    };
    if (event.key === "Escape") setPin(null);
    else if (event.key === "Enter") walk(0, 0);
    else if (moves[event.key]) walk(...moves[event.key]);
    else return;
    event.preventDefault();
  };

  return async (next, setStateValue) => {
    data = next;
    send = setStateValue;
    panel.offer(data.presets);
    if (data.revision !== revision) {
      revision = data.revision;
      panel.set(data.state);
      pin = data.pin;
    }
    fitWeights();
    const original = await picture(data.picture);
    if (data !== next) return; // a newer picture is on its way
    shown = data.options.channels === "gray" ? gray(original) : original;
    padded = pad(shown, data.options);
    put(before.canvas, pixels(shown, "clip"));
    before.caption.textContent = `Input ${shown.height} × ${shown.width}` +
      `${shown.channels > 1 ? ` × ${shown.channels}` : ""}, values 0 to 255`;
    paint();
  };

  /** Nine weights for every channel alike, or 27 where a CNN would have them. */
  function fitWeights() {
    const { weights, ...rest } = panel.get();
    const wanted = summed() ? 27 : 9;
    if (weights.length === wanted) return;
    panel.set({ ...rest, weights: Array.from({ length: wanted }, (_, n) => weights[n % 9]) });
    report();
  }
}

/** The whole number nearest to `value` that is an index of something that long. */
const within = (value, size) => Math.max(0, Math.min(size - 1, Math.floor(value)));

/** How many pixels have a value further than 255 from zero. */
function beyond({ channels, data }) {
  let found = 0;
  for (let n = 0; n < data.length; n += channels) {
    const three = [data[n], data[n + channels - 1], data[n + (channels >> 1)]];
    if (Math.max(...three.map(Math.abs)) > 255.5) found++;
  }
  return found;
}

/** Lay pink over pixels clipped at 255 and blue over those clipped at 0, in stripes. */
function mark(canvas, { width, channels, data }) {
  const context = canvas.getContext("2d");
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let n = 0, pixel = 0; n < data.length; n += channels, pixel++) {
    const three = [data[n], data[n + channels - 1], data[n + (channels >> 1)]];
    const colour = Math.max(...three) > 255.5 ? [255, 60, 160]
      : Math.min(...three) < -0.5 ? [40, 120, 255] : null;
    const row = Math.floor(pixel / width);
    if (colour && ((pixel % width) + row) % 4 < 2) image.data.set(colour, 4 * pixel);
  }
  context.putImageData(image, 0, 0);
}

/** Give a canvas the picture's size and pixels. */
function put(canvas, /** @type {ImageData} */ image) {
  if (canvas.width !== image.width) canvas.width = image.width;
  if (canvas.height !== image.height) canvas.height = image.height;
  canvas.classList.toggle("pixelated", image.width < 128);
  canvas.getContext("2d", { willReadFrequently: true }).putImageData(image, 0, 0);
}

/** A canvas with a caption, a frame that marks a window on it, and pointing in pixels. */
function view(name) {
  const canvas = element("canvas", { className: name });
  canvas.setAttribute("role", "img");
  const caption = element("figcaption", { className: "numbers" });
  const box = element("div", { className: "window", hidden: true });
  const stage = element("div", { className: "stage" }, canvas, box);
  const figure = element("figure", {}, stage, caption);
  canvas.setAttribute("aria-label", name === "input"
    ? "The input picture" : "The output. Arrow keys walk from pixel to pixel, Escape lets go.");
  const at = (event, { height, width }) => {
    const { left, top, width: wide, height: high } = canvas.getBoundingClientRect();
    const across = ((event.clientX - left) / wide) * canvas.width;
    const row = Math.floor(((event.clientY - top) / high) * height);
    return [within(row, height), within(Math.floor(across) % width, width)];
  };
  /** Mark [row, column, rows, columns] of an image, at least nine pixels of the screen wide. */
  const frame = (window, image) => {
    box.hidden = !window;
    if (!window) return;
    const [row, column, rows, columns] = window;
    const { width } = image;
    const share = (value, size) => `${(100 * value) / size}%`;
    Object.assign(box.style, {
      left: share(column + columns / 2, canvas.width), top: share(row + rows / 2, canvas.height),
      width: share(columns, canvas.width), height: share(rows, canvas.height),
    });
    box.dataset.panels = String(canvas.width / width);
  };
  return { canvas, caption, figure, at, frame };
}
