// What flows through every layer while it trains: the signal forward, the gradient back.
import { element } from "../../../kit/dom.js";
import { written } from "../../../kit/number.js";
import { drawChart, isDark } from "../../../kit/plotly.js";
import { thousands } from "./words.js";

const HEIGHT = 230;
// The first layer is the palest: order and mark tell them apart, not the colour alone.
const COLORS = {
  light: ["#7fb2dd", "#4a90c8", "#1f5fa8", "#143f78", "#0a1f40"],
  dark: ["#3d6f9f", "#5b9bd5", "#8fc1ec", "#bfdcf5", "#f0f6fc"],
};
const MARKS = [["circle", "●"], ["square", "■"], ["diamond", "◆"], ["x", "✖"], ["triangle-up", "▲"],
  ["cross", "✚"], ["star", "★"], ["triangle-down", "▼"]];
const CHARTS = [
  { name: "spread", title: "Forward: spread of what a layer hands on", at: 0 },
  { name: "gradient", title: "Back: size of the gradient of its weights", at: 1 },
];
const WORDS = "Measured on 100 of the training digits. Spread: by how much " +
  "a number that the layer hands on differs from digit to digit (standard deviation). Size: root " +
  "mean square. A line of the grid is ten times the one below; what is 0 has no mark.";

/** Two charts in a fold: nothing is drawn before it is opened. */
export function flows() {
  const legend = element("p", { className: "legend" });
  const charts = CHARTS.map((kind) => {
    const chart = element("div", { role: "img", className: `chart ${kind.name}` });
    chart.style.height = `${HEIGHT}px`;
    const caption = element("figcaption", { className: "numbers" });
    return { kind, chart, caption, figure: element("figure", {}, chart, caption) };
  });
  const fold = element("details", { className: "flow" },
    element("summary", { textContent: "What flows in every layer, while it trains" }), legend,
    element("div", { className: "two" }, ...charts.map(({ figure }) => figure)),
    element("p", { className: "quiet", textContent: WORDS }));
  /** @type {[import("./run.js").Run | null, {layers: string[], total: number}]} */
  let last = [null, { layers: [], total: 0 }];

  function draw() {
    const [run, { layers, total }] = last;
    if (!fold.open) return;
    const colors = COLORS[isDark(fold) ? "dark" : "light"];
    const color = (n) => colors[Math.round(n / Math.max(1, layers.length - 1) * 4)];
    legend.replaceChildren(...layers.map((name, n) => {
      const mark = element("b", { textContent: MARKS[n % MARKS.length][1] });
      mark.style.color = color(n);
      return element("span", {}, mark, ` ${name}`);
    }));
    for (const { kind: { title, at }, chart, caption } of charts) {
      const value = (row, n) => row[1 + 2 * n + at] ?? null;
      const rows = run?.flow ?? [];
      const lines = layers.map((name, n) => ({
        type: "scatter",
        mode: "lines+markers",
        name,
        x: rows.map(([number]) => number),
        y: rows.map((row) => value(row, n) || null), // a logarithm of 0 there is not
        line: { color: color(n), width: 2 },
        marker: { color: color(n), size: 7, symbol: MARKS[n % MARKS.length][0] },
        hovertemplate: "%{y:.2~g}",
      }));
      drawChart(chart, lines, {
        height: HEIGHT,
        title: { text: title, x: 0, xanchor: "left", font: { size: 14 } },
        xaxis: {
          range: [0, run?.of || total],
          title: { text: "batches", standoff: 2, font: { size: 12 } },
        },
        yaxis: { type: "log", exponentformat: "power", dtick: 1 },
      }).catch(() => (chart.textContent = "The chart could not be loaded; its numbers are below."));
      caption.textContent = inWords(rows, layers, value);
      chart.setAttribute("aria-label", `${title}. ${caption.textContent}`);
    }
  }
  fold.addEventListener("toggle", draw);
  return {
    element: fold,
    show(run, data) {
      last = [run, data];
      draw();
    },
  };
}

function inWords(rows, layers, value) {
  const row = rows.at(-1);
  if (!row) return "No numbers yet.";
  const each = layers.map((name, n) => {
    const found = value(row, n);
    return `${name} ${found === null ? "no number" : written(found, 2)}`;
  });
  return `After batch ${thousands(row[0])}: ${each.join(", ")}.`;
}
