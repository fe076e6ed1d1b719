// Digits on a flat map: point at one to see it; the reader's own lies among its neighbours.
import { component } from "../../kit/component.js";
import { button, element } from "../../kit/dom.js";
import { sprite } from "../../kit/stores.js";
import { fitted, nearestTo, paintPoints, ring, towards } from "./map_points.js";

const REACH = 24; // screen pixels from which a point is caught
const MINE = 28; // the size of the reader's digit on the map
const SIDE = 28; // pixels of a digit
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** A digit in words. */
const named = (digit) => `${digit === 8 ? "an" : "a"} ${digit}`;

/**
 * @typedef {{place: number[], title: string, picture: string, neighbours: number[]}} MappedDigit
 */
/**
 * @typedef {{sprite: string, columns: number, points: number[][], digits: number[],
 *   labels: number[], reads: number[], label: string, mine: null | MappedDigit}} DigitMapData
 */

export const mount = component((root) => {
  /** @type {DigitMapData} */
  let data;
  let points = [];
  let placed = [];
  let at = -1;
  let only = null;
  let bitmap = null;
  const own = new Image();
  own.onload = () => paint();

  const canvas = element("canvas", { tabIndex: 0 });
  canvas.setAttribute("role", "application");
  const chips = Array.from({ length: 10 },
    (_, label) =>
      button(String(label), () => look(only === label ? null : label), {
        ariaLabel: `Only the digits ${label}`,
      }));
  const classes = element("div", { className: "classes" }, ...chips);
  classes.setAttribute("role", "group");
  classes.ariaLabel = "Show one digit only";
  const big = element("canvas", { className: "big pixelated", width: SIDE, height: SIDE });
  big.setAttribute("aria-hidden", "true");
  const words = element("p", { className: "numbers words", role: "status" });
  const neighbours = element("div", { className: "neighbours" });
  const mine = element("section", { ariaLabel: "Your digit and its neighbours" });
  root.replaceChildren(
    element("div", { className: "field" }, canvas, classes),
    element("div", { className: "side" }, element("div", { className: "pointed" }, big, words),
      mine),
  );

  function look(label) {
    only = label;
    chips.forEach((chip, n) => (chip.ariaPressed = String(n === only)));
    paint();
  }
  function point(n) {
    at = n;
    paint();
    tell();
  }
  /** Draw one digit of the sprite. */
  function draw(context, n) {
    const [row, column] = [Math.floor(n / data.columns), n % data.columns];
    context.drawImage(bitmap, column * SIDE, row * SIDE, SIDE, SIDE, 0, 0, SIDE, SIDE);
  }
  function tell() {
    const context = big.getContext("2d");
    big.hidden = at < 0;
    if (at < 0) words.textContent = "Point at a digit, tap it, or walk with the arrow keys.";
    if (at < 0 || !bitmap) return;
    draw(context, at);
    const [label, read] = [data.labels[at], data.reads[at]];
    words.textContent = `MNIST digit ${data.digits[at]}: ${named(label)}, ` +
      `read as ${read}${label === read ? "" : " ✗"}.`;
  }
  function paint() {
    const side = canvas.clientWidth;
    if (!data || !side) return;
    const ratio = devicePixelRatio || 1;
    canvas.width = canvas.height = Math.round(side * ratio);
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const here = data.mine && { x: data.mine.place[0], y: data.mine.place[1] };
    const place = fitted(here ? [...points, here] : points, side);
    placed = points.map(place);
    paintPoints(context, points, placed, only);
    const style = getComputedStyle(root);
    context.strokeStyle = style.getPropertyValue("--st-primary-color");
    if (here) paintMine(context, place(here));
    if (at >= 0) {
      context.strokeStyle = style.color;
      ring(context, placed[at].x, placed[at].y, 11, 2.5);
    }
  }
  /** The reader's digit, and a line to each of its neighbours. */
  function paintMine(context, { x, y }) {
    context.lineWidth = 1.5;
    for (const n of data.mine.neighbours) {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(placed[n].x, placed[n].y);
      context.stroke();
    }
    if (!own.complete || !own.naturalWidth) return;
    context.drawImage(own, x - MINE / 2, y - MINE / 2, MINE, MINE);
    context.lineWidth = 3;
    context.strokeRect(x - MINE / 2, y - MINE / 2, MINE, MINE);
  }
  canvas.onpointermove = canvas.onpointerdown = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    const n = nearestTo(placed, event.clientX - left, event.clientY - top, REACH);
    if (n >= 0 && n !== at) point(n);
  };
  canvas.onkeydown = (event) => {
    if (!ARROWS[event.key]) return;
    event.preventDefault();
    const middle = canvas.clientWidth / 2;
    point(at < 0 ? nearestTo(placed, middle, middle) : towards(placed, at, ARROWS[event.key]));
  };

  /** Show the reader's digit and its neighbours beside the map. */
  function buildMine() {
    mine.hidden = !data.mine;
    if (!data.mine || !bitmap) return;
    own.src = data.mine.picture;
    neighbours.replaceChildren(...data.mine.neighbours.map((n) => {
      const small = element("canvas", { className: "pixelated", width: SIDE, height: SIDE });
      draw(small.getContext("2d"), n);
      const made = button("", () => point(n), {
        ariaLabel: `Neighbour: MNIST digit ${data.digits[n]}, ${named(data.labels[n])}`,
      });
      made.append(small, element("span", {}, String(data.labels[n])));
      return made;
    }));
    mine.replaceChildren(
      element("strong", {}, data.mine.title),
      element("img", { className: "pixelated big", src: data.mine.picture, alt: data.mine.title }),
      element("p", { className: "quiet" },
        `Its nearest, of the ${data.points.length.toLocaleString("en")}; a line leads to each:`),
      neighbours,
    );
  }
  const observer = new ResizeObserver(() => paint());
  observer.observe(canvas);

  return {
    take(/** @type {DigitMapData} */ news) {
      data = news;
      points = data.points.map(([x, y], n) => (
        { x, y, label: data.labels[n], wrong: data.labels[n] !== data.reads[n] }
      ));
      canvas.ariaLabel = data.label;
      const show = () => {
        buildMine();
        tell();
        paint();
        root.dataset.drawn = "1";
      };
      if (bitmap) show();
      else sprite(data.sprite).then((found) => {
          bitmap = found;
          show();
        });
    },
    leave: () => observer.disconnect(),
  };
});
