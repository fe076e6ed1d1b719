// Where everything of a network stands in the picture: beside each other where there is room, else
// below each other. Knows shapes, not values.

/** @typedef {import("./units.js").Layer} Layer */
/**
 * One picture: a feature map, or a whole vector folded into rows.
 * @typedef {{layer: number, map: number, maps: number, rows: number, columns: number,
 *            x: number, y: number, w: number, h: number}} Tile
 * @typedef {{layer: number, map: number, channel: number, x: number, y: number, w: number}} Kernel
 * @typedef {{layer: number, x: number, y: number, w: number, h: number}} Block
 * @typedef {{wide: boolean, width: number, height: number, roomy: boolean,
 *            tiles: Tile[], kernels: Kernel[], blocks: Block[]}} Plan
 */

const GAP = 6; // pixels between tiles, where layers stand below each other
const BETWEEN = 12; // and between layers
const ROW = 26; // height of a bar
const WIDE_FROM = 540;
/**
 * How close all may stand beside each other: the gaps between tiles and layers, the height of the
 * words above and below, the width that a layer's words need, the width of the bars, and how large
 * a feature map may be.
 */
const DENSITIES = [
  { gap: 6, between: 12, label: 34, foot: 30, narrowest: 48, bars: 124, least: 24, most: 120 },
  { gap: 4, between: 8, label: 32, foot: 4, narrowest: 44, bars: 110, least: 14, most: 64 },
  { gap: 3, between: 3, label: 32, foot: 4, narrowest: 29, bars: 78, least: 9, most: 40 },
];

/** Parts of a layer: how many tiles across and down, and what shape each is. */
function parts({ shape }, wide) {
  if (shape.length === 3) {
    const [rows, columns, maps] = shape;
    const across = wide ? Math.ceil(maps / 8) : Math.min(maps, maps > 8 ? 8 : 6);
    return { maps, rows, columns, across, down: Math.ceil(maps / across) };
  }
  const [count] = shape;
  const lines = Math.ceil(count / 50);
  const long = Math.ceil(count / lines);
  return { maps: 1, rows: wide ? long : lines, columns: wide ? lines : long, across: 1, down: 1 };
}

/** How kernels of so many channels are folded: across, down. */
const folded = (channels) => (channels < 3 ? [channels, 1] : [3, Math.ceil(channels / 3)]);

/** Plan the picture for a width and a height in pixels. @returns {Plan} */
export function plan(/** @type {Layer[]} */ layers, width, height = Infinity) {
  if (width < WIDE_FROM) return below(layers, width);
  for (const density of DENSITIES) {
    let side = density.most;
    let found = beside(layers, side, density);
    while ((found.width > width || found.height > height) && side > density.least)
      found = beside(layers, --side, density);
    if (found.width <= width && found.height <= height) return spread(found, width);
  }
  return below(layers, width);
}

/** Set layers further apart, until they fill a width. */
function spread(made, width) {
  const apart = (width - made.width) / (made.blocks.length - 1);
  for (const part of [...made.tiles, ...made.kernels, ...made.blocks])
    part.x += Math.floor(part.layer * apart);
  return { ...made, width };
}

/** All layers beside each other, feature maps `side` pixels wide. */
function beside(layers, side, { gap, between, label, foot, narrowest, bars }) {
  const high = 6 * side + 5 * gap;
  const made = { wide: true, width: 0, height: label + high + foot, roomy: foot > 9, tiles: [],
    kernels: [], blocks: [] };
  let x = 0;
  layers.forEach((layer, n) => {
    const { maps, rows, columns, across, down } = parts(layer, true);
    const flat = layer.shape.length === 1;
    const tile = Math.min(side, (high - (down - 1) * gap) / down);
    const channels = layer.kind === "Conv" ? layers[n - 1].shape[2] : 0;
    const [fold] = folded(channels);
    const kernel = channels ? tile * (channels > 1 ? 0.85 : 0.5) + 3 : 0;
    const pitch = kernel + tile + gap;
    const w = layer.kind === "Softmax" ? bars
      : flat ? columns * Math.min(high / rows, 32)
      : across * pitch - gap;
    const room = Math.max(w, narrowest);
    const left = x + Math.floor((room - w) / 2);
    made.blocks.push({ layer: n, x, y: 0, w: room, h: made.height });
    const stack = down * (tile + gap) - gap;
    for (let map = 0; map < maps; map++) {
      const at = left + Math.floor(map / down) * pitch;
      const y = label + (flat ? 0 : (high - stack) / 2 + (map % down) * (tile + gap));
      const size = flat ? { w, h: high } : { w: tile, h: tile };
      made.tiles.push({ layer: n, map, maps, rows, columns, x: Math.round(at + kernel), y,
        ...size });
      for (let channel = 0; channel < channels; channel++) {
        const cell = (kernel - 3) / fold;
        const top = y + (tile - cell * Math.ceil(channels / fold)) / 2;
        made.kernels.push({
          layer: n,
          map,
          channel,
          x: at + (channel % fold) * cell,
          y: top + Math.floor(channel / fold) * cell,
          w: cell - 1,
        });
      }
    }
    x += room + between;
  });
  made.width = x - between;
  return made;
}

/** All layers below each other, as on a phone. */
function below(layers, width) {
  const made = { wide: false, width, height: 0, roomy: true, tiles: [], kernels: [], blocks: [] };
  let y = 0;
  layers.forEach((layer, n) => {
    const { maps, rows, columns, across, down } = parts(layer, false);
    const flat = layer.shape.length === 1;
    const tile = Math.min(72, (width - (across - 1) * GAP) / across);
    const channels = layer.kind === "Conv" ? layers[n - 1].shape[2] : 0;
    const [fold, deep] = folded(channels);
    const cell = channels ? (tile * (channels > 1 ? 0.9 : 0.5)) / fold : 0;
    const kernel = deep * cell + (channels ? 3 : 0);
    const top = y + 24;
    const high = layer.kind === "Softmax" ? rows * columns * ROW : (width / columns) * rows;
    for (let map = 0; map < maps; map++) {
      const x = (map % across) * (tile + GAP);
      const at = top + Math.floor(map / across) * (kernel + tile + GAP);
      const box = flat ?
        { x: 0, y: top, w: width, h: Math.min(high, layer.kind === "Softmax" ? high : 64) }
        : { x, y: at + kernel, w: tile, h: tile };
      made.tiles.push({ layer: n, map, maps, rows, columns, ...box });
      for (let channel = 0; channel < channels; channel++) {
        made.kernels.push({
          layer: n,
          map,
          channel,
          x: x + (tile - fold * cell) / 2 + (channel % fold) * cell,
          y: at + Math.floor(channel / fold) * cell,
          w: cell - 1,
        });
      }
    }
    const end = flat ? top + made.tiles.at(-1).h : top + down * (kernel + tile + GAP) - GAP;
    made.blocks.push({ layer: n, x: 0, y, w: width, h: end - y });
    y = end + BETWEEN;
  });
  made.height = y;
  return made;
}

/** Where in a trace the value of a tile's cell stands, from the layer's first on; null if none. */
export function cellIndex(tile, row, column, size) {
  const index = (row * tile.columns + column) * tile.maps + tile.map;
  return index < size ? index : null;
}

/** The cell under a point: its tile and its index in the layer; null beside all tiles. */
export function cellAt(/** @type {Plan} */ made, layers, x, y) {
  const tile = made.tiles.find((t) => x >= t.x && y >= t.y && x < t.x + t.w && y < t.y + t.h);
  if (!tile) return null;
  const bars = layers[tile.layer].kind === "Softmax";
  const rows = bars ? tile.rows * tile.columns : tile.rows; // bars stand below each other
  const columns = bars ? 1 : tile.columns;
  const row = Math.min(rows - 1, Math.floor(((y - tile.y) / tile.h) * rows));
  const column = Math.min(columns - 1, Math.floor(((x - tile.x) / tile.w) * columns));
  const index = cellIndex({ ...tile, columns }, row, column, layers[tile.layer].size);
  return index === null ? null : { layer: tile.layer, index };
}

/** The rectangle of cells on a tile. */
export function cellsBox(tile, /** @type {any[]} */ [row, column, rows, columns]) {
  const [w, h] = [tile.w / tile.columns, tile.h / tile.rows];
  return { x: tile.x + column * w, y: tile.y + row * h, w: columns * w, h: rows * h };
}
