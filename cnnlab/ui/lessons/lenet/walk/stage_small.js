// The stages of layers that look at few numbers: picture, activations, pools, flattening, softmax.
import { element } from "../../../kit/dom.js";
import { bracket, inPercent, scientific, short } from "../../../kit/number.js";
import { mapView, numbersGrid, span, unitFrame, upTo } from "../../../kit/stage.js";
import { bentValue, indexOf, inWords, place, poolTerms, valuesOf,
  windowOf } from "../../../kit/units.js";

const NEAR = 7; // rows and columns of numbers shown of the picture

export function inputStage() {
  const map = mapView("The picture that the network sees");
  const around = numbersGrid("pixels", NEAR);
  const words = element("p", { className: "total numbers" });
  const show = (scene, unit) => {
    const [rows, columns] = scene.layers[0].shape;
    const { row, column } = place(scene.layers[0], unit.index);
    // The numbers round the pixel, as far as the picture goes.
    const first = (at, size) => Math.max(0, Math.min(size - NEAR, at - (NEAR >> 1)));
    const [top, left] = [first(row, rows), first(column, columns)];
    around.show(
      Array.from({ length: NEAR * NEAR },
        (_, n) => valuesOf(scene, 0)[(top + Math.floor(n / NEAR)) * columns + left + (n % NEAR)]),
      { digits: 2, ink: true },
    );
    [...around.cells].forEach((cell, n) =>
      cell.classList.toggle("winner", n === (row - top) * NEAR + column - left)
    );
    map.show(scene, 0, 0, [top, left, NEAR, NEAR]);
    words.innerHTML = `${inWords(scene.layers, unit)}: ` +
      `<strong class="value">${short(valuesOf(scene, 0)[unit.index])}</strong>`;
  };
  return {
    element: element("div", { className: "stage-maps large" }, map.figure,
      element("div", { className: "near numbers" }, around.element, words)),
    show,
  };
}

/** The hyperbolic tangent of a number, written out. */
const quotient = (x) => {
  const [plus, minus] = [x, -x].map((power) => `e<sup>${short(power)}</sup>`);
  return `(${plus} − ${minus}) / (${plus} + ${minus})`;
};
const BENDS = {
  ReLU: { bend: (x) => Math.max(0, x), formula: (x) => `max(0, ${short(x)})`, low: 0, top: null },
  Sigmoid: { bend: (x) => 1 / (1 + Math.exp(-x)),
    formula: (x) => `1 / (1 + e<sup>${short(-x)}</sup>)`, low: 0, top: 1 },
  Tanh: { bend: Math.tanh, formula: quotient, low: -1, top: 1 },
};
const SIDE = 160;

export function bendStage(kind) {
  const { bend, formula, low, top } = BENDS[kind];
  const before = mapView("Before");
  const after = mapView("After");
  const curve = element("div", { className: "curve" });
  const words = element("p", { className: "total numbers" });
  const show = (scene, unit, sweeping) => {
    const { layers } = scene;
    const source = { layer: unit.layer - 1, index: unit.index };
    const [from, to] = [valuesOf(scene, source.layer)[unit.index],
      valuesOf(scene, unit.layer)[unit.index]];
    const { map } = place(layers[unit.layer], unit.index);
    const flat = layers[unit.layer].shape.length === 1;
    before.figure.hidden = after.figure.hidden = flat;
    if (!flat) {
      before.show(scene, source.layer, map, unitFrame(layers, source));
      after.show(scene, unit.layer, map, unitFrame(layers, unit),
        sweeping ? upTo(layers, unit) : undefined);
    }
    const most = Math.max(scene.scales[source.layer], Math.abs(from), 1e-6);
    curve.innerHTML = drawn(bend, from, most, [low, top ?? most], kind);
    words.innerHTML = `${kind}(${short(from)}) = ${formula(from)} = <strong class="value">${
      bentValue(kind, to)
    }</strong>`;
  };
  const box = element("div", { className: "stage-maps" }, before.figure, curve, after.figure,
    words);
  return { element: box, show };
}

/** The curve as SVG, and where on it the value lies. */
function drawn(bend, at, most, [low, top], kind) {
  const x = (value) => (SIDE * (value + most)) / (2 * most);
  const y = (value) => SIDE - 8 - ((SIDE - 16) * (value - low)) / (top - low);
  const points = Array.from({ length: 61 }, (_, n) => most * (n / 30 - 1));
  const path = points.map((p) => `${x(p).toFixed(1)},${y(bend(p)).toFixed(1)}`).join(" ");
  return `<svg viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label="${kind} at ${short(at)}">` +
    `<line x1="0" x2="${SIDE}" y1="${y(0)}" y2="${y(0)}"/><line x1="${x(0)}" x2="${
      x(0)
    }" y1="0" y2="${SIDE}"/>` +
    `<polyline points="${path}"/><circle cx="${x(at)}" cy="${y(bend(at))}" r="6"/></svg>` +
    `<span class="quiet">in: ${short(-most, 1)} to ${short(most, 1)}; out: ${short(low, 1)} to ${
      short(top, 1)
    }</span>`;
}

export function poolStage(kind, size) {
  const before = mapView("Before");
  const after = mapView("After");
  const grid = numbersGrid("pixels", size);
  const words = element("p", { className: "total numbers" });
  const show = (scene, unit, sweeping) => {
    const { layers } = scene;
    const source = unit.layer - 1;
    const { map } = place(layers[unit.layer], unit.index);
    const frame = windowOf(layers, unit);
    const values = poolTerms(scene, unit);
    const value = valuesOf(scene, unit.layer)[unit.index];
    before.show(scene, source, map, frame);
    after.show(scene, unit.layer, map, unitFrame(layers, unit),
      sweeping ? upTo(layers, unit) : undefined);
    grid.show(values, { strength: scene.scales[source] });
    const winner = kind === "MaxPool" ? values.indexOf(value) : -1;
    [...grid.cells].forEach((cell, n) => cell.classList.toggle("winner", n === winner));
    const sum = kind === "MaxPool" ? `the largest of ${values.map((v) => short(v)).join(", ")} is`
      : `(${values.map((v) => bracket(v)).join(" + ")}) ÷ ${values.length} =`;
    words.innerHTML = `${sum} <strong class="value">${short(value)}</strong>`;
  };
  const box = element("div", { className: "stage-maps" }, before.figure, span("sign", "→"),
    element("div", { className: "windowed numbers" }, grid.element), span("sign", "→"),
    after.figure, words);
  return { element: box, show };
}

/** A map and the line of all numbers, each of its cells over its place there. */
export function flattenStage() {
  const before = mapView("Before");
  const over = element("div", { className: "from" });
  before.canvas.after(over);
  const line = element("div", { className: "line" });
  const words = element("p", { className: "total numbers" });
  const show = (scene, unit) => {
    const { layers } = scene;
    const source = { layer: unit.layer - 1, index: unit.index };
    const { row, column, map } = place(layers[source.layer], unit.index);
    const [rows, columns, maps] = layers[source.layer].shape;
    before.show(scene, source.layer, map, unitFrame(layers, source));
    over.style.setProperty("--columns", String(columns));
    const strength = scene.scales[source.layer] || 1;
    const cells = Array.from({ length: rows * columns }, (_, n) => {
      const index = indexOf(layers[source.layer], Math.floor(n / columns), n % columns, map);
      const value = valuesOf(scene, unit.layer)[index];
      const share = Math.min(100, Math.round((100 * Math.abs(value)) / strength));
      return { index,
        color: `color-mix(in srgb, ${value < 0 ? "#004caf" : "#b41a26"} ${share}%, #fff)` };
    });
    over.innerHTML = cells.map(({ color }) => `<i style="background:${color}"></i>`).join("");
    line.innerHTML = cells.map(({ index, color }) =>
      `<i class="${index === unit.index ? "winner" : ""}" style="background:${color};left:${
        (100 * index) / layers[unit.layer].size
      }%"></i>`
    ).join("");
    words.innerHTML = `Row ${row}, column ${column} of map ${map} goes to place ` +
      `(${row} × ${columns} + ${column}) × ${maps} + ${map} = <b>${unit.index}</b>; ` +
      "its value stays " +
      `<strong class="value">${short(valuesOf(scene, unit.layer)[unit.index])}</strong>. ` +
      "Nothing is computed: the numbers only change their order.";
  };
  const box = element("div", { className: "stage-maps unrolled" }, before.figure,
    element("div", { className: "unrolling" }, line, words));
  return { element: box, show };
}

/** Softmax: logits, exponentials, their sum, shares. */
export function softmaxStage() {
  const table = element("table", { className: "numbers softmax" });
  const words = element("p", { className: "total numbers" });
  const show = (scene, unit) => {
    const logits = valuesOf(scene, unit.layer - 1);
    const shares = valuesOf(scene, unit.layer);
    const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
    const powers = Array.from(logits, (logit) => Math.exp(logit - most));
    const sum = powers.reduce((a, b) => a + b, 0);
    const rows = powers.map((power, n) =>
      `<tr class="${n === unit.index ? "now" : ""}"><th scope="row">${n}</th><td>${
        short(logits[n])
      }</td>` +
      `<td>${short(logits[n] - most)}</td><td>${tiny(power)}</td><td>${inPercent(shares[n])}</td>` +
      `<td class="bar"><i style="width:${100 * shares[n]}%"></i></td></tr>`
    );
    table.innerHTML =
      "<tr><th>digit</th><th>logit</th><th>minus the largest</th><th>e to that power</th>" +
      `<th>share</th><td></td></tr>${rows.join("")}` +
      `<tr class="sum"><th scope="row">sum</th><td></td><td></td><td>${
        exact(sum)
      }</td><td>100 %</td><td></td></tr>`;
    words.innerHTML = `${unit.index}: ${tiny(powers[unit.index])} ÷ ${exact(sum)} = ` +
      `<strong class="value">${inPercent(shares[unit.index])}</strong>. ` +
      "The largest logit is taken off first, so that no power gets too big to hold; " +
      "the shares stay the same.";
  };
  return { element: element("div", { className: "stage-softmax" }, table, words), show };
}

/** Just over 1 must not look like 1. */
const exact = (sum) => (sum < 1.00005 ? String(+sum.toPrecision(10)) : short(sum, 4));

/** Small numbers must not all look like 0. */
const tiny = (value) => (value === 0 || value >= 0.001 ? short(value, 4) : scientific(value));
