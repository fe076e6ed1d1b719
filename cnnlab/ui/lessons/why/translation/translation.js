// A digit that is dragged over the field, and what the first layer's maps do meanwhile. The browser
// computes the maps; what the networks answer at each offset comes from Python, once.
import { canvasView } from "../../../kit/canvas_view.js";
import { component } from "../../../kit/component.js";
import { pixels } from "../../../kit/display.js";
import { button, element } from "../../../kit/dom.js";
import { short } from "../../../kit/number.js";
import { floatsOf } from "../../../kit/packing.js";
import { blank, firstMap, greatest, minus, move, pooled, SIDE } from "./maps.js";
import { indexAt, inReach, moved, moveInWords, percent } from "./offset.js";

const REACH = 10;

/** @typedef {import("./maps.js").FirstLayer} FirstLayer */
/** @typedef {{title: string, target: number[], reads: number[], sure: number[]}} NetworkAnswers */
/**
 * @typedef {{revision: number, reach: number, target: number, networks: NetworkAnswers[],
 *   image: string, offset: number[], map: number, first: FirstLayer, names: string[],
 *   bars: string}} TranslationData
 */
/** @typedef {{offset: number[], map: number, revision: number}} TranslationNews */

const image = ({ side, data }) => ({ height: side, width: side, channels: 1, data });

export const mount = component((root, talk) => {
  let data = null;
  /** @type {import("./offset.js").Offset} */
  let offset = [0, 0];
  let map = 0;

  const field = canvasView("field", "The picture. Drag the digit, or use the arrow keys.");
  const sliders = ["Down", "Right"].map((name, axis) => {
    const input = element("input", {
      type: "range",
      min: String(-REACH),
      max: String(REACH),
      ariaLabel: `${name}, in pixels`,
      oninput: () => moved.set(axis ? [offset[0], +input.value] : [+input.value, offset[1]]),
    });
    const number = element("output");
    return { input, number,
      row: element("label", { className: "slide" }, element("span", {}, name), input, number) };
  });
  const home = button("Back to the middle", () => moved.set([0, 0]));
  const where = element("p", { className: "where numbers", role: "status" });
  const answers = element("div", { className: "answers numbers" });
  const chips = element("div", { role: "group", className: "row chips" });
  chips.ariaLabel = "Map of the first convolution";
  const layers = ["conv", "pool"].map(layerRow);
  root.replaceChildren(
    element("div", { className: "lab" },
      element("div", { className: "hand" }, field.figure, where, ...sliders.map(({ row }) => row),
        element("div", { className: "row" }, home), answers),
      element("div", { className: "layers" }, chips, ...layers.map((layer) => layer.element))),
  );
  const go = (next) => moved.set(inReach(REACH, next));
  field.walkable((rows, columns) =>
    go([offset[0] + Math.sign(rows), offset[1] + Math.sign(columns)])
  );
  drag(field.canvas, () => offset, go);

  moved.listen("translation", (next) => {
    const same = String(next) === String(offset);
    offset = next;
    if (same || !data) return;
    draw();
    report();
  });
  /** Python has the answers at all offsets only once somebody moves the digit. */
  function report() {
    const news = () => ({ offset, map });
    if (data.reach < REACH) talk.now("lab", news);
    talk.rest("lab", news);
  }
  function choose(next) {
    map = next;
    draw();
    report();
  }

  function draw() {
    const { first } = data;
    const paper = { side: SIDE, data: data.image };
    const now = move(paper, ...offset);
    field.put(
      pixels(image({ side: SIDE, data: now.data.map((ink) => 255 * (1 - ink)) }), "clip"),
    );
    const words = moveInWords(offset);
    where.textContent = words === "not at all" ? "Not moved." : `Moved ${words} (pixels).`;
    field.canvas.ariaLabel = `The picture. ${where.textContent} Drag the digit, or use arrow keys.`;
    sliders.forEach(({ input, number }, axis) => {
      input.value = String(offset[axis]);
      number.textContent = short(offset[axis]);
    });
    home.disabled = !offset[0] && !offset[1];
    chips.querySelectorAll("button")
      .forEach((chip, n) => chip.setAttribute("aria-pressed", String(n === map)));
    const before = firstMap(paper, first, map);
    const after = firstMap(now, first, map);
    const incoming = blank(first, map);
    layers[0].show(after, move(before, ...offset, incoming), offset, data.names[0]);
    layers[1].show(
      pooled(after, first),
      move(pooled(before, first), offset[0] / 2, offset[1] / 2, incoming),
      offset.map((by) => by / 2),
      data.names[1],
    );
    say();
  }
  function say() {
    const at = indexAt(data.reach, offset);
    answers.replaceChildren(...data.networks.map((network) => answer(network, data.target, at)),
      element("p", { className: "quiet" }, data.bars));
  }
  const chip = (_, n) => button(String(n), () => choose(n), { ariaLabel: `Map ${n}` });
  return {
    take(/** @type {TranslationData} */ next, fresh) {
      data = { ...next, image: new Float64Array(floatsOf(next.image)) };
      if (fresh) {
        map = data.map;
        offset = data.offset;
        moved.set(offset);
      }
      const maps = data.first.bias;
      if (chips.children.length !== maps.length + 1)
        chips.replaceChildren(element("span", { className: "quiet" }, "Map"), ...maps.map(chip));
      draw();
      root.dataset.reach = String(data.reach);
    },
  };
});

/** What a network reads at one of the offsets; -1 for one that is not known yet. */
function answer(/** @type {NetworkAnswers} */ { title, target, reads, sure }, shown, at) {
  const known = at >= 0;
  const wrong = known && reads[at] !== shown;
  const text = known ? `reads ${reads[at]}, ${percent(sure[at])}` : "…";
  const missed = wrong ? `; ${shown}: ${percent(target[at])}` : "";
  const bar = element("i");
  bar.style.setProperty("--share", known ? String(target[at]) : "0");
  return element("div", { className: `answer${wrong ? " wrong" : ""}` }, element("b", {}, title),
    element("span", {}, `${wrong ? "✗ " : ""}${text}${missed}`), bar);
}

/** The map of the moved digit, the old map moved, and their difference. */
function layerRow(name) {
  const views = ["Of the moved digit", "The first map, moved", "Difference"].map((label) => {
    const view = canvasView("map", label);
    return { view, label };
  });
  const heading = element("h3");
  const result = element("p", { role: "status", className: `result numbers ${name}` });
  const box = element("div", { className: "layer" }, heading,
    element("div", { className: "three" }, ...views.map(({ view }) => view.figure)), result);
  const show = (after, expected, by, title) => {
    const difference = minus(after, expected);
    const scale = greatest(after) || 1;
    heading.textContent = `${title}, ${after.side} × ${after.side}`;
    [after, expected, difference].forEach((plane, n) => {
      views[n].view.put(pixels(image(plane), "signed", scale));
      views[n].view.caption.textContent = n === 1 && by.some(Boolean)
        ? `${views[n].label} ${moveInWords(by)} (cells)` : views[n].label;
    });
    const most = greatest(difference);
    const half = by.some((cells) => !Number.isInteger(cells));
    result.innerHTML = most < 1e-6
      ? `Greatest difference <b>0</b>: they are equal. The greatest value is ${short(scale, 2)}.`
      : `Greatest difference <b>${short(most, 2)}</b>, ${
        Math.round((100 * most) / scale)
      } % of the greatest value ${short(scale, 2)}. ` +
        (half
          ? "A map cannot move by half a cell: it is compared with the mean of the moves to " +
            "either side."
          : "Ink has come to the edge of the picture, or left it.");
  };
  return { element: box, show };
}

/** Dragging takes the digit along, pixel by pixel. */
function drag(canvas, offset, go) {
  let from = null;
  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, offset: offset() };
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
  };
  canvas.onpointermove = (event) => {
    if (!from) return;
    const pixel = canvas.getBoundingClientRect().width / SIDE;
    go([
      from.offset[0] + Math.round((event.clientY - from.y) / pixel),
      from.offset[1] + Math.round((event.clientX - from.x) / pixel),
    ]);
  };
  canvas.onpointerup = canvas.onpointercancel = () => (from = null);
}
