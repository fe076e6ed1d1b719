// The stage below the picture of the network: one layer at work, by its kind.
import { element } from "../../../kit/dom.js";
import { convStage } from "../../../kit/stage.js";
import { bends, indexOf, place, strongest } from "../../../kit/units.js";
import { denseStage } from "./stage_dense.js";
import { bendStage, flattenStage, inputStage, poolStage, softmaxStage } from "./stage_small.js";

/** A stage for a layer; layers that look alike share one. */
function made(layers, n) {
  const { kind, window } = layers[n];
  if (kind === "Conv") return convStage(layers[n - 1].shape[2], window[0]);
  if (kind === "MaxPool" || kind === "AveragePool") return poolStage(kind, window[0]);
  if (bends(kind)) return bendStage(kind);
  if (kind === "Dense") return denseStage();
  return { Input: inputStage, Flatten: flattenStage, Softmax: softmaxStage }[kind]();
}

export function stages() {
  const box = element("div", { className: "stage-area" });
  const known = new Map();
  let current = null;

  /** Show a unit; while sweeping, what comes after it is not there yet. */
  function show(scene, unit, sweeping = false, progress = 1) {
    const { kind } = scene.layers[unit.layer];
    const channels = kind === "Conv" ? scene.layers[unit.layer - 1].shape[2] : 0;
    const name = `${kind} ${channels} ${scene.layers[unit.layer].window ?? ""}`;
    if (!known.has(name)) known.set(name, made(scene.layers, unit.layer));
    const stage = known.get(name);
    if (stage !== current) box.replaceChildren(stage.element);
    current = stage;
    stage.show(scene, unit, sweeping, progress);
  }
  /** Show a layer's animation at a share of its way; returns the unit that it is at. */
  function sweep(scene, layer, share) {
    const unit = unitAt(scene, layer, share);
    show(scene, unit, share < 1, share);
    return unit;
  }
  return { element: box, show, sweep };
}

/** Row by row over the map of the strongest unit; over a dense layer's inputs; over the digits. */
function unitAt(scene, layer, share) {
  const best = strongest(scene, layer);
  const { kind, shape } = scene.layers[layer];
  if (kind === "Dense" || share >= 1) return best;
  if (shape.length === 1)
    return { layer, index: Math.min(shape[0] - 1, Math.floor(share * shape[0])) };
  const [rows, columns] = shape;
  const cell = Math.min(rows * columns - 1, Math.floor(share * rows * columns));
  const { map } = place(scene.layers[layer], best.index);
  return { layer,
    index: indexOf(scene.layers[layer], Math.floor(cell / columns), cell % columns, map) };
}
