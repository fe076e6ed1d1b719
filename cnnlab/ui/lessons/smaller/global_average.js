// The maps of the last pooling layer, and the mean of each. Python computes; this module shows.
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { element } from "../../kit/dom.js";
import { bracket, equals, short } from "../../kit/number.js";

/**
 * @typedef {{maps: number[][], side: number, means: number[], scale: number}} GlobalAverageData
 */

export const mount = component((root) => {
  /** @type {GlobalAverageData} */
  let data;
  let chosen = 0;
  const maps = [];
  const row = element("div", { className: "maps", role: "group",
    ariaLabel: "Maps and their means" });
  const sum = element("p", { ariaLive: "polite", className: "readout numbers" });
  root.replaceChildren(row, sum);

  function choose(next) {
    chosen = next;
    show();
  }
  function show() {
    maps.forEach((map, n) => map.show(data, n, n === chosen));
    const values = data.maps[chosen];
    const zeros = values.filter((value) => value === 0).length;
    const terms = values.filter((value) => value !== 0).map((value) => bracket(value, 2));
    if (zeros) terms.push(`${zeros} × 0`);
    sum.innerHTML = `Map ${chosen}: (${terms.join(" + ")}) / ${values.length} ` +
      `${equals([...values, data.means[chosen]], 2)} <b>${short(data.means[chosen], 2)}</b>`;
  }
  return {
    take(/** @type {GlobalAverageData} */ next) {
      data = next;
      while (maps.length < data.maps.length) maps.push(mapButton(maps.length, choose));
      if (row.children.length !== maps.length)
        row.replaceChildren(...maps.map((map) => map.element));
      show();
    },
  };
});

/** A map, an arrow, its mean: press to see the sum. */
function mapButton(number, choose) {
  const canvas = element("canvas", { className: "pixelated", ariaHidden: "true" });
  const mean = element("b", { className: "mean numbers" });
  const button = element("button", { type: "button", onclick: () => choose(number) },
    element("small", { className: "quiet", textContent: `map ${number}` }), canvas,
    element("span", { textContent: "↓", ariaHidden: "true" }), mean);
  const show = ({ maps, side, means, scale }, n, pressed) => {
    canvas.width = canvas.height = side;
    const image = { height: side, width: side, channels: 1, data: maps[n] };
    canvas.getContext("2d").putImageData(pixels(image, "signed", scale), 0, 0);
    mean.textContent = short(means[n], 2);
    const cell =
      pixels({ height: 1, width: 1, channels: 1, data: [means[n]] }, "signed", scale).data;
    mean.style.background = `rgb(${cell[0]}, ${cell[1]}, ${cell[2]})`;
    mean.style.color = cell[1] < 120 ? "#fff" : "#111";
    button.classList.toggle("chosen", pressed);
    button.setAttribute("aria-current", String(pressed));
    button.ariaLabel = `Map ${n}, mean ${mean.textContent}`;
  };
  return { element: button, show };
}
