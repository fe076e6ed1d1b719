// The start page's moving part: a kernel sweeps over a picture and leaves its output behind.
import { component } from "../../kit/component.js";
import { convolve, pad } from "../../kit/convolve.js";
import { gray, measure, pixels } from "../../kit/display.js";
import { button, element } from "../../kit/dom.js";
import { short } from "../../kit/number.js";
import { picture } from "../../kit/sent.js";

const OPTIONS = { padding: "replicate", stride: 1, dilation: 1, flip: false };
const SWEEP = 4000; // milliseconds from top to bottom
const REST = 1200; // and until the next kernel

/**
 * @typedef {{title: string, weights: number[], divisor: number, signed: boolean}} SweptKernel
 * @typedef {{picture: string, kernels: SweptKernel[]}} SweepData
 */

export const mount = component((root, _, /** @type {SweepData} */ data) => {
  const canvas = element("canvas", { role: "img" });
  const window = element("div", { className: "window" });
  const weights = element("div", { className: "number-grid" });
  weights.style.setProperty("--columns", "3");
  const title = element("strong");
  const toggle = button("", () => (running ? stop() : start()));
  root.replaceChildren(
    element("div", { className: "stage" }, canvas, window),
    element("div", { className: "side" }, title, weights, toggle),
  );
  const context = canvas.getContext("2d");
  let running = 0;
  let elapsed = 0;
  let last = 0;
  let which = -1;
  let source = null;
  let before = null;
  let after = null;

  /** Put the next kernel's output ready; the picture as it was comes back. */
  function next() {
    which = (which + 1) % data.kernels.length;
    const kernel = data.kernels[which];
    const image = kernel.signed ? gray(source) : source;
    const scaled = kernel.weights.map((weight) => weight / kernel.divisor);
    const output = convolve(pad(image, OPTIONS), { weights: scaled, bias: 0, summed: false },
      OPTIONS);
    after = pixels(output, kernel.signed ? "signed" : "clip", measure(output).scale / 2);
    context.putImageData(before, 0, 0);
    title.textContent = kernel.title;
    canvas.setAttribute("aria-label", `A picture turning into its ${kernel.title}, row by row`);
    weights.replaceChildren(...kernel.weights.map((weight) => {
      const cell = element("span", { className: "number", textContent: short(weight) });
      cell.dataset.sign = String(Math.sign(weight));
      cell.style.setProperty("--strength", `${Math.min(60, 12 + 10 * Math.abs(weight))}%`);
      return cell;
    }));
  }
  function draw() {
    const { width, height } = before;
    const done = Math.min(1, elapsed / SWEEP);
    const row = Math.floor(done * height);
    context.putImageData(after, 0, 0, 0, 0, width, row);
    const across = (done * height * 3) % 1; // the window runs to and fro while it descends
    window.style.top = `${(100 * row) / height}%`;
    window.style.left = `${100 * (across < 0.5 ? 2 * across : 2 - 2 * across)}%`;
    window.hidden = done === 1;
  }
  function step(now) {
    elapsed += Math.min(100, now - last); // a tab in the background does not jump ahead
    last = now;
    if (elapsed > SWEEP + REST) {
      elapsed = 0;
      next();
    }
    draw();
    running = requestAnimationFrame(step);
  }
  function start() {
    last = performance.now();
    running = requestAnimationFrame(step);
    toggle.textContent = "Pause";
  }
  function stop() {
    cancelAnimationFrame(running);
    running = 0;
    toggle.textContent = "Play";
  }

  picture(data.picture).then((arrived) => {
    source = arrived;
    before = pixels(source, "clip");
    canvas.width = before.width;
    canvas.height = before.height;
    next();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      elapsed = SWEEP / 2; // half done tells the story without moving
      draw();
      stop();
    } else start();
  });
  return { take: () => {}, leave: stop };
});
