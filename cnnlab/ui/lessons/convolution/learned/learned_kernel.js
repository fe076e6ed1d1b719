// One kernel that is learned: nine weights go down the loss while one watches.
import { canvasView } from "../../../kit/canvas_view.js";
import { component } from "../../../kit/component.js";
import { convolve } from "../../../kit/convolve.js";
import { pixels } from "../../../kit/display.js";
import { button, element } from "../../../kit/dom.js";
import { short, written } from "../../../kit/number.js";
import { picture } from "../../../kit/sent.js";
import { Descent, stride } from "./descent.js";
import { lossChart } from "./loss_chart.js";

const SLIDE = { padding: "valid", stride: 1, dilation: 1, flip: false };

/**
 * @typedef {{input: string, target: string, words: string[], display: "signed" | "clip",
 *   scale: number, kernel: number[], made_by_it: boolean, start: number[],
 *   of: import("./descent.js").KernelLoss, largest_rate: number, rates: string[], rate: string,
 *   step: number, revision: number}} LearnedKernelData
 *   scale: the value in full colour, where signed.
 * @typedef {{rate: string, step: number, revision: number}} LearnedKernelNews
 */

export const mount = component((root, talk, /** @type {LearnedKernelData} */ { rates }) => {
  /** @type {LearnedKernelData} */
  let data = null;
  /** @type {Descent} */
  let descent = null;
  let before = []; // the curve of the descent before this one
  let problem = ""; // what the descent is of, in JSON
  let image = null;
  let playing = 0;
  let made = null; // memory that is used again
  let shown = null;

  const views = ["input", "target", "now"].map((name) => canvasView(name));
  const grids = ["Kernel behind the target, which nobody tells", "Learned so far",
    "Gradient: how the loss rises with each weight"].map(nine);
  const chart = lossChart();
  const status = element("p", { className: "status numbers", role: "status" });
  const play = button("Play", () => (playing ? pause() : start()));
  const step = button("Step", () => {
    pause();
    descent.take(1);
    show();
    report();
  });
  const slider = element("input", { type: "range", min: "0", max: String(rates.length - 1),
    ariaLabel: "Learning rate" });
  const rate = element("output", { className: "numbers" });
  slider.oninput = () => {
    begin();
    report();
  };
  const again = button("Start again", () => {
    pause();
    begin();
    report();
  });
  root.replaceChildren(
    element("div", { className: "views" }, ...views.map(({ figure }) => figure)),
    element("div", { className: "row" }, play, step, again,
      element("label", { className: "row" }, "Learning rate", slider, rate)),
    status,
    element("div", { className: "learning" },
      element("div", { className: "kernels" }, ...grids.map(({ figure }) => figure)),
      chart.element),
  );

  const chosen = () => rates[slider.value];
  function begin() {
    if (descent?.curve.length) before = descent.curve;
    descent = new Descent(data.of, data.start, Number(chosen()));
    show();
  }
  function start() {
    if (descent.state !== "going") begin();
    play.textContent = "Pause";
    status.ariaLive = "off"; // nobody can listen that fast
    const go = () => {
      descent.take(stride(descent.step));
      playing = requestAnimationFrame(go);
      if (descent.state !== "going") pause();
      show();
    };
    playing = requestAnimationFrame(go);
  }
  function halt() {
    cancelAnimationFrame(playing);
    playing = 0;
    play.textContent = "Play";
    status.ariaLive = "polite";
  }
  function pause() {
    if (playing) report();
    halt();
  }
  function report() {
    talk.rest("learned", () => ({ rate: chosen(), step: descent.step }));
  }
  function show() {
    rate.textContent = slider.ariaValueText = chosen();
    [data.kernel, descent.weights, descent.gradient].forEach((values, n) => grids[n].show(values));
    status.textContent = inWords(descent, data);
    chart.show(descent.curve, before);
    root.dataset.state = descent.state;
    if (!image) return;
    made = convolve(image, { weights: descent.weights, bias: 0, summed: false }, SLIDE, made);
    shown = pixels(made, data.display, data.scale, shown);
    views[2].put(shown);
  }

  return {
    async take(/** @type {LearnedKernelData} */ next, fresh) {
      data = next;
      const other = JSON.stringify([next.of, next.start]);
      if (fresh) {
        halt();
        slider.value = String(rates.indexOf(next.rate));
      }
      if (fresh || other !== problem) {
        descent = null; // its curve says nothing of this one
        before = [];
        problem = other;
        begin();
        if (fresh) descent.take(next.step);
        show();
      }
      next.words.forEach((words, n) => {
        views[n].caption.textContent = words;
      });
      const [input, target] = await Promise.all([picture(next.input), picture(next.target)]);
      if (data !== next) return; // newer ones are on their way
      image = input;
      views[0].put(pixels(input, "clip"));
      views[1].put(pixels(target, "clip"));
      show();
    },
    busy: () => playing > 0,
    leave: halt,
  };
});

/** Nine numbers in a square, coloured by their signs. */
function nine(/** @type {string} */ title) {
  const cells = Array.from({ length: 9 }, () => element("span", { className: "number" }));
  const figure = element("figure", {}, element("div", { className: "nine" }, ...cells),
    element("figcaption", {}, title));
  const show = (/** @type {number[]} */ values) => {
    const most = Math.max(0.001, ...values.map(Math.abs)); // what is written as 0 has no colour
    values.forEach((value, n) => {
      cells[n].textContent = Math.abs(value) < 1000 ? short(value) : written(value, 2);
      cells[n].dataset.sign = String(Math.sign(value));
      cells[n].style.setProperty("--strength", `${(60 * Math.abs(value)) / most}%`);
    });
  };
  return { figure, show };
}

/** Where the descent stands, and why it ended where it has. */
function inWords(
  /** @type {Descent} */ { step, loss, weights, state },
  /** @type {LearnedKernelData} */ { kernel, made_by_it, largest_rate },
) {
  const apart = Math.max(...weights.map((weight, n) => Math.abs(weight - kernel[n])));
  const off = made_by_it ? `; the weight that is furthest off is off by ${written(apart, 3)}` : "";
  const stands = `Step ${step.toLocaleString("en")}: loss ${written(loss, 3)}${off}.`;
  const allowed = written(largest_rate, 3);
  return {
    going: step ? stands : `${stands} Nine random weights. Press Step, or Play.`,
    still: `${stands} All nine slopes are 0 to seven decimals: nothing moves any more.`,
    tired: `${stands} That was the last step that this page takes.`,
    gone: `${stands} It exploded: the rate is too large. Each step crosses the lowest point and ` +
      `lands higher up on the other side. With this picture, rates below ${allowed} go down.`,
  }[state];
}
