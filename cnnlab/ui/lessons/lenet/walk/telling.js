// How one number of a network was made, in one sentence with its numbers.
import { bracket, inPercent, short } from "../../../kit/number.js";
import { bentValue, convTerms, denseTerms, inputInWords, inWords, place, poolTerms,
  valuesOf } from "../../../kit/units.js";

const ROUNDING = 1.0001; // a share of 1 may be rounded to a little more

/** Say it. @returns {string} */
export function told(
  /** @type {import("../../../kit/units.js").Scene} */ scene,
  /** @type {import("../../../kit/units.js").Unit} */ unit,
) {
  const { layers } = scene;
  const { layer, index } = unit;
  const { kind, bias, shape } = layers[layer];
  const { row, column, map } = place(layers[layer], index);
  const value = short(valuesOf(scene, layer)[index]);
  const before = layer ? valuesOf(scene, layer - 1) : [];
  switch (kind) {
    case "Input":
      return `The pixel at row ${row}, column ${column} is ${value}: 0 is paper, 1 is ink.`;
    case "Conv": {
      const terms = convTerms(scene, unit);
      const count = terms.length * terms[0].pixels.length;
      const sum = terms.reduce((all, term) => all + term.sum, 0);
      return `${count} products of window and kernel ${map} add up to ${short(sum)}; with the ` +
        `bias, ${bracket(bias[map])}, that is ${value}.`;
    }
    case "MaxPool":
    case "AveragePool": {
      const values = poolTerms(scene, unit).map((one) => short(one)).join(", ");
      return kind === "MaxPool" ? `Of ${values} the largest stays: ${value}.`
        : `The mean of ${values} is ${value}.`;
    }
    case "Flatten": {
      const from = place(layers[layer - 1], index);
      return `Row ${from.row}, column ${from.column} of map ${from.map} becomes number ${index} ` +
        `of the ${shape[0]}; its value stays ${value}.`;
    }
    case "Dense": {
      const terms = denseTerms(scene, unit);
      const most = terms.reduce((best, term) =>
        Math.abs(term.product) > Math.abs(best.product) ? term : best
      );
      return `Unit ${index} adds up ${terms.length} products and its bias: ${value}. The ` +
        `largest, ${short(most.product)}, comes from ${inputInWords(layers, layer, most.n)}.`;
    }
    case "Softmax":
      return `The logit of ${index} is ${short(before[index])}; e to that power is ` +
        `${inPercent(valuesOf(scene, layer)[index])} of the sum of all ${shape[0]}.`;
    default:
      return kind !== "ReLU" ?
        `${kind} bends ${short(before[index])} to ${
          bentValue(kind, valuesOf(scene, layer)[index])
        }.`
        : before[index] < 0 ? `${short(before[index])} is below 0 and becomes 0.`
        : `${value} is not below 0 and stays.`;
  }
}

/** Which unit is shown and why, and how its number was made. */
export function standing(
  /** @type {import("./position.js").Position} */ { scene, pinned, pointed, shown },
) {
  const how = pinned !== null ? "Kept" : pointed ? "Under the pointer" : "Strongest";
  return `${how}: ${inWords(scene.layers, shown)}. ${told(scene, shown)}`;
}

/** Which unit the animation is at: how each was made nobody could read so fast. */
export const passing = (
  /** @type {import("../../../kit/units.js").Scene} */ scene,
  /** @type {import("../../../kit/units.js").Unit} */ unit,
) => `Now: ${inWords(scene.layers, unit)}: ${short(valuesOf(scene, unit.layer)[unit.index])}.`;

/** HTML of the colour scale of a layer, with its ends. */
export function scaleInHtml(/** @type {import("../../../kit/units.js").Scene} */ scene,
  /** @type {number} */ layer)
{
  if (layer === 0) return "0: paper, 1: ink";
  const most = scene.scales[layer];
  const values = valuesOf(scene, layer);
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b))];
  const beyond = Math.max(high, -low) > most * ROUNDING;
  const end = `${short(most, 2)}${beyond ? " and beyond" : ""}`;
  return low < 0 ? `−${short(most, 2)}<i></i>${end}` : `0<i class="positive"></i>${end}`;
}
