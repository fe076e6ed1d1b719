// Curves as SVG, as wide as there is room, with numbers on both axes.
import { element } from "../../../kit/dom.js";

const HIGH = 280;
const BELOW = 44; // pixels under the plot, for the numbers and the name of the axis
let made = 0; // plots so far: what clips one has a name of its own
const LETTER = 7.6; // pixels that a digit is wide

/**
 * @typedef {{x: number, y: number, name: string, kind: string}} Dot
 * @typedef {{label: string, across: string, up: string, x: [number, number], y: [number, number],
 *            line: [number, number][], dashed?: [number, number][], dots: Dot[],
 *            power?: boolean}} Curve
 *   power: across stand powers of ten
 */
export function curveView() {
  const box = element("div", { className: "plot numbers" });
  /** @type {Curve | null} */
  let shown = null;
  const draw = () => {
    if (shown) box.innerHTML = drawn(shown, Math.max(280, Math.min(640, box.clientWidth || 560)));
  };
  const show = (/** @type {Curve} */ curve) => {
    shown = curve;
    draw();
  };
  let width = 0;
  new ResizeObserver(() => {
    if (width === box.clientWidth) return;
    width = box.clientWidth;
    draw();
  }).observe(box);
  return { element: box, show };
}

/** @param {Curve} curve */
function drawn({ label, across, up, x: [left, right], y: [low, high], line, dashed, dots, power },
  wide)
{
  const inside = `inside${made++}`;
  const rungs = ticks(low, high, 5);
  const margin = 14 + LETTER * Math.max(...rungs.map(({ text }) => text.length));
  const [from, to, top, bottom] = [margin, wide - 12, 26, HIGH - BELOW];
  const px = (value) => (from + ((to - from) * (value - left)) / (right - left)).toFixed(1);
  const py = (value) => (bottom - ((bottom - top) * (value - low)) / (high - low)).toFixed(1);
  const path = (points) => points.map(([a, b]) => `${px(a)},${py(b)}`).join(" ");
  const few = power ? right - left : Math.max(2, Math.min(6, Math.floor((to - from) / 90)));
  return `<svg viewBox="0 0 ${wide} ${HIGH}" width="${wide}" height="${HIGH}" role="img" ` +
    `aria-label="${label}">` +
    `<defs><clipPath id="${inside}"><rect x="${from}" y="${top}" width="${to - from}" height="${
      bottom - top
    }"/></clipPath></defs>` +
    rungs.map(({ value, text }) =>
      `<line class="grid" x1="${from}" x2="${to}" y1="${py(value)}" y2="${py(value)}"/>` +
      `<text x="${from - 6}" y="${+py(value) + 4}" text-anchor="end">${text}</text>`
    ).join("") +
    ticks(left, right, few).map(({ value, text }) =>
      `<line class="grid" x1="${px(value)}" x2="${px(value)}" y1="${top}" y2="${bottom}"/>` +
      `<text x="${px(value)}" y="${bottom + 17}" text-anchor="middle">${
        power ? String(10 ** value) : text
      }</text>`
    ).join("") +
    `<text class="axis" x="${(from + to) / 2}" y="${
      HIGH - 6
    }" text-anchor="middle">${across}</text>` +
    `<text class="axis" x="4" y="14">${up}</text>` +
    `<g clip-path="url(#${inside})"><polyline class="curve" points="${path(line)}"/>` +
    (dashed ? `<polyline class="dashed" points="${path(dashed)}"/>` : "") + "</g>" +
    dots.map((dot) => mark(dot, +px(dot.x), +py(dot.y), from, to)).join("") + "</svg>";
}

/** A point with its name, above it, and inside of the plot. */
function mark({ name, kind }, x, y, from, to) {
  const half = (LETTER * name.length) / 2;
  const middle = Math.max(from + half, Math.min(to - half, x));
  const shape = kind === "after"
    ? `<rect class="dot after" x="${x - 6}" y="${y - 6}" width="12" height="12"/>`
    : kind === "promise" ? `<path class="dot promise" d="M${x - 6} ${y}h12M${x} ${y - 6}v12"/>`
    : `<circle class="dot" cx="${x}" cy="${y}" r="6"/>`;
  return `${shape}<text class="name" x="${middle}" y="${
    y + (kind === "promise" ? 22 : -11)
  }" text-anchor="middle">${name}</text>`;
}

/** Round numbers between two ends, about that many, with as many decimals as tell them apart. */
function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((times) => times * power >= rough * 0.999);
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const found = [];
  for (let n = Math.ceil(low / step); n * step <= high + 1e-9 * step; n++) {
    found.push({ value: n * step,
      text: (n * step + 0).toFixed(Math.min(14, places)).replace(/^-(?=0\.?0*$)/, "").replace("-",
        "−") });
  }
  return found;
}
