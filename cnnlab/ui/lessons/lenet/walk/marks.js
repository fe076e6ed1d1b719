// Frames and lines over the picture of the network: one unit, what it is made from, what it sees.
import { cellsBox } from "../../../kit/network_plan.js";
import { denseTerms, fieldOf, place, windowOf } from "../../../kit/units.js";

export const FRAME = 5; // pixels by which a frame stands out of what is marked
const LIT = 8; // inputs of a dense unit that are told one by one

/**
 * Mark a unit: where it stands, what it is made from, what it sees of the picture. `dim`: what has
 * no part in it is dimmed.
 */
export function paintMarks(context, made, scene, unit, step, look, dim = false) {
  context.clearRect(0, 0, made.width + FRAME, made.height);
  if (dim) veil(context, made, step, look);
  const block = made.blocks[step];
  context.lineWidth = 2;
  context.strokeStyle = look.accent;
  context.globalAlpha = 0.5;
  context.strokeRect(block.x - 4, block.y + 1, block.w + 8, block.h - 2);
  context.globalAlpha = 1;
  if (!unit) return;
  const { layers } = scene;
  const tile = tileOf(made, layers, unit);
  const cell = cellBox(made, layers, unit);
  const field = fieldOf(layers, unit);
  const [input] = made.tiles;
  if (field && unit.layer > 0) frame(context, clip(cellsBox(input, field), input));
  const window = unit.layer > 1 && windowOf(layers, unit);
  const { map } = place(layers[unit.layer], unit.index);
  for (const before of window ? made.tiles.filter((t) => t.layer === unit.layer - 1) : []) {
    if (layers[unit.layer].kind !== "Conv" && before.map !== map) continue;
    if (before.maps === 1 && layers[unit.layer - 1].shape.length === 1) continue;
    const box = clip(cellsBox(before, window), before);
    line(context, box, cell, look);
    frame(context, box);
  }
  const from = made.tiles.filter((t) => t.layer === unit.layer - 1);
  if (layers[unit.layer].kind === "Dense")
    strongestInputs(context, from[0], cell, scene, unit, look);
  if (layers[unit.layer].kind === "Softmax") line(context, from[0], cell, look);
  frame(context, cell);
  frame(context, tile, 1);
}

/** Dim all layers but this one, the one it is made from, and the answer. */
function veil(context, made, step, { page }) {
  context.fillStyle = page;
  context.globalAlpha = 0.65;
  for (const { layer, x, y, w, h } of made.blocks)
    if (layer !== step && layer !== step - 1 && layer !== made.blocks.length - 1) {
      context.fillRect(x - 2, y + 33, w + 4, h - 33);
    }
  context.globalAlpha = 1;
}

/** The inputs with the largest products light up: red ones raise the sum, blue ones lower it. */
function strongestInputs(context, tile, cell, scene, unit, look) {
  const terms = denseTerms(scene, unit);
  terms.sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  for (const { n, product } of terms.slice(0, LIT)) {
    const box = cellsBox(tile, [Math.floor(n / tile.columns), n % tile.columns, 1, 1]);
    line(context, box, cell, { ...look, accent: product < 0 ? "#2f7fd6" : "#d0312d" });
    frame(context, box, 1);
  }
}

const tileOf = (made, layers, { layer, index }) => {
  const { map } = place(layers[layer], index);
  return made.tiles.find((t) => t.layer === layer && t.map === map);
};

/** The box of one unit's cell. */
function cellBox(made, layers, unit) {
  const tile = tileOf(made, layers, unit);
  const { kind, shape } = layers[unit.layer];
  if (kind === "Softmax")
    return cellsBox({ ...tile, columns: 1, rows: shape[0] }, [unit.index, 0, 1, 1]);
  if (shape.length === 3) {
    const { row, column } = place(layers[unit.layer], unit.index);
    return cellsBox(tile, [row, column, 1, 1]);
  }
  return cellsBox(tile, [Math.floor(unit.index / tile.columns), unit.index % tile.columns, 1, 1]);
}

function clip(box, { x, y, w, h }) {
  const left = Math.max(x, box.x);
  const top = Math.max(y, box.y);
  return { x: left, y: top, w: Math.min(x + w, box.x + box.w) - left,
    h: Math.min(y + h, box.y + box.h) - top };
}

/** A frame seen on light and on dark. */
function frame(context, { x, y, w, h }, thick = 2) {
  context.lineWidth = thick + 2;
  context.strokeStyle = "#000";
  context.strokeRect(x - 1, y - 1, w + 2, h + 2);
  context.lineWidth = thick;
  context.strokeStyle = "#ffd54a";
  context.strokeRect(x - 1, y - 1, w + 2, h + 2);
}

function line(context, from, to, { accent }) {
  context.lineWidth = 1;
  context.strokeStyle = accent;
  context.globalAlpha = 0.7;
  context.beginPath();
  const beside = from.x + from.w <= to.x;
  context.moveTo(beside ? from.x + from.w : from.x + from.w / 2,
    beside ? from.y + from.h / 2 : from.y + from.h);
  context.lineTo(beside ? to.x : to.x + to.w / 2, beside ? to.y + to.h / 2 : to.y);
  context.stroke();
  context.globalAlpha = 1;
}
