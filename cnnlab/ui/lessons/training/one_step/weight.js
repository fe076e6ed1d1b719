// The loss as one weight moves: the curve, its tangent where the weight is, the point after a step.
import { button, element } from "../../../kit/dom.js";
import { curveView } from "./curve.js";
import { plain, weightInWords } from "./words.js";

const ZOOMS = [["step", "As wide as the step"], ["1", "w ± 1"], ["10", "w ± 10"]];
const FLAT = 1e-9; // of the loss: what is flatter than this is drawn as flat

export function weightCurve() {
  let zoom = null;
  let last = null;
  const view = curveView();
  const buttons = ZOOMS.map(([name, words]) =>
    button(words, () => {
      zoom = name;
      show(...last);
    })
  );
  const caption = element("p", { className: "quiet" });
  const row = element("div", { className: "row" }, ...buttons);
  const box = element("div", { className: "weight-curve" }, view.element, row, caption);

  /** `place` of the learning rate; null before the step. */
  function show(data, place) {
    last = [data, place];
    const { one, loss, rates } = data;
    caption.textContent =
      "Line: the loss of this digit, run forward at each value of w, all other weights as they " +
      "are. Dashed: the tangent, whose slope is the gradient." + (place === null ? ""
        : " Circle: before the step; square: after it; cross: where the tangent says it would be.");
    const move = place === null ? 0 : -rates[place] * one.gradient;
    const wide = zoom ?? (move ? "step" : "1");
    const shown = wide === "step" && !move ? "1" : wide;
    buttons.forEach((one, n) => {
      one.hidden = ZOOMS[n][0] === "step" && !move;
      one.setAttribute("aria-pressed", String(ZOOMS[n][0] === shown));
    });
    const [from, to] = shown === "step"
      ? [Math.min(-0.6 * move, 1.6 * move), Math.max(-0.6 * move, 1.6 * move)] : [-shown, +shown];
    const after = place === null ? null : one.stepped[place];
    const inside = after !== null && move >= from && move <= to;
    const points = cut(one.moves, one.losses, loss, from, to);
    if (inside && move) points.push([move, after]);
    points.sort((a, b) => a[0] - b[0]);
    const heights = points.map(([, height]) => height);
    if (inside) heights.push(loss + move * one.gradient);
    const [low, high] = ends(heights, loss);
    const w = one.weight;
    const dots = [{ x: w, y: loss, name: place === null ? "w" : "before", kind: "now" }];
    const promise = loss + move * one.gradient;
    if (inside && move) {
      if (promise >= low && promise <= high)
        dots.push({ x: w + move, y: promise, name: "promised", kind: "promise" });
      dots.push({ x: w + move, y: after, name: "after", kind: "after" });
    }
    view.show({
      label:
        `The loss of the digit over ${weightInWords(data)}, from ${plain(w + from)} to ${
          plain(w + to)
        }: ` +
        `between ${plain(Math.min(...heights), 6)} and ${plain(Math.max(...heights), 6)}`,
      across: "the weight w",
      up: "loss L",
      x: [w + from, w + to],
      y: [low, high],
      line: points.map(([by, height]) => [w + by, height]),
      dashed: [[w + from, loss + from * one.gradient], [w + to, loss + to * one.gradient]],
      dots,
    });
  }
  return { element: box, show };
}

/** The curve between two ends, each of which lies on a straight line between its neighbours. */
function cut(moves, losses, loss, from, to) {
  const all = moves.map((move, n) => [move, losses[n]]).filter(([, height]) => height !== null);
  all.push([0, loss]);
  all.sort((a, b) => a[0] - b[0]);
  const at = (end) => {
    const n = all.findIndex(([move]) => move >= end);
    if (n <= 0) return [];
    const [[left, low], [right, high]] = [all[n - 1], all[n]];
    return [[end, low + ((high - low) * (end - left)) / (right - left || 1)]];
  };
  return [...at(from), ...all.filter(([move]) => move > from && move < to), ...at(to)];
}

/** A little more room than the curve needs, and some where it is flat. */
function ends(heights, loss) {
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const span = Math.max(high - low, FLAT * Math.max(1, loss));
  return [low - 0.12 * span, high + 0.18 * span];
}
