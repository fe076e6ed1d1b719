// What a network makes of a digit, and what a layer's colours mean, each in one line.
import { inPercent } from "../../../kit/maps.js";
import { short } from "../../../kit/number.js";
import { strongest, valuesOf } from "../../../kit/units.js";

/** HTML; numbers only, so nothing needs escaping. `label` is what the digit shows, where known. */
export function verdictOf(scene, /** @type {number | null} */ label) {
  const last = scene.layers.length - 1;
  const { index } = strongest(scene, last);
  const known = label === null ? "" : `MNIST calls it a ${label}. `;
  const wrong = label !== null && label !== index ? ": <b>wrong</b>" : "";
  return `${known}The network reads <strong class="digit">${index}</strong> ` +
    `<span class="numbers">with ${inPercent(valuesOf(scene, last)[index])}</span>${wrong}`;
}

/** HTML of the colour scale of a layer, with its ends. */
export function scaleOf(scene, /** @type {number} */ layer) {
  if (layer === 0) return "0: paper, 1: ink";
  const most = scene.scales[layer];
  const values = valuesOf(scene, layer);
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b))];
  const end = `${short(most, 2)}${high > most || -low > most ? " and beyond" : ""}`;
  return low < 0 ? `−${short(most, 2)}<i></i>${end}` : `0<i class="positive"></i>${end}`;
}
