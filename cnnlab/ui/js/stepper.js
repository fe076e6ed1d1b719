// A kernel stepping over a small picture: the window, its products and their sum at each stop.
// Python computes the stops (cnnlab.trace_convolution); this module walks through them.
import { element } from "./dom.js";
import { numberGrid, short } from "./number.js";

const SECONDS_A_STOP = 0.8;
const REST = 120;
const steppers = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!steppers.has(root)) steppers.set(root, stepper(root));
  steppers.get(root).take(data, setStateValue);
  return () => steppers.get(root).pause();
}

/**
 * @typedef {{row: number, column: number, window: number[], products: number[], value: number}} Stop
 * @typedef {{rows: number, columns: number, values: number[]}} Grid
 */
function stepper(root) {
  let data = null;
  let send = () => {};
  let timer = 0;
  let playing = 0;
  let revision = -1;
  let step = 0;
  let image = [];
  let kernel = [];

  const imageSide = side("Picture");
  const kernelSide = side("Kernel");
  const outputSide = side("Output");
  const frame = element("div", { className: "frame" });
  const sum = element("p", { className: "sum numbers" });
  sum.setAttribute("aria-live", "polite");
  const products = element("div", { className: "products numbers" });
  const message = element("p", { className: "message", role: "status", hidden: true });
  const slider = element("input", { type: "range", min: "0", ariaLabel: "Stop" });
  slider.oninput = () => go(+slider.value);
  const play = button("Play", () => (playing ? pause() : start()));
  const place = element("span", { className: "quiet numbers" });
  const controls = element(
    "div", { className: "row controls" },
    button("Back", () => go(step - 1)), play, button("Next", () => go(step + 1)), slider, place,
  );
  const grids = element(
    "div", { className: "grids" },
    imageSide.figure, sign("∗"), kernelSide.figure, sign("="), outputSide.figure,
  );
  const board = element("div", { className: "board", tabIndex: 0 }, grids, controls, products, sum);
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
  root.replaceChildren(message, board);

  function report() {
    clearTimeout(timer);
    timer = setTimeout(() => send("stepper", { image, kernel, step, revision }), REST);
  }
  function go(next) {
    step = Math.max(0, Math.min(data.stops.length - 1, next));
    show();
    report();
  }
  function start() {
    if (step >= data.stops.length - 1) go(0);
    playing = setInterval(() => {
      go(step + 1);
      if (step >= data.stops.length - 1) pause();
    }, SECONDS_A_STOP * 1000);
    play.textContent = "Pause";
  }
  function pause() {
    clearInterval(playing);
    playing = 0;
    play.textContent = "Play";
  }

  const imageGrid = editable((row, column) => `Picture, row ${row}, column ${column}`,
    (values) => { image = values; });
  const kernelGrid = editable((row, column) => `Kernel, row ${row}, column ${column}`,
    (values) => { kernel = values; });
  kernelSide.cells.append(kernelGrid(3, 3).element);

  /** A grid of numbers, made anew only when its size changes. */
  function editable(label, change) {
    let made = null;
    let size = "";
    return (rows, columns) => {
      if (size !== `${rows},${columns}`) {
        size = `${rows},${columns}`;
        made = numberGrid({
          rows, columns, label, step: 1, limit: 99,
          onInput: (values) => { change(values); report(); }, onCommit: report,
        });
      }
      return made;
    };
  }

  function build() {
    const { padded, around, size } = data;
    const grid = imageGrid(size.rows, size.columns);
    const share = (cells, all) => `${(100 * cells) / all}%`;
    Object.assign(grid.element.style, {
      left: share(around, padded.columns), top: share(around, padded.rows),
      width: share(size.columns, padded.columns), height: share(size.rows, padded.rows),
    });
    imageSide.cells.style.setProperty("--columns", String(padded.columns));
    imageSide.cells.replaceChildren(
      ...padded.values.map(() => element("span", { className: "cell padding" }, "0")),
      grid.element, frame,
    );
    outputSide.cells.style.setProperty("--columns", String(data.output.columns));
    outputSide.cells.replaceChildren(
      ...data.output.values.map(() => element("span", { className: "cell" })),
    );
    grid.set(image);
    kernelGrid(3, 3).set(kernel);
    imageSide.caption.textContent = `Picture ${size.rows} × ${size.columns}` +
      (around ? `, with padding ${padded.rows} × ${padded.columns}` : "");
    kernelSide.caption.textContent = "Kernel 3 × 3" +
      (data.dilation > 1 ? `, spread over ${data.span} × ${data.span}` : "");
    outputSide.caption.textContent = `Output ${data.output.rows} × ${data.output.columns}`;
    slider.max = String(data.stops.length - 1);
  }
  function show() {
    const stop = data.stops[step];
    const { padded, dilation, span } = data;
    Object.assign(frame.style, {
      left: `${(100 * stop.left) / padded.columns}%`, top: `${(100 * stop.top) / padded.rows}%`,
      width: `${(100 * span) / padded.columns}%`, height: `${(100 * span) / padded.rows}%`,
    });
    frame.innerHTML = dilation > 1 ? dots(span, dilation) : "";
    [...outputSide.cells.children].forEach((cell, n) => {
      const value = data.output.values[n];
      cell.textContent = n <= step ? short(value) : "";
      cell.dataset.sign = n <= step ? String(Math.sign(value)) : "";
      cell.style.setProperty("--strength", `${Math.min(60, 12 + 10 * Math.abs(value))}%`);
      cell.classList.toggle("now", n === step);
    });
    products.innerHTML = stop.products
      .map((product, n) => `<span>${short(stop.window[n])} × ${bracket(kernel[n])} = ` +
        `<b>${short(product)}</b></span>`)
      .join("");
    const terms = stop.products.map((product) => bracket(product)).join(" + ");
    sum.innerHTML = `${terms} = <strong class="value">${short(stop.value)}</strong>`;
    slider.value = String(step);
    slider.setAttribute("aria-valuetext", `stop ${step + 1} of ${data.stops.length}`);
    place.textContent =
      `stop ${step + 1} of ${data.stops.length}: output row ${stop.row}, column ${stop.column}`;
  }

  /** Take over what Python computed; where nothing could be, the last good view stays. */
  function take(next, setStateValue) {
    send = setStateValue;
    message.hidden = !next.problem;
    message.textContent = next.problem ?? "";
    board.hidden = !data && Boolean(next.problem); // a link may start without a good view
    if (next.problem) return;
    data = next;
    if (data.revision !== revision) {
      revision = data.revision;
      ({ image, kernel, step } = data.state);
    }
    step = Math.max(0, Math.min(step, data.stops.length - 1));
    build();
    show();
  }
  return { take, pause };
}

const button = (text, act) =>
  element("button", { type: "button", textContent: text, onclick: act });
const sign = (text) => element("span", { className: "sign", ariaHidden: "true" }, text);
const bracket = (value) => (value < 0 ? `(${short(value)})` : short(value));

/** A grid under a caption. */
function side(name) {
  const cells = element("div", { className: "cells" });
  const caption = element("figcaption", { className: "numbers" }, name);
  return { cells, caption, figure: element("figure", {}, cells, caption) };
}

/** Where the nine weights of a spread kernel lie within its frame. */
function dots(span, dilation) {
  const share = 100 / span;
  return Array.from({ length: 9 }, (_, n) => {
    const top = Math.floor(n / 3) * dilation * share;
    const left = (n % 3) * dilation * share;
    return `<i style="left:${left}%;top:${top}%;width:${share}%;height:${share}%"></i>`;
  }).join("");
}
