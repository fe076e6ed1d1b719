// One step of training, walked through in four stages. Python computes every number
// (cnnlab.explain.one_step), once for a weight; walking and the learning rate are the browser's.
import { component } from "../../../kit/component.js";
import { button, element } from "../../../kit/dom.js";
import { bytesOf } from "../../../kit/packing.js";
import { forwardPart, gradientPart, lossPart } from "./parts.js";
import { kernelPicker } from "./picker.js";
import { updatePart } from "./update.js";

/**
 * @typedef {{number: number, name: string, shape: number[], picture: boolean}} StepLayer
 *   shape: rows, columns, channels, maps. picture: the digit itself goes in.
 * @typedef {{weight: number, gradient: number, shape: number[], slopes: string, met: string,
 *            around: [number, number], moves: number[], losses: (number | null)[],
 *            stepped: (number | null)[]}} StepWeight
 * @typedef {{label: number, layers: StepLayer[], at: number[], maps: number[], kernels: string,
 *            logits: number[], loss: number, one: StepWeight, after: (number | null)[],
 *            others: (number | null)[], others_before: number, squared: number,
 *            parameters: number, rates: number[], h: number}} StepNumbers
 * @typedef {{title: string, digit: string, guessed: boolean, asked: number[], walk: number[],
 *            revision: number, numbers: StepNumbers}} OneStepData
 * @typedef {{at: number[], rate: number, part: number, revision: number}} OneStepNews
 * @typedef {Omit<StepNumbers, "kernels" | "one"> & {kernels: Float64Array,
 *   one: Omit<StepWeight, "slopes" | "met"> & {slopes: Float64Array, met: Float64Array}}} Step
 *   The numbers, unpacked.
 */

const PARTS = ["Forward", "Loss", "Gradient", "Update"];

export const mount = component((root, talk) => {
  /** @type {Step} */
  let step;
  let asked = []; // the weight that the reader asked for
  let part = 0;
  let rate = 0; // its place in step.rates

  const head = element("p", { className: "about" });
  const picker = kernelPicker((at) => {
    asked = at;
    report();
  });
  const parts = [forwardPart(), lossPart(), gradientPart(), updatePart((next) => {
    rate = next;
    show();
    report();
  })];
  const tabs = PARTS.map((name, n) => button(`${n + 1} ${name}`, () => go(n)));
  const [back, next] = [button("Back", () => go(part - 1)), button("Next", () => go(part + 1))];
  const bar = element("div", { className: "row steps" }, back, next, ...tabs);
  const stage = element("section", { className: "stage-box" }, ...parts.map((one) => one.element));
  const board = element("div", { className: "board", tabIndex: 0, role: "group",
    ariaLabel: "One step of training. Space or right arrow: the next stage; left arrow: back." },
    bar, stage);
  board.onkeydown = (event) => {
    if (event.target !== board || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, " ": event.shiftKey ? -1 : 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(part + by);
  };
  root.replaceChildren(head, picker.element, board,
    element("p", { className: "quiet" },
      "Computed with 16 digits; shown with 6 (zeros at the end left out), losses that are " +
        "compared with more. What you work out from what is shown may differ in the last digit."));

  function go(to) {
    part = onePart(to);
    show();
    report();
  }
  function report() {
    const at = asked;
    talk.rest("walk", () => ({ at, rate: step.rates[rate], part }));
  }
  function show() {
    parts.forEach((one, n) => (one.element.hidden = n !== part));
    tabs.forEach((tab, n) => (n === part
      ? tab.setAttribute("aria-current", "step") : tab.removeAttribute("aria-current"))
    );
    back.disabled = part === 0;
    next.disabled = part === PARTS.length - 1;
    parts[part].show(step, rate);
  }
  function take(/** @type {OneStepData} */ data, /** @type {boolean} */ fresh) {
    step = unpacked(data.numbers);
    asked = data.asked;
    if (fresh) {
      part = onePart(Math.round(data.walk[1]));
      rate = nearest(step.rates, data.walk[0]);
    }
    const guessed = " (what the trained LeNet-5 reads; choose another above if you meant another)";
    head.innerHTML = `${data.digit}, right class <b>${step.label}</b>` +
      `${data.guessed ? guessed : ""}, and ${data.title}.`;
    picker.show(step);
    show();
    root.dataset.at = step.at.join(); // what is shown
  }
  return { take };
});

/** @returns {Step} */
function unpacked(/** @type {StepNumbers} */ { kernels, one, ...rest }) {
  return {
    ...rest,
    kernels: doubles(kernels),
    one: { ...one, slopes: doubles(one.slopes), met: doubles(one.met) },
  };
}

/** Float64 numbers that came as base64. */
const doubles = (/** @type {string} */ text) => new Float64Array(bytesOf(text).buffer);

const onePart = (/** @type {number} */ n) => Math.max(0, Math.min(PARTS.length - 1, n));

/** The place of the rate nearest to a value, by how many times the one is the other. */
export function nearest(/** @type {number[]} */ rates, /** @type {number} */ value) {
  const far = rates.map((rate) => Math.abs(Math.log(rate / value)));
  const found = far.indexOf(Math.min(...far));
  return Math.max(0, found); // of a rate that is none, the first
}
