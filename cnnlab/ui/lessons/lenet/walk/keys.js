// Walking by keys: from layer to layer, and from unit to unit while one is kept.
import { indexOf, place, strongest } from "../../../kit/units.js";

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * @param {{at: () => {scene: import("../../../kit/units.js").Scene | null, step: number,
 *   pinned: number | null},
 *          go: (layer: number) => void, pin: (unit: object | null) => void}} walk
 */
export function keys({ at, go, pin }) {
  /** Rows, columns and maps onward from the unit that is kept, as far as the layer goes. */
  function move(rows, columns, maps) {
    const { scene, step, pinned } = at();
    if (pinned === null) return;
    const layer = scene.layers[step];
    const [high, wide, deep] = layer.shape.length === 3 ? layer.shape : [1, layer.shape[0], 1];
    const from = place(layer, pinned);
    const within = (value, size) => Math.max(0, Math.min(size - 1, value));
    const onward = high === 1 ? rows : 0; // in a vector, down is onward too
    const index = indexOf(layer, within(from.row + rows, high),
      within(from.column + columns + onward, wide), within(from.map + maps, deep));
    pin({ layer: step, index });
  }
  return (/** @type {KeyboardEvent} */ event) => {
    const { scene, step, pinned } = at();
    if (!scene || event.altKey || event.ctrlKey || event.metaKey) return;
    const moves = {
      " ": () => go(step + (event.shiftKey ? -1 : 1)),
      Enter: () => pin(pinned === null ? strongest(scene, step) : null),
      Escape: () => pin(null),
      Home: () => go(0),
      End: () => go(scene.layers.length - 1),
      "+": () => move(0, 0, 1),
      "-": () => move(0, 0, -1),
    };
    const [rows, columns] = ARROWS[event.key] ?? [0, 0];
    if (rows || columns) {
      if (pinned === null) go(step + rows + columns);
      else move(rows, columns, 0);
    } else if (moves[event.key]) moves[event.key]();
    else return;
    event.preventDefault();
  };
}
