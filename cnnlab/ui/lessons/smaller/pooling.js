// A feature map pooled in several ways: point at a cell, see its window and the numbers.
// Python pools (cnnlab.pool); this module points and writes out.
import { canvasView, within } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { ARROWS, element } from "../../kit/dom.js";
import { short } from "../../kit/number.js";
import { floatsOf } from "../../kit/packing.js";
import { poolingSums } from "./pooling_sums.js";

/**
 * @typedef {{rows: number, columns: number, values: string, low: number, high: number}} PackedMap
 */
/**
 * @typedef {{rows: number, columns: number, values: string, low: number, high: number,
 *   kind: string, name: string, taken: number[]}} PooledMap
 */
/**
 * @typedef {{revision: number, live: object, size: number, stride: number, layout: string,
 *   weights: number[], kinds: PooledMap[], at: number[], title: string,
 *   map: PackedMap}} PoolingData
 */
/** @typedef {{at: number[], revision: number}} PoolingNews */

export const mount = component((root, talk) => {
  let data = null; // its maps unpacked
  let kept = [0, 0]; // the cell that was chosen
  let over = null; // the cell under the mouse

  const input = card("input", "What is pooled");
  const cards = element("div", { className: "kinds" });
  const kinds = [];
  const sums = poolingSums();
  const pictures = element("div", { role: "group", className: "pictures", tabIndex: 0,
    ariaLabel: "One map, pooled in several ways. Arrow keys walk from cell to cell." },
    input.element, cards);
  const winner = element("i", { className: "largest" });
  input.view.canvas.after(winner);
  const ringed = element("p", { className: "quiet ringed",
    textContent: "Box: the window. Ring: its largest, " +
      "which max pooling keeps." });
  input.element.append(ringed);
  const layout = element("p", { className: "quiet numbers" });
  root.replaceChildren(pictures, sums.element, layout);

  const at = () => over ?? kept;
  const last = () => [data.kinds[0].rows - 1, data.kinds[0].columns - 1];
  const clamp = (cell) => cell.map((place, n) => within(place, last()[n] + 1));

  function keep(cell) {
    kept = clamp(cell);
    over = null;
    show();
    talk.rest("pooling", () => ({ at: kept }));
  }
  function preview(cell) {
    over = cell && clamp(cell);
    show();
  }
  /** Pointing previews, a press keeps; dragging keeps what it passes. */
  function pointing({ canvas, at: under }, cellOf) {
    const cell = (event) => cellOf(under(event, canvas));
    canvas.onpointerdown = (event) => keep(cell(event));
    canvas.onpointermove = (event) => {
      if (event.buttons) keep(cell(event));
      else if (event.pointerType === "mouse") preview(cell(event));
    };
    canvas.onpointerleave = () => preview(null);
  }
  pointing(input.view, (place) => place.map((one) => Math.floor(one / data.stride)));

  pictures.onkeydown = (event) => {
    const move = ARROWS[event.key];
    if (!move) return;
    event.preventDefault();
    keep(kept.map((place, n) => Math.max(0, place + move[n])));
  };

  function show() {
    const [row, column] = at();
    const window = [row * data.stride, column * data.stride, data.size, data.size];
    input.view.frame(window);
    ring(row, column);
    data.kinds.forEach((kind, n) => {
      kinds[n].view.frame([row, column, 1, 1]);
      kinds[n].value.textContent = short(kind.numbers[row * kind.columns + column], 2);
    });
    sums.show(data, [row, column]);
  }
  /** Mark, on the large map, the value that wins the window. */
  function ring(row, column) {
    const { size, stride, map, kinds: [max] } = data;
    const taken = max.taken[row * max.columns + column];
    winner.style.left = `${(100 * (column * stride + (taken % size) + 0.5)) / map.columns}%`;
    winner.style.top = `${(100 * (row * stride + Math.floor(taken / size) + 0.5)) / map.rows}%`;
  }
  function build() {
    kinds.length = Math.min(kinds.length, data.kinds.length);
    while (kinds.length < data.kinds.length) {
      kinds.push(card("kind", ""));
      pointing(kinds.at(-1).view, (place) => place);
    }
    if (cards.children.length !== kinds.length)
      cards.replaceChildren(...kinds.map((one) => one.element));
    layout.textContent = data.layout;
    input.paint(data.map, data.title, data.map.high);
    // One scale for all, but sums of squares are larger, and differences less.
    data.kinds.forEach((kind, n) => {
      const own = kind.kind === "l2" || kind.low < 0;
      kinds[n].paint(kind, kind.name, own ? Math.max(kind.high, -kind.low) : data.map.high);
    });
  }
  return {
    take(/** @type {PoolingData} */ next, fresh) {
      data = { ...next, map: unpacked(next.map), kinds: next.kinds.map(unpacked) };
      kept = clamp(fresh ? next.at : kept);
      over = null;
      build();
      show();
    },
  };
});

const unpacked = (/** @type {PackedMap} */ one) => ({ ...one, numbers: floatsOf(one.values) });

/** A map under its name; what it holds at the cell stands beside the name. */
function card(name, title) {
  const view = canvasView("map", title || "A map");
  const value = element("span", { className: "numbers value" });
  const heading = element("strong", { textContent: title });
  const box = element("div", { className: name },
    element("div", { className: "name" }, heading, value), view.figure);
  const paint = ({ rows, columns, numbers, low, high }, words, scale) => {
    heading.textContent = words;
    view.put(
      pixels({ height: rows, width: columns, channels: 1, data: numbers }, "signed", scale || 1),
    );
    view.caption.textContent = `${rows} × ${columns}, ${short(low, 2)} to ${
      short(high, 2)
    }; full red is ${short(scale, 2)}`;
    view.canvas.setAttribute("aria-label", words);
  };
  return { element: box, view, value, paint };
}
