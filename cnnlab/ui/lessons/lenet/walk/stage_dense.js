// A dense unit: all its products, the strongest by name, and how the sum grows.
import { element } from "../../../kit/dom.js";
import { bracket, short } from "../../../kit/number.js";
import { bent } from "../../../kit/stage.js";
import { denseTerms, inputInWords, valuesOf } from "../../../kit/units.js";

const MOST = 8; // products told one by one
const [WIDE, HIGH] = [600, 150];

export function denseStage() {
  const chart = element("div", { className: "curve running" });
  const table = element("table", { className: "numbers" });
  const words = element("p", { className: "total numbers" });
  const show = (scene, unit, sweeping, progress = 1) => {
    const { layers } = scene;
    const terms = denseTerms(scene, unit);
    const bias = layers[unit.layer].bias[unit.index];
    const value = valuesOf(scene, unit.layer)[unit.index];
    const sorted = [...terms].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
    const strongest = sorted.slice(0, MOST);
    const told = strongest.reduce((sum, { product }) => sum + product, 0);
    const rest = terms.reduce((sum, { product }) => sum + product, 0) - told;
    chart.innerHTML = running(terms, bias, Math.ceil(progress * terms.length));
    table.innerHTML = "<caption>The strongest products</caption>" +
      "<tr><th>input</th><th>value</th><td></td><th>weight</th><td></td><th>product</th></tr>" +
      strongest.map(({ n, input, weight, product }) =>
        `<tr><td>${inputInWords(layers, unit.layer, n)}</td><td>${short(input)}</td><td>×</td>` +
        `<td>${bracket(weight)}</td><td>=</td><td><b>${short(product)}</b></td></tr>`
      ).join("");
    const others = terms.length - strongest.length;
    words.innerHTML = `${short(told)} from these ${strongest.length}, ` +
      `${bracket(rest)} from the other ${others} inputs, bias ${bracket(bias)}: ` +
      `together <strong class="value">${short(value)}</strong>${bent(scene, unit)}`;
  };
  return { element: element("div", { className: "stage-dense" }, chart, table, words), show };
}

/** The sum after each input, as a line. */
function running(terms, bias, shown) {
  let sum = 0;
  const sums = [0, ...terms.map(({ product }) => (sum += product)), sum + bias];
  const low = Math.min(...sums);
  const high = Math.max(...sums, low + 1e-6);
  const y = (value) => (HIGH - 10 - ((HIGH - 20) * (value - low)) / (high - low)).toFixed(1);
  const x = (n) => ((WIDE * n) / (sums.length - 1)).toFixed(1);
  const path = sums.slice(0, shown + 1 + (shown === terms.length)).map((s, n) => `${x(n)},${y(s)}`)
    .join(" ");
  return `<svg viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" role="img" ` +
    `aria-label="The sum grows from 0 to ${short(sum + bias)}">` +
    `<line x1="0" x2="${WIDE}" y1="${y(0)}" y2="${y(0)}"/><polyline points="${path}"/></svg>` +
    `<span class="quiet">The sum after input 0, 1, 2, … ${terms.length - 1}, and the bias: ` +
    `from 0 to ${short(sum + bias)}; on its way between ${short(low)} and ${short(high)}</span>`;
}
