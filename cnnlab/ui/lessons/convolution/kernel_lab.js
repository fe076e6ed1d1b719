// The kernel lab: a photo, nine weights, and what they make of it, while the hand moves.
import { canvasView } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { convolve, fits, pad } from "../../kit/convolve.js";
import { gray, measure, pixels } from "../../kit/display.js";
import { element } from "../../kit/dom.js";
import { lastGood } from "../../kit/last_good.js";
import { written } from "../../kit/number.js";
import { picture } from "../../kit/sent.js";
import { CHANNELS, kernelPanel } from "./kernel_panel.js";
import { inside, sumAt, walked, windowAt } from "./pin.js";
import { clippingInWords, markClipped, readout } from "./readout.js";

/**
 * @typedef {{channels: "each" | "gray" | "summed", padding: string, stride: number,
 *   dilation: number, flip: boolean, display: "clip" | "absolute" | "signed",
 *   mark: boolean, shown: number}} KernelLabOptions shown: the channel, where signed.
 * @typedef {{picture: string, presets: import("./kernel.js").KernelPreset[], revision: number,
 *   state: import("./kernel.js").KernelState, pin: number[] | null, nothing_left: string,
 *   options: KernelLabOptions}} KernelLabData
 * @typedef {{weights: number[], divisor: number, bias: number, pin: number[] | null,
 *   revision: number}} KernelLabNews
 */

export const mount = component(kernelLab);

/** @param {HTMLElement} root @param {import("../../kit/component.js").Talk} talk */
function kernelLab(root, talk) {
  /** @type {KernelLabData} */
  let data = null;
  let words = null; // the timer of what is said a moment later
  let shown = null; // the picture as it is convolved: grey or in colour
  let padded = null;
  let output = null;
  let image = null; // the output as pixels
  let pin = null; // [row, column] of the output pixel that is explained

  const panel = kernelPanel({ onInput: paint, onCommit: report });
  const before = canvasView("input", "The input picture");
  const after = canvasView("output", "The output");
  const clipped = element("p", { className: "clipped numbers" });
  const scale = element("div", { className: "scale numbers" });
  const details = readout(walk, () => setPin(null));
  const reason = lastGood(after.figure, details.element);
  root.replaceChildren(
    panel.chips,
    reason.element,
    element("div", { className: "lab" }, before.figure, panel.panel, after.figure),
    details.element,
  );
  after.figure.append(scale, clipped);

  const summed = () => data.options.channels === "summed" && shown.channels === 3;

  /** Whether one channel of three is shown: each has signs of its own. */
  const one = () => data.options.display === "signed" && output.channels === 3;

  /** Straight away: the browser hands over one pointer event a frame, so none is done twice. */
  function paint() {
    if (!padded) return;
    const { display, mark } = data.options;
    const possible = fits(padded, data.options);
    reason.say(possible ? "" : data.nothing_left);
    if (!possible) return; // the last good view stays
    const { weights, divisor, bias } = panel.get();
    const kernel = { weights: weights.map((weight) => weight / divisor), bias, summed: summed() };
    output = convolve(padded, kernel, data.options, output);
    const most = display === "signed" ? measure(output).scale : 0;
    image = pixels(output, display, most, image, one() ? data.options.shown : 0);
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
    const which = one() ? `; shown: ${CHANNELS[data.options.shown]}` : "";
    after.caption.textContent =
      `Output ${height} × ${width}${channels > 1 ? ` × ${channels}` : ""}, ` +
      `values ${written(found.low)} to ${written(found.high)}${which}`;
    after.canvas.ariaLabel =
      `${panel.title()}: the output. Arrow keys walk from pixel to pixel, Escape lets go.`;
    scale.hidden = display !== "signed";
    const [least, most] = [written(-found.scale), written(found.scale)];
    scale.innerHTML = `<span>${least}</span><i></i><span>${most}</span>`;
    clipped.textContent = clippingInWords(output, display, found);
    pin &&= inside(pin, output);
    show(pin);
  }

  function show(at) {
    const { options } = data;
    details.show(at, at && {
      ...sumAt(at, panel.get(), summed(), { padded, output, options }),
      pinned: Boolean(pin),
      display: options.display,
    });
    after.frame(at && [...at, 1, 1]);
    before.frame(at && windowAt(at, options));
  }
  function setPin(at) {
    pin = at;
    if (output) show(pin);
    report();
  }
  function walk(rows, columns) {
    if (output) setPin(walked(pin, rows, columns, output));
  }
  function report() {
    talk.rest("lab", () => ({ ...panel.get(), pin }));
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

  async function take(/** @type {KernelLabData} */ next, /** @type {boolean} */ fresh) {
    data = next;
    panel.offer(data.presets);
    if (fresh) {
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
  }
  const busy = () => root.querySelector(".dragging") !== null;
  return { take, busy, controls: () => ({ kernel: [panel.panel, panel.chips] }) };
}
