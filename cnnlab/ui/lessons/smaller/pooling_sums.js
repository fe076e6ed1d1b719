// One window of a map, and what each kind of pooling makes of it, written out.
// The results are Python's; here they are only put into words.
import { element } from "../../kit/dom.js";
import { bracket, equals, short } from "../../kit/number.js";
import { numbersGrid } from "../../kit/stage.js";

const DIGITS = 2;
const say = (value) => bracket(value, DIGITS);

export function poolingSums() {
  const heading = element("strong");
  const grid = numbersGrid("pool", 2);
  const table = element("dl", { ariaLive: "polite", className: "numbers" });
  const box = element("section", { className: "readout",
    ariaLabel: "One window and its summaries" }, heading,
    element("div", { className: "sums" },
      element("div", {}, grid.element,
        element("p", { className: "quiet", textContent: "Framed: the largest" })), table));

  /** At a cell of the small maps. */
  const show = (data, [row, column]) => {
    const window = windowOf(data, row, column);
    const top = row * data.stride;
    const left = column * data.stride;
    heading.textContent =
      `Cell at row ${row}, column ${column} sees rows ${top} to ${top + data.size - 1}, ` +
      `columns ${left} to ${left + data.size - 1}`;
    grid.element.style.setProperty("--columns", String(data.size));
    grid.element.style.setProperty("--size", String(data.size));
    while (grid.cells.length > window.length) grid.element.lastChild.remove();
    grid.show(window, { strength: data.map.high, digits: DIGITS });
    const at = row * data.kinds[0].columns + column;
    const winner = data.kinds.find(({ kind }) => kind === "max").taken[at];
    [...grid.cells].forEach((one, n) => {
      one.classList.toggle("winner", n === winner);
      one.title = n === winner ? "The largest" : "";
    });
    table.innerHTML = data.kinds.map((one) => {
      const value = one.numbers[at];
      const words = WORDS[one.kind]({ window, value, taken: one.taken[at], data });
      return `<div data-kind="${one.kind}"><dt>${one.name}</dt><dd>${words} <b>${
        short(value, DIGITS)
      }</b></dd></div>`;
    }).join("");
  };
  return { element: box, show };
}

function windowOf({ map, size, stride }, row, column) {
  return Array.from({ length: size * size }, (_, n) => {
    const from = (row * stride + Math.floor(n / size)) * map.columns + column * stride + (n % size);
    return map.numbers[from];
  });
}

const place = (taken, { size }) =>
  `row ${Math.floor(taken / size)}, column ${taken % size} of the window`;

const rounded = (/** @type {number[]} */ ...numbers) => equals(numbers, DIGITS);

/** How each kind comes to its number, which follows. Equal numbers are named once: 12 × 0. */
const WORDS = {
  max: ({ window, taken, data }) => {
    const ties = window.filter((value) => value === window[taken]).length;
    return `the largest, at ${place(taken, data)}${
      ties > 1 ? ` (${ties} are equal: the first)` : ""
    }:`;
  },
  average: ({ window, value }) =>
    `(${added(window, say)}) / ${window.length} ${rounded(...window, value)}`,
  l2: ({ window, value }) =>
    `√(${added(window, (one) => `${say(one)}²`)}) ${rounded(...window, value)}`,
  median: ({ window, value }) => {
    const sorted = [...window].sort((a, b) => a - b);
    const half = sorted.length / 2;
    const middle = sorted.length % 2 ? [sorted[Math.floor(half)]]
      : sorted.slice(half - 1, half + 1);
    const mean = ` (${middle.map(say).join(" + ")}) / 2 ${rounded(...middle, value)}`;
    return `the middle of ${sorted.map(say).join(", ")}:${middle.length > 1 ? mean : ""}`;
  },
  stochastic: ({ window, taken, data }) => {
    const sum = window.reduce((a, b) => a + b, 0);
    if (!sum) return "nothing to draw, all are 0:";
    const exact = (100 * window[taken]) / sum;
    const chance = Math.round(exact);
    const share = exact === chance ? rounded(window[taken], sum) : "≈";
    return `drawn with a chance of ${say(window[taken])} / ${
      short(sum, DIGITS)
    } ${share} ${chance}\u00a0%, ` +
      `at ${place(taken, data)}:`;
  },
  convolution: ({ window, value: result, data }) => {
    const met = window.map((value, n) => ({ value, weight: data.weights[n] })).filter((
      { weight },
    ) => weight);
    const sign = equals(met.map(({ weight }) => weight)) === "=" ? rounded(...window, result) : "≈";
    const sum = added(met, ({ value, weight }) => `${say(value)} × ${bracket(weight)}`,
      ({ value }) => value);
    return `${sum} ${sign}`;
  },
  subsample: () => "the first of the window, whatever the others are:",
};

function added(terms, write, valueOf = (value) => value) {
  const rest = terms.filter((term) => valueOf(term) !== 0).map(write);
  const zeros = terms.length - rest.length;
  if (zeros < 3) return terms.map(write).join(" + ");
  return [...rest, `${zeros} × 0`].join(" + ");
}
