// A window stepping over a small picture: what lies in it at each stop, and what is made of it.
// Python computes the stops (cnnlab.trace_convolution, cnnlab.pool); this walks through them.
import { component } from "./component.js";
import { button, element } from "./dom.js";
import { fly, land, move } from "./flights.js";
import { lastGood } from "./last_good.js";
import { short } from "./number.js";
import { stepperGrids } from "./stepper_grids.js";

const SECONDS_A_STOP = 0.8;
const SECONDS_IN_ALL = 15; // many stops go by faster
const FLIGHT = 600; // milliseconds in which a number is made, where there is time
const MANY = 9; // products; of more, only those that are not 0 are written

/**
 * @typedef {{row: number, column: number, top: number, left: number, window: (number | null)[],
 *            products: number[] | null, value: number | null}} Stop
 *   null: minus infinity
 * @typedef {{rows: number, columns: number, values: (number | null)[]}} Grid
 * @typedef {{image: number[], kernel: number[], step: number}} StepperState
 * @typedef {{problem: string, formula: string, state?: StepperState,
 *            kind?: "convolution" | "max" | "average", side?: number, padded?: number,
 *            around?: number, window?: number, span?: number, dilation?: number, output?: Grid,
 *            stops?: Stop[], unreached?: number[], note?: string,
 *            revision?: number}} StepperData
 *   Where there is a problem, nothing else but the formula.
 * @typedef {{image: number[], kernel: number[], step: number, revision: number}} StepperNews
 */

export const mount = component((root, talk) => {
  /** @type {StepperData | null} */
  let data = null;
  let playing = null;
  let again = false; // the state is to be taken over with the next good data
  let step = 0;
  let image = [];
  let kernel = [];

  const grids = stepperGrids({
    image: (values) => {
      image = values;
      report();
    },
    kernel: (values) => {
      kernel = values;
      report();
    },
    done: report,
  });
  const sum = element("p", { className: "sum numbers" });
  const products = element("div", { className: "products numbers" });
  const note = element("p", { className: "note numbers", role: "status" });
  const slider = element("input", { type: "range", min: "0", ariaLabel: "Stop" });
  slider.oninput = () => go(+slider.value, false);
  const play = button("Play", () => (playing ? pause() : start()));
  const place = element("span", { className: "quiet numbers" });
  const controls = element("div", { className: "row controls" }, button("Back", () => go(step - 1)),
    play, button("Next", () => go(step + 1)), slider, place);
  const board = element("div", { className: "board sky", tabIndex: 0, role: "group",
    ariaLabel: "Worked example. Left and right arrows step, space plays." }, grids.element,
    controls, products, sum, note);
  board.dataset.steps = ""; // who presents has its keys from anywhere (around/steps.js)
  board.onkeydown = (event) => {
    if (event.key === "Escape") playing ? pause() : land();
    if (event.target !== board || !data) return;
    const line = data.output.columns;
    const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -line, ArrowDown: line };
    if (event.key === " ") playing ? pause() : start();
    else if (moves[event.key]) go(step + moves[event.key]);
    else return;
    event.preventDefault();
  };
  const reason = lastGood(board);
  const formula = element("div", { className: "derived numbers" });
  root.replaceChildren(reason.element, board, formula);

  board.addEventListener("pointerdown", land, { capture: true });
  const news = () => ({ image, kernel, step });
  function report() {
    land();
    talk.rest("stepper", news);
  }
  function go(next, moves = true) {
    step = Math.max(0, Math.min(data.stops.length - 1, next));
    if (!playing) report(); // while it plays, Python need not follow
    else land();
    show();
    if (moves) make();
  }
  /** Let what the number is made of fly into its cell: nine products, the winner, the window. */
  function make() {
    const stop = data.stops[step];
    const { cell, window } = grids.at(data, stop);
    const winner = data.kind === "max" && stop.value !== null ? stop.window.indexOf(stop.value)
      : -1;
    const written = [...products.querySelectorAll("b")];
    const from = written.length ? written : winner < 0 ? window : [window[winner]];
    const timing = { duration: Math.min(FLIGHT, 0.8 * pace()) };
    for (const one of from) fly(one, cell, timing);
    move(cell, { color: ["transparent", "transparent"] }, timing);
  }
  /** Milliseconds at a stop while it plays. */
  const pace = () => 1000 * Math.min(SECONDS_A_STOP, SECONDS_IN_ALL / data.stops.length);
  function start() {
    const last = () => step >= data.stops.length - 1;
    const on = (/** @type {number} */ next) => {
      go(next);
      if (last()) halt(true);
    };
    play.textContent = "Pause";
    sum.setAttribute("aria-live", "off"); // nobody can listen that fast
    playing = setInterval(() => on(step + 1), pace());
    on(last() ? 0 : step + 1);
  }
  /** `flying`: the last number may still arrive. */
  function halt(flying = false) {
    clearInterval(playing);
    if (playing && flying) talk.rest("stepper", news);
    else land();
    playing = null;
    play.textContent = "Play";
    sum.setAttribute("aria-live", "polite");
  }
  function pause() {
    halt();
    report();
  }
  function show() {
    const stop = data.stops[step];
    grids.show(data, step);
    const many = data.window > 3;
    products.hidden = many || !stop.products;
    products.innerHTML = products.hidden ? "" : productsInWords(stop, kernel);
    sum.innerHTML = sumInWords(data.kind, stop, kernel);
    slider.value = String(step);
    slider.setAttribute("aria-valuetext", `stop ${step + 1} of ${data.stops.length}`);
    place.textContent = `stop ${
      step + 1
    } of ${data.stops.length}: output row ${stop.row}, column ${stop.column}`;
  }

  /** Take over what Python computed; where nothing could be, the last good view stays. */
  function take(/** @type {StepperData} */ next, fresh) {
    again ||= fresh;
    const kept = data ? " Below, in grey: the last setting that was possible." : "";
    reason.say(next.problem && next.problem + kept);
    board.hidden = !data && Boolean(next.problem); // a link may start without a good view
    formula.innerHTML = next.formula;
    if (next.problem) return halt();
    data = next;
    const { state } = next;
    if (again) ({ image, kernel, step } = state);
    again = false;
    if (state.image.length !== image.length) ({ image } = state);
    if (state.kernel.length !== kernel.length) ({ kernel } = state);
    step = Math.max(0, Math.min(step, data.stops.length - 1));
    grids.build(data, image, kernel);
    slider.max = String(data.stops.length - 1);
    note.textContent = data.note ?? "";
    note.hidden = !data.note;
    board.classList.toggle("beside", data.window <= 3 && data.kind === "convolution");
    show();
  }
  halt();
  const { picture, kernel: weights } = grids;
  /** By the names that both lessons have for them. */
  const changes = () => ({ "small window_image": [picture], "weights window_kernel": [weights] });
  return { take, leave: () => halt(), controls: changes };
});

// One stop of a window as arithmetic that can be checked by hand.

const text = (value) => (value === null ? "−∞" : short(value));
const bracket = (value) => (value < 0 ? `(${text(value)})` : text(value));
const result = (value) => {
  const exact = value === null || Math.abs(+value.toFixed(3) - value) < 1e-5;
  return `${exact ? "=" : "≈"} <strong class="value">${text(value)}</strong>`;
};

/** Each pixel times its weight. */
const productsInWords = (/** @type {Stop} */ { window, products }, kernel) =>
  products
    .map((product, n) =>
      `<span>${text(window[n])} × ${bracket(kernel[n])} = ` +
      `<b>${text(product)}</b></span>`
    )
    .join("");

/** What is made of the window. */
function sumInWords(kind, /** @type {Stop} */ { window, products, value }, kernel) {
  if (kind === "max") {
    return `max(${window.map(text).join(", ")}) ${result(value)}`;
  }
  if (kind === "average") {
    return `(${window.map(bracket).join(" + ")}) / ${window.length} ${result(value)}`;
  }
  if (products.length <= MANY) return `${products.map(bracket).join(" + ")} ${result(value)}`;
  const terms = products.flatMap((product,
    n) => (product ? [`${text(window[n])} × ${bracket(kernel[n])}`] : [])
  );
  const rest = products.length - terms.length;
  const which = terms.length ? `The other ${rest} of ${products.length}` : `All ${rest}`;
  const zeros = rest ? `<br><span class="quiet">${which} products are 0.</span>` : "";
  return `${terms.join(" + ") || "0"} ${result(value)}${zeros}`;
}
