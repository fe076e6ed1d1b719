// Charts by plotly inside a component. Its script is large: it is loaded once, when first wanted.
import { element } from "./dom.js";
import { addressOf } from "./live.js";

const CONFIG = { displayModeBar: false, responsive: true, scrollZoom: false };
let library = null;
const waiting = new WeakMap(); // chart -> what it shall show next

/**
 * Load plotly; charts wait for it.
 * @param {string} path Where the app serves it (plotly_js.py).
 * @param {(load: () => void) => void} when Calls what it is given when it is time to begin.
 */
export function loadPlotly(path, when) {
  library ??= new Promise((resolve, reject) =>
    when(() => {
      const script = element("script", { src: addressOf(path).href, async: true });
      script.onload = () => resolve(globalThis.Plotly);
      script.onerror = () => {
        library = null; // the next chart tries again
        reject(new Error("plotly could not be loaded"));
      };
      document.head.append(script);
    })
  );
  return library;
}

/**
 * Draw a chart, or change what differs from the last time: nothing flickers.
 * @param {HTMLElement} chart
 * @param {object[]} traces
 * @param {object} layout Colours and fonts are the page's; `height` must be there.
 */
export async function drawChart(chart, traces, layout) {
  const first = !waiting.has(chart);
  waiting.set(chart, { traces, layout });
  if (!first) return; // whoever waits already draws the newest
  try {
    const plotly = await library;
    if (!chart.isConnected) return;
    const next = waiting.get(chart);
    await plotly.react(chart, next.traces, themed(chart, next.layout), CONFIG);
  } finally {
    waiting.delete(chart);
  }
}

/** Whether the page is dark. */
export function isDark(/** @type {HTMLElement} */ within) {
  const color = getComputedStyle(within).getPropertyValue("color");
  const [red, green, blue] = (color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
  return red + green + blue > 382; // light text
}

/** The layout in the page's own colours, as cnnlab.figures.template has them. */
function themed(chart, layout) {
  const style = getComputedStyle(chart);
  const line = style.getPropertyValue("--st-border-color");
  const axis = {
    gridcolor: line,
    linecolor: line,
    zerolinecolor: line,
    automargin: true,
    fixedrange: true,
  };
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    showlegend: false,
    hovermode: "x",
    dragmode: false,
    autosize: true,
    uirevision: "same",
    margin: { l: 8, r: 8, t: 30, b: 8 },
    font: { color: style.color, family: style.fontFamily, size: 13 },
    ...layout,
    xaxis: { ...axis, ...layout.xaxis },
    yaxis: { ...axis, ...layout.yaxis },
  };
}
