// A window stepping over a small picture: what lies in it at each stop, and what is made of it.
// Python computes the stops (cnnlab.trace_convolution, cnnlab.pool); this module walks through them.
import { element } from "./dom.js";
import { follow } from "./parts.js";
import { stepperGrids } from "./stepper_grids.js";
import { productsInWords, sumInWords } from "./stepper_words.js";

const SECONDS_A_STOP = 0.8;
const SECONDS_IN_ALL = 15; // many stops go by faster
const REST = 120;
const steppers = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!steppers.has(root)) steppers.set(root, stepper(root));
  const { take, halt } = steppers.get(root);
  const leave = follow(root, data, (next) => take(next, setStateValue));
  return () => {
    leave();
    halt();
  };
}

/**
 * @typedef {{row: number, column: number, top: number, left: number, window: (number | null)[],
 *            products: number[] | null, value: number | null}} Stop
 *   null: minus infinity
 * @typedef {{rows: number, columns: number, values: (number | null)[]}} Grid
 * @typedef {{kind: "convolution" | "max" | "average", side: number, padded: number,
 *            around: number, window: number, span: number, dilation: number, output: Grid,
 *            stops: Stop[], unreached?: number[], note?: string, formula: string}} Slide
 */
function stepper(root) {
  /** @type {Slide | null} */
  let data = null;
  let send = () => {};
  let timer = 0;
  let playing = 0;
  let revision = -1;
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
  const message = element("p", { className: "message", role: "status", hidden: true });
  const note = element("p", { className: "note numbers", role: "status" });
  const slider = element("input", { type: "range", min: "0", ariaLabel: "Stop" });
  slider.oninput = () => go(+slider.value);
  const play = button("Play", () => (playing ? pause() : start()));
  const place = element("span", { className: "quiet numbers" });
  const controls = element(
    "div",
    { className: "row controls" },
    button("Back", () => go(step - 1)),
    play,
    button("Next", () => go(step + 1)),
    slider,
    place,
  );
  const board = element("div", { className: "board", tabIndex: 0 }, grids.element, controls,
    products, sum, note);
  board.setAttribute("role", "group");
  board.setAttribute("aria-label", "Worked example. Left and right arrows step, space plays.");
  board.onkeydown = (event) => {
    if (event.target !== board || !data) return;
    const line = data.output.columns;
    const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -line, ArrowDown: line };
    if (event.key === " ") playing ? pause() : start();
    else if (moves[event.key]) go(step + moves[event.key]);
    else return;
    event.preventDefault();
  };
  const formula = element("div", { className: "derived numbers" });
  root.replaceChildren(board, message, formula);

  function report() {
    clearTimeout(timer);
    timer = setTimeout(() => send("stepper", { image, kernel, step, revision }), REST);
  }
  function go(next) {
    step = Math.max(0, Math.min(data.stops.length - 1, next));
    show();
    if (!playing) report(); // while it plays, Python need not follow
  }
  function start() {
    if (step >= data.stops.length - 1) go(0);
    const seconds = Math.min(SECONDS_A_STOP, SECONDS_IN_ALL / data.stops.length);
    playing = setInterval(() => {
      go(step + 1);
      if (step >= data.stops.length - 1) pause();
    }, seconds * 1000);
    play.textContent = "Pause";
    sum.setAttribute("aria-live", "off"); // nobody can listen that fast
  }
  function halt() {
    clearInterval(playing);
    playing = 0;
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
  function take(next, setStateValue) {
    send = setStateValue;
    message.hidden = !next.problem;
    const kept = data ? " Above, the last setting that was possible." : "";
    message.textContent = next.problem ? next.problem + kept : "";
    board.hidden = !data && Boolean(next.problem); // a link may start without a good view
    formula.innerHTML = next.formula;
    if (next.problem) return;
    data = next;
    const { state } = next;
    if (next.revision !== revision) ({ image, kernel, step } = state);
    revision = next.revision;
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
  return { take, halt };
}

const button = (text, act) =>
  element("button", { type: "button", textContent: text, onclick: act });
