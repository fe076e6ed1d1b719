// The loss over the steps, both by powers of ten: this descent, and the one before it.
import { element } from "../../../kit/dom.js";
import { MOST } from "./descent.js";

const [WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM] = [520, 250, 52, 10, 26, 40];
const DECADES = Math.log10(MOST);
const [LOWEST, HIGHEST] = [-9, 3]; // powers of ten of the loss that have a place

const across = (step) => LEFT + ((WIDE - LEFT - RIGHT) * Math.log10(step)) / DECADES;
const up = (power) => TOP + ((HIGH - TOP - BOTTOM) * (HIGHEST - power)) / (HIGHEST - LOWEST);
const clamped = (loss) => Math.max(LOWEST, Math.min(HIGHEST, Math.log10(loss || 1e-99)));
const points = (/** @type {[number, number][]} */ curve) =>
  curve.map(([step, loss]) => `${across(step).toFixed(1)},${up(clamped(loss)).toFixed(1)}`)
    .join(" ");
const power = (x, y, anchor, exponent) =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">10<tspan dy="-5" font-size="9">${
    String(exponent).replace("-", "−")
  }</tspan></text>`;

export function lossChart() {
  const box = element("div", { className: "chart numbers" });
  const grid = [];
  for (let n = 0; n <= DECADES; n++) {
    grid.push(
      `<line class="grid" x1="${across(10 ** n)}" x2="${across(10 ** n)}" y1="${TOP}" y2="${
        HIGH - BOTTOM
      }"/>` + power(across(10 ** n), HIGH - BOTTOM + 18, "middle", n),
    );
  }
  for (let n = LOWEST; n <= HIGHEST; n += 3) {
    grid.push(
      `<line class="grid" x1="${LEFT}" x2="${WIDE - RIGHT}" y1="${up(n)}" y2="${up(n)}"/>` +
        power(LEFT - 8, up(n) + 5, "end", n),
    );
  }
  /** Draw a descent's curve, and a dashed one. */
  function show(/** @type {[number, number][]} */ curve, /** @type {[number, number][]} */ before) {
    const end = curve.at(-1);
    box.innerHTML = `<svg viewBox="0 0 ${WIDE} ${HIGH}" role="img" ` +
      `aria-label="The loss over the steps, on logarithmic scales">${grid.join("")}` +
      `<text x="4" y="14">loss: mean squared error</text>` +
      `<text x="${WIDE - RIGHT}" y="${HIGH - 4}" text-anchor="end">steps, × 10 a line</text>` +
      `<polyline class="before" points="${points(before)}"/>` +
      `<polyline class="curve" points="${points(curve)}"/>` +
      (end ? `<circle cx="${across(end[0])}" cy="${up(clamped(end[1]))}" r="5"/>` : "") + "</svg>";
  }
  return { element: box, show };
}
