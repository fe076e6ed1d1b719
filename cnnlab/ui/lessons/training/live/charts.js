// Loss and accuracy as they come in: the digits that it learns from against those for validation.
import { element } from "../../../kit/dom.js";
import { drawChart, isDark } from "../../../kit/plotly.js";
import { loss, percent, thousands } from "./words.js";

const HEIGHT = 220;
const MOST = 400; // points of a curve: more cannot be told apart
const MARKED = { mode: "lines+markers", cliponaxis: false };
const COLORS = {
  light: { batch: "#9aa5a8", train: "#1f5fa8", held: "#b45309" },
  dark: { batch: "#69777d", train: "#7db4f0", held: "#f2a65a" },
};
// Where each value stands in a loss and in a measurement.
const CHARTS = {
  loss: { title: "Loss (cross-entropy)", batch: 1, train: 1, held: 3, write: loss },
  accuracy: { title: "Accuracy (share read right)", batch: 2, train: 2, held: 4, write: percent },
};

/** Two charts and what their lines mean; the last numbers stand below them as text. */
export function curves() {
  const legend = element("p", { className: "legend" });
  const charts = Object.keys(CHARTS).map((name) => {
    const chart = element("div", { role: "img", className: `chart ${name}` });
    chart.style.height = `${HEIGHT}px`;
    const caption = element("figcaption", { className: "numbers" });
    return { name, chart, caption, figure: element("figure", {}, chart, caption) };
  });
  const box = element("div", { className: "curves" }, legend,
    element("div", { className: "two" }, ...charts.map(({ figure }) => figure)));

  /** @param {import("./run.js").Run | null} run */
  const show = (run, { guess, total, words }) => {
    const colors = COLORS[isDark(box) ? "dark" : "light"];
    const { lines, size } = thinned(run?.losses ?? []);
    legend.replaceChildren(...["batch", "train", "held"].flatMap((kind) => {
      const line = element("i", { className: kind });
      line.style.setProperty("--color", colors[kind]);
      const many = kind === "batch" && size > 1 ? `, mean of ${size}` : "";
      return [element("span", {}, line, ` ${words[kind]}${many}`)];
    }));
    for (const { name, chart, caption } of charts) {
      const kind = CHARTS[name];
      const of = run?.of || total;
      drawChart(chart, traces(kind, lines, run?.measured ?? [], colors),
        layout(name, guess[name], of))
        .catch(() => (chart.textContent = "The chart could not be loaded; its numbers are below."));
      caption.textContent = inWords(kind, run);
      chart.setAttribute("aria-label", `${kind.title}. ${caption.textContent}`);
    }
  };
  return { element: box, show };
}

/** Losses in at most so many points, each the mean of equally many batches. */
function thinned(/** @type {number[][]} */ losses) {
  const size = Math.max(1, Math.ceil(losses.length / MOST));
  if (size === 1) return { lines: losses, size };
  const mean = (rows, k) => rows.reduce((sum, row) => sum + (row[k] ?? NaN), 0) / rows.length;
  const lines = [];
  for (let n = 0; n + size <= losses.length; n += size) {
    const rows = losses.slice(n, n + size);
    lines.push([rows.at(-1)[0], mean(rows, 1), mean(rows, 2)]);
  }
  return { lines, size };
}

function traces({ batch, train, held, title }, lines, measured, colors) {
  const hover = title.startsWith("Loss") ? "%{y:.4g}" : "%{y:.1%}";
  const curve = (name, rows, at, color, more) => ({
    type: "scatter",
    name,
    x: rows.map(([number]) => number),
    y: rows.map((row) => row[at]),
    hovertemplate: hover,
    ...more,
    line: { color, width: 2, ...more.line },
    marker: { color, ...more.marker },
  });
  return [
    curve("batch", lines, batch, colors.batch, { mode: "lines", line: { width: 1 },
      hoverinfo: "skip", hovertemplate: undefined }),
    curve("training", measured, train, colors.train, {
      ...MARKED,
      marker: { size: 7, symbol: "circle-open" },
      line: { dash: "dash" },
    }),
    curve("validation", measured, held, colors.held, { ...MARKED,
      marker: { size: 7, symbol: "diamond" } }),
  ];
}

function layout(name, guess, of) {
  const { title, write } = CHARTS[name];
  const accuracy = name === "accuracy";
  return {
    height: HEIGHT,
    title: { text: title, x: 0, xanchor: "left", font: { size: 14 } },
    xaxis: { range: [0, of], title: { text: "batches", standoff: 2, font: { size: 12 } } },
    yaxis: accuracy ? { range: [0, 1.03], tickformat: ".0%" } : { rangemode: "tozero" },
    shapes: [{
      type: "line",
      xref: "paper",
      x0: 0,
      x1: 1,
      y0: guess,
      y1: guess,
      line: { dash: "dot", width: 1.5, color: "#808a8d" },
    }],
    annotations: [{
      xref: "paper",
      x: 1,
      xanchor: "right",
      y: guess,
      yanchor: "bottom",
      showarrow: false,
      text: `guessing: ${write(guess)}`,
      font: { size: 12 },
    }],
  };
}

function inWords({ train, held, write }, run) {
  const last = run?.measured.at(-1);
  if (!last) return "No numbers yet.";
  return `After batch ${thousands(last[0])}: ${write(last[train])} training, ${
    write(last[held])
  } validation.`;
}
