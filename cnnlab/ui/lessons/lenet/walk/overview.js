// The whole network as one picture: painted at every trace, pointed at, walked by keys.
import { element } from "../../../kit/dom.js";
import { cellAt, plan } from "../../../kit/layout.js";
import { paintNetwork } from "../../../kit/maps.js";
import { paintMarks } from "./marks.js";

/**
 * @param {{point: (unit: object | null) => void, pin: (unit: object | null) => void,
 *          go: (layer: number) => void, key: (event: KeyboardEvent) => void}} told
 */
export function overview({ point, pin, go, key }) {
  const canvas = element("canvas", { className: "network" });
  const marks = element("canvas", { className: "marks" });
  const words = element("div", { className: "words" });
  const box = element("div", { className: "overview", tabIndex: 0 }, canvas, marks, words);
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", "The network, layer by layer. Space or arrow keys: next layer; " +
    "Enter: keep its strongest unit open, then arrows walk from unit to unit, plus and minus " +
    "from " +
    "map to map, Escape lets go.");
  let made = null;
  let planned = ""; // for which layers and width
  let last = null; // scene
  let marked = null;

  function paint(scene) {
    const width = Math.floor(box.clientWidth);
    if (!width) return;
    const wanted = `${width} ${scene.layers.map(({ name, shape }) => `${name}${shape}`)}`;
    if (wanted !== planned) {
      planned = wanted;
      made = plan(scene.layers, width);
      label(scene.layers);
    }
    last = scene;
    paintNetwork(sized(canvas, made), made, scene, look(box));
  }
  function mark(...which) {
    marked = which;
    if (!made || !last) return;
    const [scene, unit, step] = which;
    paintMarks(sized(marks, made), made, scene, unit, step, look(box));
    [...words.children].forEach((word, n) =>
      word.setAttribute("aria-current", n === step ? "step" : "false")
    );
  }
  function label(layers) {
    box.style.height = `${made.height}px`;
    words.className = made.wide ? "words wide" : "words";
    words.replaceChildren(...made.blocks.map(({ layer, x, y, w, h }) => {
      const { name, shape, parameters } = layers[layer];
      const word = element("button", { type: "button", tabIndex: -1, onclick: () => go(layer) },
        element("b", {}, name.replace("AveragePool", "AvgPool")),
        element("span", {}, shape.join("×")));
      word.style.cssText = `left:${x}px;top:${y}px;width:${w}px`;
      if (parameters) {
        const sum = element("small", { className: "numbers" }, parameters);
        if (made.wide) sum.style.top = `${h - 26}px`;
        word.append(sum);
      }
      return word;
    }));
  }
  const unitAt = (event) => {
    if (!made || !last) return null;
    const { left, top } = box.getBoundingClientRect();
    return cellAt(made, last.layers, event.clientX - left, event.clientY - top);
  };
  box.onpointermove = (event) => event.pointerType !== "touch" && point(unitAt(event));
  box.onpointerleave = () => point(null);
  box.onclick = (event) => {
    const unit = unitAt(event);
    if (unit) pin(unit);
  };
  box.onkeydown = key;
  new ResizeObserver(() => {
    if (!last) return;
    paint(last);
    if (marked) mark(...marked);
  }).observe(box);
  return { element: box, paint, mark };
}

/** A context in which a unit is a CSS pixel, on screens of any density. */
function sized(canvas, { width, height }) {
  const ratio = Math.min(3, devicePixelRatio || 1);
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    Object.assign(canvas, { width: wide, height: high });
    canvas.style.cssText = `width:${width}px;height:${height}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/** The page's colours; asking for them costs, so they are kept for a moment. */
function look(box) {
  if (performance.now() - looked.at < 500) return looked.colors;
  const style = getComputedStyle(box);
  const color = (name) => style.getPropertyValue(name).trim();
  const colors = {
    ink: color("--st-text-color"),
    quiet: color("--st-border-color") || "#888",
    accent: color("--st-primary-color"),
    font: style.fontFamily,
  };
  looked = { at: performance.now(), colors };
  return colors;
}
let looked = { at: -Infinity, colors: null };
