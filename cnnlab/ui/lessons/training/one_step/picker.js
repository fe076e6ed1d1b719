// Choosing one weight: a layer, a channel, and a cell of its kernels, by pointer or by keys.
import { canvasView } from "../../../kit/canvas_view.js";
import { pixels } from "../../../kit/display.js";
import { button, element } from "../../../kit/dom.js";
import { digits, weightInWords } from "./words.js";

const WIDE = 8; // kernels side by side, half as many on a phone
const NARROW = 600;

/**
 * @param {(at: number[]) => void} choose Takes [layer, row, column, channel, map]; -1: what Python
 *   suggests.
 */
export function kernelPicker(choose) {
  /** @type {import("./one_step.js").Step} */
  let data;
  let lines = 1; // kernels in a line
  const layer = select("Layer", (value) => choose([value, -1, -1, -1, -1]));
  const channel = select("Input channel", (value) => put(3, value));
  const map = select("Unit", (value) => put(4, value));
  const suggest = button("Suggest a weight", () => choose([data.at[0], -1, -1, -1, -1]));
  const view = canvasView("kernels", "Kernels");
  const words = element("p", { role: "status", className: "weight numbers" });
  view.canvas.onpointerdown = (event) => {
    const { canvas } = view;
    const [row, column] = view.at(event, { height: canvas.height, width: canvas.width });
    const found = weightAt(data, lines, row, column);
    if (found) choose(found);
  };
  view.walkable((rows, columns) => {
    const found = walked(data, lines, Math.sign(rows), Math.sign(columns));
    if (found) choose(found);
  });

  const put = (place, value) => choose(data.at.map((old, n) => (n === place ? value : old)));
  function paint() {
    const [high, wide] = shapeOf(data);
    const count = data.maps.length;
    const room = view.figure.clientWidth > 0 && view.figure.clientWidth < NARROW ? WIDE / 2 : WIDE;
    lines = high === 1 ? 1 : Math.min(count, count === 6 && room < 6 ? 3 : room);
    const down = Math.ceil(count / lines);
    const strength = data.kernels.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const image = new ImageData(lines * (wide + 1) - 1, down * (high + 1) - 1);
    const cells =
      pixels({ height: 1, width: data.kernels.length, channels: 1, data: data.kernels }, "signed",
        strength || 1).data;
    for (let n = 0; n < data.kernels.length; n++) { // kernels lie as (rows, columns, maps)
      const place = n % count;
      const cell = Math.floor(n / count);
      const row = Math.floor(place / lines) * (high + 1) + Math.floor(cell / wide);
      const column = (place % lines) * (wide + 1) + (cell % wide);
      image.data.set(cells.subarray(4 * n, 4 * n + 4), 4 * (row * image.width + column));
    }
    view.put(image);
    const [, r, c, , number] = data.at;
    const place = data.maps.indexOf(number);
    view.frame([Math.floor(place / lines) * (high + 1) + r, (place % lines) * (wide + 1) + c, 1,
      1]);
    view.figure.style.setProperty("--cells", String(image.width));
    view.figure.classList.toggle("flat", high === 1 && count === 1);
    view.caption.textContent =
      `${
        count > 1 ? `${count} ${high === 1 ? "units" : "kernels"}, ${high}×${wide} each`
          : `The weights of this unit, ${high}×${wide}`
      }; ` +
      ` blue below zero, red above, full colour at ±${strength.toPrecision(3)}. ` +
      "Point at a weight, or walk with the arrow keys.";
    view.canvas.setAttribute("aria-label", `Kernels. Chosen: ${weightInWords(data)}`);
  }
  function show(next) {
    data = next;
    const [number, , , from, to] = data.at;
    const [, , channels, maps] = shapeOf(data);
    layer.fill(data.layers.map((one) => [one.number, one.name]), number);
    channel.fill(counted(channels), from);
    map.fill(counted(maps), to);
    channel.label.hidden = channels === 1;
    map.label.hidden = data.maps.length > 1;
    words.innerHTML = `The weight: <b>${weightInWords(data)}</b>, ` +
      `<i>w</i> = <strong class="value">${digits(data.one.weight)}</strong>`;
    paint();
  }
  const box = element("div", { className: "picker" },
    element("div", { className: "row" }, layer.label, channel.label, map.label, suggest),
    view.figure, words);
  let width = 0;
  new ResizeObserver(() => {
    if (!data || width === view.figure.clientWidth) return;
    width = view.figure.clientWidth;
    paint();
  }).observe(box);
  return { element: box, show };
}

/** @typedef {Pick<import("./one_step.js").Step, "layers" | "at" | "maps">} Chosen */

/** Rows, columns, channels, maps of the chosen layer's kernels. */
const shapeOf = (/** @type {Chosen} */ { layers, at }) =>
  layers.find(({ number }) => number === at[0]).shape;

/**
 * The weight of a cell of the picture; null between the kernels.
 * @param {Chosen} chosen
 * @param {number} lines Kernels in a line; between two is a cell of room.
 */
export function weightAt(chosen, lines, row, column) {
  const { at, maps } = chosen;
  const [high, wide] = shapeOf(chosen);
  const place = Math.floor(row / (high + 1)) * lines + Math.floor(column / (wide + 1));
  const [r, c] = [row % (high + 1), column % (wide + 1)];
  if (r === high || c === wide || place >= maps.length) return null;
  return [at[0], r, c, at[3], maps[place]];
}

/**
 * The weight a step away, on the next kernel beyond an edge; null where there is none.
 * @param {Chosen} chosen
 */
export function walked(chosen, lines, down, right) {
  const { at: [layer, row, column, channel, map], maps } = chosen;
  const [high, wide] = shapeOf(chosen);
  let [r, c, n] = [row + down, column + right, maps.indexOf(map)];
  if (c < 0 || c >= wide) [c, n] = [(c + wide) % wide, n + right];
  if (r < 0 || r >= high) [r, n] = [(r + high) % high, n + down * lines];
  return n >= 0 && n < maps.length ? [layer, r, c, channel, maps[n]] : null;
}

const counted = (count) => Array.from({ length: count }, (_, n) => [n, String(n)]);

/** A labelled list, filled anew only when its options change. */
function select(name, change) {
  const list = element("select", { ariaLabel: name, onchange: () => change(+list.value) });
  let filled = "";
  const fill = (options, value) => {
    const key = JSON.stringify(options);
    if (key !== filled) {
      filled = key;
      list.replaceChildren(
        ...options.map(([number, text]) =>
          element("option", { value: String(number), textContent: text })
        ),
      );
    }
    list.value = String(value);
  };
  return { label: element("label", {}, `${name} `, list), fill };
}
