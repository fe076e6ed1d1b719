// A layer at work: a convolution at one stop, and what all such stages are made of: grids of
// numbers, maps with a frame.
import { canvasView } from "./canvas_view.js";
import { element } from "./dom.js";
import { tilePixels } from "./network_paint.js";
import { bracket, short } from "./number.js";
import { bends, bentValue, convTerms, place, valuesOf, windowOf } from "./units.js";

/** A small element of class `name`. */
export const span = (name, ...children) => element("span", { className: name }, ...children);

/** A square of numbers to read. */
export function numbersGrid(name, columns) {
  const box = element("div", { className: `grid ${name}` });
  box.style.setProperty("--columns", String(columns));
  const tints = [];
  /** Values as text, tinted by sign and size; as ink where `ink`. */
  const show = (values, { strength = 1, digits = 3, ink = false } = {}) => {
    while (box.children.length < values.length) box.append(element("span"));
    values.forEach((value, n) => {
      const cell = box.children[n];
      const text = short(value, digits);
      if (cell.textContent !== text) cell.title = cell.textContent = text;
      const most = ink ? 40 : 60; // per cent: the text stands out from it, in both schemes
      const share = Math.min(most, Math.round((most * Math.abs(value)) / (strength || 1)));
      const color = ink ? "--quiet" : value < 0 ? "--blue" : "--red";
      const tint = value
        ? `color-mix(in srgb, var(${color}) ${share}%, var(--st-background-color))` : "";
      if (tint !== (tints[n] ?? "")) cell.style.background = tints[n] = tint;
    });
  };
  return { element: box, show, cells: box.children };
}

/** One map of a layer, large, with a frame on some cells. */
export function mapView(label) {
  const view = canvasView("map", label);
  const show = (scene, layer, map, frame, upto) => {
    const { shape, name } = scene.layers[layer];
    const [rows, columns, maps] = shape.length === 3 ? shape : [1, shape[0], 1];
    view.put(tilePixels(scene, { layer, map, maps, rows, columns }, upto));
    view.frame(frame);
    view.caption.textContent = `${name}${maps > 1 ? `, map ${map}` : ""}, ${rows} × ${columns}`;
  };
  return { ...view, show };
}

/** The frame of one unit on its own map. */
export const unitFrame = (layers, { layer, index }) => {
  const { row, column } = place(layers[layer], index);
  return [row, column, 1, 1];
};

/** How many cells of its map come before a unit, itself included. */
export const upTo = (layers, { layer, index }) => {
  const { row, column } = place(layers[layer], index);
  return row * layers[layer].shape[1] + column + 1;
};

/** What the layer after this one makes of a value, where it bends it. */
export function bent(scene, { layer, index }) {
  const next = scene.layers[layer + 1];
  if (!bends(next?.kind)) return "";
  return `, and after ${next.kind} <b>${
    bentValue(next.kind, scene.values[next.first + index])
  }</b>`;
}

/** A convolution: its window in every input map, the kernel, the products, their sums. */
export function convStage(channels, size) {
  const rows = Array.from({ length: channels }, () => {
    const map = mapView("Input of the convolution");
    const grids = ["pixels", "weights", "products"].map((name) => numbersGrid(name, size));
    const sum = element("p", { className: "sum" });
    const [pixels, weights, products] = grids.map((grid) => grid.element);
    const row = element("div", { className: "channel" }, map.figure, pixels, span("sign", "×"),
      weights, span("sign", "="), products, sum);
    return { map, grids, sum, row };
  });
  let held = null; // the row under the pointer
  let strongest = 0; // the one with the largest sum
  let shown = -1; // the one that is open
  const joins = element("div", { className: "joins", ariaHidden: "true" });
  /** One row is open, where there is room for the numbers of one only. */
  function open() {
    if (shown === (held ?? strongest)) return;
    shown = held ?? strongest;
    rows.forEach(({ row }, n) => row.classList.toggle("open", n === shown));
    joins.innerHTML = joinsTo(channels, shown);
  }
  rows.forEach(({ row }, n) => {
    row.onpointerenter = () => {
      held = n;
      open();
    };
    row.onpointerleave = () => {
      held = null;
      open();
    };
  });
  const output = mapView("Output of the convolution");
  const total = element("p", { className: "total numbers" });
  const head = element("div", { className: "channel head quiet" }, span("", "input"),
    span("", "window"), span("sign", ""), span("", "kernel"), span("sign", ""),
    span("", "products"));
  const box = element("div", { className: "stage-conv numbers" },
    element("div", { className: "channels" }, head, ...rows.map(({ row }) => row)), joins,
    element("div", { className: "outcome" }, output.figure, total));
  box.style.setProperty("--channels", String(channels));

  const show = (scene, unit, sweeping) => {
    const layer = scene.layers[unit.layer];
    const terms = convTerms(scene, unit);
    const strengths = ["pixels", "weights"].map((part) =>
      Math.max(...terms.map((term) => term[part].reduce((m, v) => Math.max(m, Math.abs(v)), 0)))
    );
    // While the window sweeps, the row that is open tells enough, and stays.
    if (!sweeping)
      strongest = terms.reduce(
        (best, { sum }, n) => Math.abs(sum) > Math.abs(terms[best].sum) ? n : best,
        0,
      );
    open();
    terms.forEach(({ channel, pixels, weights, sum }, n) => {
      if (sweeping && n !== shown) return;
      const { map, grids, sum: line } = rows[n];
      map.show(scene, unit.layer - 1, channel, windowOf(scene.layers, unit));
      grids[0].show(pixels, { strength: strengths[0], ink: unit.layer === 1 });
      grids[1].show(weights, { strength: strengths[1] });
      grids[2].show(pixels.map((p, k) => p * weights[k]), {
        strength: strengths[0] * strengths[1],
      });
      line.innerHTML = `sum <b>${short(sum)}</b>`;
    });
    const { map } = place(layer, unit.index);
    output.show(scene, unit.layer, map, unitFrame(scene.layers, unit),
      sweeping ? upTo(scene.layers, unit) : undefined);
    const value = valuesOf(scene, unit.layer)[unit.index];
    const bias = layer.bias[map];
    const sums = terms.map(({ sum }) => bracket(sum)).join(" + ");
    total.innerHTML =
      `${sums} + bias ${bracket(bias)} = <strong class="value">${short(value)}</strong>` +
      bent(scene, unit);
  };
  return { element: box, show };
}

const OPEN = 8; // times as high as the others: see .channel.open in walk.css

/** Lines from the rows of a convolution to their sum, as SVG. */
function joinsTo(channels, open) {
  const high = channels + OPEN - 1;
  const middle = (n) => n + (n === open ? OPEN / 2 : 0.5) + (n > open ? OPEN - 1 : 0);
  const lines = Array.from({ length: channels },
    (_, n) => `<path d="M0 ${middle(n)} C50 ${middle(n)} 50 ${high / 2} 100 ${high / 2}"/>`);
  return `<svg viewBox="0 0 100 ${high}" preserveAspectRatio="none">${lines.join("")}</svg>`;
}
