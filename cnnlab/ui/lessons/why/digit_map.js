// Digits on a flat map: point at one to see it; the reader's own lies among its neighbours.
import { component } from "../../kit/component.js";
import { ARROWS, button, element } from "../../kit/dom.js";
import { sprite } from "../../kit/sent.js";
import { fitted, inWords, named, nearestTo, paintOwn, paintPoints, ring, SIDE,
  towards } from "./map_points.js";

const REACH = 24; // screen pixels from which a point is caught

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

  const canvas = element("canvas", { role: "application", tabIndex: 0 });
  const chips = Array.from({ length: 10 },
    (_, label) =>
      button(String(label), () => look(only === label ? null : label), {
        ariaLabel: `Only the digits ${label}`,
      }));
  const classes = element("div", { role: "group", className: "classes" }, ...chips);
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
    if (at >= 0 && !bitmap) return;
    words.textContent = inWords(data, at);
    if (at >= 0) draw(context, at);
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
    if (here) paintOwn(context, place(here), data.mine.neighbours.map((n) => placed[n]), own);
    if (at >= 0) {
      context.strokeStyle = style.color;
      ring(context, placed[at].x, placed[at].y, 11, 2.5);
    }
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
