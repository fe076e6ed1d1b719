// The whole network as one picture: painted at every trace, pointed at, walked by keys.
import { element } from "../../../kit/dom.js";
import { paintNetwork } from "../../../kit/network_paint.js";
import { cellAt, plan } from "../../../kit/network_plan.js";
import { FRAME, paintMarks } from "./marks.js";

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
    "from map to map, Escape lets go.");
  let made = null;
  let room = null; // width and greatest height, in pixels
  let planned = ""; // for which layers and room
  let last = null; // scene
  let marked = null;
  let told = ""; // which layer is marked in the styles

  /** How large the picture may be: the styles say how high. */
  function measure() {
    box.style.maxHeight = "";
    const high = Number.parseFloat(getComputedStyle(box).maxHeight) || Infinity;
    if (made && !made.wide) box.style.maxHeight = "none";
    room = { width: Math.floor(box.clientWidth) - FRAME, high };
    Object.assign(box.dataset, { width: String(room.width), most: String(high) });
  }
  function paint(scene) {
    if (!(room?.width > 0)) measure();
    if (room.width <= 0) return;
    const wanted = `${room.width} ${room.high} ${
      scene.layers.map(({ name, shape }) => `${name}${shape}`)
    }`;
    if (wanted !== planned) {
      planned = wanted;
      made = plan(scene.layers, room.width, room.high);
      label(scene.layers);
    }
    last = scene;
    paintNetwork(sized(canvas, made), made, scene, look(box));
  }
  function mark(...which) {
    marked = which;
    if (!made || !last) return;
    const [scene, unit, step, dim] = which;
    paintMarks(sized(marks, made), made, scene, unit, step, look(box), dim);
    const { x, w } = made.blocks[step];
    const there = `${step} ${x} ${w}`;
    if (there === told) return; // styles that change cost the browser a frame's time
    told = there;
    box.style.setProperty("--from", `${x}px`);
    box.style.setProperty("--to", `${x + w}px`);
    [...words.children].forEach((word, n) =>
      word.setAttribute("aria-current", n === step ? "step" : "false")
    );
  }
  function label(layers) {
    told = "";
    box.style.height = `${made.height}px`;
    box.style.maxHeight = made.wide ? "" : "none";
    box.parentElement?.classList.toggle("strip", made.wide);
    words.className = made.wide ? "words wide" : "words";
    words.classList.toggle("close", !made.roomy);
    words.replaceChildren(...made.blocks.map(({ layer, x, y, w, h }) => {
      const { name, shape, parameters } = layers[layer];
      const short = made.roomy ? name.replace("AveragePool", "AvgPool")
        : name.replace(/^(Average|Max)Pool/, "Pool").replace(/ \d+$/, "");
      const word = element("button", { type: "button", tabIndex: -1, onclick: () => go(layer),
        title: name }, element("b", {}, short), element("span", {}, shape.join("×")));
      word.style.cssText = `left:${x}px;top:${y}px;width:${w}px`;
      if (parameters && made.roomy) {
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
  const observer = new ResizeObserver(() => {
    if (!last) return;
    measure();
    paint(last);
    if (marked) mark(...marked);
  });
  return {
    element: box,
    paint,
    mark,
    /** Where the middle of a layer stands, in percent of the width. */
    middle(/** @type {number} */ layer) {
      const { x, w } = made.blocks[layer];
      return Math.round((100 * (x + w / 2)) / made.width);
    },
    /** Follow what the window's size becomes, until `leave`. */
    follow() {
      observer.observe(box); // the same again changes nothing
      observer.observe(document.documentElement);
    },
    leave: () => observer.disconnect(),
  };
}

/** A context in which a unit is a CSS pixel, on screens of any density. */
function sized(canvas, made) {
  const [width, height] = [made.width + FRAME, made.height];
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
    page: color("--st-background-color"),
    quiet: color("--st-border-color") || "#888",
    accent: color("--st-primary-color"),
    font: style.fontFamily,
  };
  looked = { at: performance.now(), colors };
  return colors;
}
let looked = { at: -Infinity, colors: null };
