// How probable a digit is at every offset, for each network: point at an offset to put it there.
import { canvasView } from "../../../kit/canvas_view.js";
import { component } from "../../../kit/component.js";
import { element, putBackOnScroll } from "../../../kit/dom.js";
import { indexAt, inReach, moved, moveInWords, percent } from "./offset.js";

const CELL = 14;
const RED = [180, 26, 38];

/**
 * @typedef {{title: string, target: number[], reads: number[], sure: number[],
 *   caption: string}} CountedAnswers
 */
/**
 * @typedef {{reach: number, target: number, networks: CountedAnswers[], whole: boolean[][],
 *   legend: string}} HeatData
 */

export const mount = component((root) => {
  /** @type {HeatData} */
  let data;
  const maps = element("div", { className: "maps" });
  const scale = element("div", { className: "scale" }, "0 %", element("i"), "100 %");
  const legend = element("p", { className: "quiet" });
  root.replaceChildren(maps, scale, legend);
  const views = [];

  const go = (offset) => moved.set(inReach(data.reach, offset));
  function make(n) {
    const view = canvasView("heat", "Every offset");
    const pick = (event) => {
      const side = 2 * data.reach + 1;
      go(view.at(event, { height: side * CELL, width: side * CELL })
        .map((at) => Math.floor(at / CELL) - data.reach));
    };
    view.canvas.onpointerdown = (event) => {
      view.canvas.setPointerCapture(event.pointerId);
      pick(event);
    };
    view.canvas.onpointermove = (event) => event.buttons & 1 && pick(event);
    putBackOnScroll(view.canvas, () => moved.get(), go);
    view.walkable((rows, columns) => {
      const [row, column] = moved.get();
      go([row + Math.sign(rows), column + Math.sign(columns)]);
    });
    const heading = element("h3");
    const here = element("p", { className: "here numbers", role: n ? "none" : "status" });
    maps.append(element("div", { className: "network" }, heading, view.figure, here));
    return { view, heading, here };
  }
  function paint(canvas, { target, reads }) {
    const side = 2 * data.reach + 1;
    const context = canvas.getContext("2d");
    for (let n = 0; n < side * side; n++) {
      const [x, y] = [(n % side) * CELL, Math.floor(n / side) * CELL];
      context.fillStyle = `rgb(${
        RED.map((end) => Math.round(255 + (end - 255) * target[n])).join()
      })`;
      context.fillRect(x, y, CELL, CELL);
      if (reads[n] === data.target) continue;
      context.fillStyle = target[n] > 0.5 ? "#fff" : "#444";
      context.beginPath();
      context.arc(x + CELL / 2, y + CELL / 2, 1.6, 0, 7);
      context.fill();
    }
    edge(context, side);
  }
  /** A dashed line around the offsets at which all of the ink is in the picture. */
  function edge(context, side) {
    const all = (row, column) => Boolean(data.whole[row]?.[column]);
    context.setLineDash([5, 3]);
    context.lineWidth = 2;
    context.strokeStyle = "#0e1417";
    context.beginPath();
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        if (!all(row, column)) continue;
        const [x, y] = [column * CELL, row * CELL];
        if (!all(row - 1, column)) context.moveTo(x, y), context.lineTo(x + CELL, y);
        if (!all(row + 1, column)) context.moveTo(x, y + CELL), context.lineTo(x + CELL, y + CELL);
        if (!all(row, column - 1)) context.moveTo(x, y), context.lineTo(x, y + CELL);
        if (!all(row, column + 1)) context.moveTo(x + CELL, y), context.lineTo(x + CELL, y + CELL);
      }
    }
    context.stroke();
  }
  function mark() {
    const offset = moved.get();
    const at = indexAt(data.reach, offset);
    data.networks.forEach(({ title, target, reads }, n) => {
      const { view, here } = views[n];
      const [row, column] = offset.map((by) => (by + data.reach) * CELL);
      view.frame([row, column, CELL, CELL]);
      const words = at < 0 ? ""
        : `Moved ${moveInWords(offset)}: ${data.target} ${percent(target[at])}, reads ${reads[at]}`;
      here.textContent = words;
      view.canvas.setAttribute("aria-label",
        `${title}: probability of ${data.target} at each offset. ${words}. ` +
          "Arrow keys move the digit.");
    });
  }
  moved.listen("shift_heat", () => data && root.isConnected && mark());

  return {
    take(/** @type {HeatData} */ next) {
      data = next;
      const side = 2 * data.reach + 1;
      while (views.length < data.networks.length) views.push(make(views.length));
      data.networks.forEach((network, n) => {
        const { view, heading } = views[n];
        heading.textContent = network.title;
        view.put(new ImageData(side * CELL, side * CELL));
        paint(view.canvas, network);
        view.caption.textContent = network.caption;
      });
      legend.textContent = data.legend;
      mark();
    },
  };
});
