// A convolution at one stop: its window in every input map, the kernel, the products, their sums.
import { element } from "./dom.js";
import { short } from "./number.js";
import { bent, bracket, mapView, numbersGrid, span, unitFrame, upTo } from "./stage_parts.js";
import { convTerms, place, valuesOf, windowOf } from "./units.js";

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
  const output = mapView("Output of the convolution");
  const total = element("p", { className: "total numbers" });
  const head = element("div", { className: "channel head quiet" }, span("", "input"),
    span("", "window"), span("sign", ""), span("", "kernel"), span("sign", ""),
    span("", "products"));
  const box = element("div", { className: "stage-conv numbers" },
    element("div", { className: "channels" }, head, ...rows.map(({ row }) => row)),
    element("div", { className: "outcome" }, output.figure, total));

  const show = (scene, unit, sweeping) => {
    const layer = scene.layers[unit.layer];
    const terms = convTerms(scene, unit);
    const strengths = ["pixels", "weights"].map((part) =>
      Math.max(...terms.map((term) => term[part].reduce((m, v) => Math.max(m, Math.abs(v)), 0)))
    );
    terms.forEach(({ channel, pixels, weights, sum }, n) => {
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
