// A trace becomes colours. One scale a layer: blue below zero, white at zero, red above it.
import { cellIndex, cellsBox } from "./network_plan.js";
import { inPercent } from "./number.js";
import { valuesOf } from "./units.js";

const INK = 20; // grey of ink, where paper is 255
const pack = (r, g, b) => (255 << 24) | (b << 16) | (g << 8) | r; // as little-endian RGBA
const mix = (end, share) => Math.round(255 + (end - 255) * share);
const SIGNED = Uint32Array.from({ length: 511 }, (_, n) => {
  const share = Math.abs(n - 255) / 255;
  const [r, g, b] = n > 255 ? [180, 26, 38] : [0, 76, 175];
  return pack(mix(r, share), mix(g, share), mix(b, share));
});
const GRAY = Uint32Array.from({ length: 511 }, (_, n) => {
  const gray = mix(INK, Math.max(0, n - 255) / 255);
  return pack(gray, gray, gray);
});

/** The colour table and full scale of a layer. */
const colors = ({ layers, scales }, layer) =>
  layers[layer].kind === "Input" ? [GRAY, 1] : [SIGNED, scales[layer] || 1];

const level = (value, scale) => 255 + Math.round(255 * Math.max(-1, Math.min(1, value / scale)));

/** A tile as pixels, one a cell; cells from `upto` on (in the order of rows) stay empty. */
export function tilePixels(scene, tile, upto = Infinity) {
  const [table, scale] = colors(scene, tile.layer);
  const values = valuesOf(scene, tile.layer);
  const image = new ImageData(tile.columns, tile.rows);
  const out = new Uint32Array(image.data.buffer);
  const shown = Math.min(out.length, upto);
  for (let n = 0; n < shown; n++) {
    const index = cellIndex(tile, Math.floor(n / tile.columns), n % tile.columns, values.length);
    if (index !== null) out[n] = table[level(values[index], scale)];
  }
  return image;
}

/** White paper must end somewhere on a white page. */
function edge(context, { x, y, w, h }, { quiet }) {
  context.lineWidth = 1;
  context.strokeStyle = quiet;
  context.strokeRect(x - 0.5, y - 0.5, w + 1, h + 1);
}

/** A kernel as pixels. */
function kernelPixels(layers, { layer, map, channel }, scale) {
  const { weight, window, shape } = layers[layer];
  const [size] = window;
  const channels = layers[layer - 1].shape[2];
  const image = new ImageData(size, size);
  const out = new Uint32Array(image.data.buffer);
  for (let n = 0; n < out.length; n++) {
    out[n] = SIGNED[level(weight[(n * channels + channel) * shape[2] + map], scale)];
  }
  return image;
}

const small = document.createElement("canvas");
function draw(context, image, { x, y, w, h = w }) {
  small.width = image.width;
  small.height = image.height;
  small.getContext("2d").putImageData(image, 0, 0);
  context.drawImage(small, x, y, w, h);
}

/** Paint the whole network. `look` has the colours and font of the page. */
export function paintNetwork(context, made, scene, look) {
  context.clearRect(0, 0, made.width, made.height);
  context.imageSmoothingEnabled = false;
  const { layers } = scene;
  for (const tile of made.tiles) {
    if (layers[tile.layer].kind === "Softmax")
      bars(context, tile, valuesOf(scene, tile.layer), look);
    else {
      draw(context, tilePixels(scene, tile), tile);
      edge(context, tile, look);
    }
    if (layers[tile.layer].kind === "Dense" && layers[tile.layer].size <= 10)
      numbers(context, tile, scene, look);
  }
  const strongest = layers.map(({ weight }) =>
    weight?.reduce((m, w) => Math.max(m, Math.abs(w)), 0) || 1
  ); // 1: all weights are zero
  for (const kernel of made.kernels) {
    draw(context, kernelPixels(layers, kernel, strongest[kernel.layer]), kernel);
  }
}

/** Ten bars below each other, the longest marked; where there is little room it alone has words. */
function bars(context, tile, shares, { ink, quiet, accent, font }) {
  const high = tile.h / shares.length;
  const most = shares.indexOf(shares.reduce((a, b) => Math.max(a, b)));
  const roomy = tile.w > 100;
  context.textBaseline = "middle";
  shares.forEach((share, n) => {
    const middle = tile.y + (n + 0.5) * high;
    const weight = n === most ? 700 : 400;
    context.font = `${weight} ${Math.min(13, high)}px ${font}`;
    context.textAlign = "left";
    context.fillStyle = ink;
    context.fillText(String(n), tile.x, middle);
    context.fillStyle = n === most ? accent : quiet;
    context.fillRect(tile.x + 14, middle - high * 0.3,
      Math.max(1, share * (tile.w - (roomy ? 74 : 14))), high * 0.6);
    if (!roomy) return;
    context.fillStyle = ink;
    context.textAlign = "right";
    context.font = `${weight} ${Math.min(11, high)}px ${font}`;
    context.fillText(inPercent(share), tile.x + tile.w, middle);
  });
}

/** Write the logits on their cells, where they fit. */
function numbers(context, tile, scene, { font }) {
  if (tile.w < 24) return;
  const values = valuesOf(scene, tile.layer);
  const scale = scene.scales[tile.layer];
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `${Math.min(11, tile.h / tile.rows)}px ${font}`;
  values.forEach((value, n) => {
    const { x, y, w, h } = cellsBox(tile, [Math.floor(n / tile.columns), n % tile.columns, 1, 1]);
    context.fillStyle = Math.abs(value) > 0.6 * scale ? "#fff" : "#111";
    context.fillText(value.toFixed(1).replace("-", "−"), x + w / 2, y + h / 2);
  });
}
