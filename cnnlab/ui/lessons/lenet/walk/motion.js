// How a layer's number comes to be, in motion: products fly into the sum, the winner of a pool and
// every finished number into its cell, a map unrolls, bars grow. What is there already is shown
// moving; nothing is computed.
import { fly, move } from "../../../kit/flights.js";

/** @typedef {import("../../../kit/units.js").Scene} Scene */
/** @typedef {import("../../../kit/units.js").Unit} Unit */

/** Show how the unit on the stage was made, within so many milliseconds. */
export function showMotion(
  /** @type {HTMLElement} */ box,
  /** @type {Scene} */ scene,
  /** @type {Unit} */ unit,
  /** @type {number} */ pace,
) {
  const all = (
    /** @type {string} */ selector,
  ) => /** @type {HTMLElement[]} */ ([...box.querySelectorAll(selector)]);
  const [value, cell] = [all(".value")[0], all(".window").at(-1)];
  const half = { duration: pace / 2 };
  const second = { ...half, delay: pace / 2 };
  const { kind } = scene.layers[unit.layer];
  if (kind === "Conv") {
    for (const one of all(".open .products span")) fly(one, all(".open .sum b")[0], half);
    for (const sum of all(".sum b")) fly(sum, value, { ...half, delay: pace / 4 });
    fly(value, cell, second);
  } else if (kind === "MaxPool") {
    for (const winner of all(".winner")) fly(winner, cell, { duration: pace });
  } else if (kind === "AveragePool") {
    for (const one of all(".windowed .grid span")) fly(one, value, half);
    fly(value, cell, second);
  } else if (kind === "Flatten") unroll(all(".from i"), all(".line i"), pace);
  else if (kind === "Dense") {
    all("td b").forEach((product, n) => fly(product, value, { ...half, delay: n * pace / 16 }));
  } else if (kind === "Softmax") {
    for (const bar of all(".bar i"))
      move(bar, { scale: ["0 1", "1 1"], transformOrigin: ["0 0", "0 0"] }, { duration: pace });
  } else if (cell) {
    fly(all(".window")[0], all(".curve circle")[0] ?? cell, half);
    fly(value, cell, second);
  }
}

/** Row by row the cells of a map go to their places in the line. */
function unroll(/** @type {HTMLElement[]} */ cells, /** @type {HTMLElement[]} */ places, pace) {
  cells.forEach((cell, n) =>
    fly(cell, places[n], { duration: pace / 2, delay: (n / cells.length) * (pace / 2) })
  );
}
