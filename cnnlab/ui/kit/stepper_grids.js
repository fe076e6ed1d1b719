// The picture, the kernel and the output of a window that steps: three grids of numbers.
import { element } from "./dom.js";
import { numberGrid, short } from "./number.js";

/** @typedef {import("./stepper.js").StepperData} StepperData */

const SIGN = { convolution: "=", max: "largest →", average: "mean →" };
const BEYOND = { convolution: "0", max: "−∞", average: "0" }; // what padding holds
const FEW = 6; // columns with room for three decimals

/**
 * @param {{image: (values: number[]) => void, kernel: (values: number[]) => void,
 *          done: () => void}} hear What to do with numbers that the reader edits.
 */
export function stepperGrids(hear) {
  const picture = side("picture");
  const kernel = side("kernel");
  const output = side("output");
  const frame = element("div", { className: "frame" });
  const star = element("span", { className: "sign", ariaHidden: "true" }, "∗");
  const equals = element("span", { className: "sign", ariaHidden: "true" });
  const grids = element("div", { className: "grids" }, picture.figure, star, kernel.figure, equals,
    output.figure);
  const imageGrid = editable("Picture", hear.image, hear.done);
  const kernelGrid = editable("Kernel", hear.kernel, hear.done);
  let laid = ""; // what the picture's layout depends on
  let made = ""; // the output's size

  /** Lay out everything that stays the same from stop to stop. */
  function build(/** @type {StepperData} */ data, image, weights) {
    const learns = data.kind === "convolution";
    layPicture(data, image);
    kernel.figure.hidden = star.hidden = !learns;
    equals.textContent = SIGN[data.kind];
    equals.classList.toggle("word", !learns);
    if (learns) {
      const grid = kernelGrid(data.window);
      if (kernel.cells.firstChild !== grid.element) kernel.fill(data.window, [grid.element]);
      grid.set(weights);
    }
    const { rows, columns, values } = data.output;
    if (made !== (made = [rows, columns].join())) // a cell that is made anew loses its motion
      output.fill(columns, values.map(() => element("span", { className: "cell" })));
    kernel.caption.textContent = `Kernel ${data.window} × ${data.window}${spread(data)}`;
    output.caption.textContent = `Output ${rows} × ${columns}`;
  }
  function layPicture(data, image) {
    const { padded, around, side: size, kind } = data;
    const grid = imageGrid(size);
    const share = (cells) => `${(100 * cells) / padded}%`;
    Object.assign(grid.element.style, {
      left: share(around),
      top: share(around),
      width: share(size),
      height: share(size),
    });
    const beyond = () => element("span", { className: "cell padding" }, BEYOND[kind]);
    if (laid !== (laid = [padded, around, size, kind].join())) { // a cell taken out loses the focus
      const cells = Array.from({ length: padded * padded }, beyond);
      picture.fill(padded, [...cells, grid.element, frame]);
    }
    grid.set(image);
    [...grid.element.children].forEach((cell, n) => {
      const missed = Boolean(data.unreached?.includes(n));
      cell.classList.toggle("unreached", missed);
      cell.setAttribute("aria-description", missed ? "in no window" : "");
    });
    picture.caption.textContent = `Picture ${size} × ${size}` +
      (padded > size ? `, with padding ${padded} × ${padded}` : "") +
      (kind === "convolution" ? "" : `; window ${data.window} × ${data.window}${spread(data)}`);
  }

  /** Move the window to a stop; the output is filled up to there. */
  function show(/** @type {StepperData} */ data, step) {
    const stop = data.stops[step];
    const share = (cells) => `${(100 * cells) / data.padded}%`;
    Object.assign(frame.style, {
      left: share(stop.left),
      top: share(stop.top),
      width: share(data.span),
      height: share(data.span),
    });
    frame.replaceChildren(...marks(data, stop));
    const digits = data.output.columns > FEW ? 1 : 3;
    [...output.cells.children].forEach((cell, n) => {
      const value = data.output.values[n];
      cell.textContent = n > step ? "" : value === null ? "−∞" : short(value, digits);
      cell.dataset.sign = n <= step ? String(Math.sign(value ?? 0)) : "";
      cell.style.setProperty("--strength", `${Math.min(60, 12 + 10 * Math.abs(value ?? 0))}%`);
      cell.classList.toggle("now", n === step);
    });
  }
  /** The cell of a stop in the output, and the cells that the window lies on, row by row. */
  function at(/** @type {StepperData} */ data, stop) {
    const { padded, around, side: size, window, dilation } = data;
    const grid = imageGrid(size).element;
    const cells = /** @type {HTMLElement[]} */ ([...picture.cells.children]);
    const under = (row, column) => {
      const inside = [row, column].every((n) => n >= around && n < around + size);
      return inside ? grid.children[(row - around) * size + column - around]
        : cells[row * padded + column];
    };
    return { cell: output.cells.children[stop.row * data.output.columns + stop.column],
      window: Array.from({ length: window * window },
        (_, n) =>
          under(stop.top + Math.floor(n / window) * dilation,
            stop.left + (n % window) * dilation)) };
  }
  return { element: grids, build, show, at, picture: picture.figure, kernel: kernel.figure };
}

const spread = (
  /** @type {StepperData} */ { dilation, span },
) => (dilation > 1 ? `, spread over ${span} × ${span}` : "");

/** A grid under a caption. */
function side(name) {
  const cells = element("div", { className: "cells" });
  const caption = element("figcaption", { className: "numbers" });
  const fill = (columns, children) => {
    cells.style.setProperty("--columns", String(columns));
    cells.replaceChildren(...children);
  };
  return { cells, caption, fill, figure: element("figure", { className: name }, cells, caption) };
}

/** A square of numbers to edit, made anew only when its size changes. */
function editable(name, change, done) {
  let made = null;
  let madeFor = 0;
  return (size) => {
    if (size !== madeFor) {
      madeFor = size;
      made = numberGrid({
        rows: size,
        columns: size,
        step: 1,
        limit: 99,
        onInput: change,
        onCommit: done,
        label: (row, column) => `${name}, row ${row}, column ${column}`,
      });
    }
    return made;
  };
}

/** Within the frame: the cells of a spread window, and the one that wins. */
function marks(/** @type {StepperData} */ { kind, window: size, span, dilation },
  { window, value })
{
  const winner = kind === "max" && value !== null ? window.indexOf(value) : -1;
  const share = 100 / span;
  return window.flatMap((_, n) => {
    if (dilation === 1 && n !== winner) return [];
    const mark = element("i", { className: n === winner ? "winner" : "" });
    Object.assign(mark.style, {
      top: `${Math.floor(n / size) * dilation * share}%`,
      left: `${(n % size) * dilation * share}%`,
      width: `${share}%`,
      height: `${share}%`,
    });
    return [mark];
  });
}
