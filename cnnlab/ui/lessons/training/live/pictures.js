// The first layer while it learns: its kernels, what became of them, and what they make of a digit.
import { pixels } from "../../../kit/display.js";
import { element } from "../../../kit/dom.js";
import { short, written } from "../../../kit/number.js";

const FEW = 8; // kernels or maps in a row

/** Kernels at the start, now, and the change between, which is small and has a scale of its own. */
export function kernelRows() {
  const heading = element("h2");
  const note = element("p", { className: "quiet numbers" });
  const scale = element("div", { className: "scale" }, "below 0", element("i"), "above 0");
  const rows = ["Before training", "Now", "Change"].map((title) => ({ title, ...tileRow(title) }));
  const box = element("section", { className: "kernels" }, heading,
    ...rows.map((row) => row.element), scale, note);

  /** @param {import("./run.js").Run | null} run */
  const show = (run) => {
    const { start, kernels } = run ?? {};
    box.hidden = !kernels || !start;
    if (box.hidden) return;
    const [height, width] = kernels.shape;
    const change = kernels.values.map((value, n) => value - start.values[n]);
    const most = Math.max(greatest(kernels.values), greatest(start.values));
    const changed = greatest(change);
    const conv = kernels.title.startsWith("Conv");
    heading.textContent = `${kernels.title}: ${
      conv ? "its kernels" : "what its units weigh"
    }, ${height} × ${width}`;
    [start.values, kernels.values, change].forEach((values, n) => {
      const scale = n === 2 ? changed : most;
      rows[n].name(`${rows[n].title}, ${reach(scale)}`);
      rows[n].show({ ...kernels, values }, scale || 1);
    });
    const times = most / changed;
    const stretched = changed && times > 1.5
      ? ` The change is drawn ${short(times, times < 10 ? 1 : 0)} times as strong.` : "";
    const part = kernels.shape.at(-1) < kernels.of
      ? ` The first ${kernels.shape.at(-1)} of ${kernels.of}.` : "";
    note.textContent = `Before + change = now.${stretched}${part}`;
  };
  return { element: box, show };
}

/** What the first layer, its activation and its pooling make of the digit. */
export function mapRows() {
  const heading = element("h2", {}, "What they make of your digit");
  const body = element("div", { className: "maps" });
  const note = element("p", { className: "quiet" },
    "Each row has its own scale: blue below 0, white 0, red above it.");
  const box = element("section", { className: "feature" }, heading, body, note);
  const rows = [];

  /** @param {import("./run.js").Run | null} run */
  const show = (run) => {
    const maps = run?.maps ?? [];
    box.hidden = !maps.length;
    while (rows.length < maps.length) {
      rows.push(tileRow(""));
      body.append(rows.at(-1).element);
    }
    rows.forEach((row, n) => {
      row.element.hidden = n >= maps.length;
      if (n >= maps.length) return;
      const { title, shape, values } = maps[n];
      const most = greatest(values) || 1;
      row.name(`${title}, ${shape[0]} × ${shape[1]}, ${reach(greatest(values))}`);
      row.show(maps[n], most);
    });
  };
  return { element: box, show };
}

/** A row of small pictures, one for each kernel or map, under a name. */
function tileRow(title) {
  const label = element("p", { className: "label numbers" }, title);
  const tiles = element("div", { role: "img", className: "tiles" });
  const box = element("div", { className: "tile-row" }, label, tiles);
  const name = (text) => (label.textContent = text);

  /** Values as (rows, columns, ..., maps), the last counting fastest. */
  const show = ({ shape, values }, most) => {
    const [height, width] = shape;
    const maps = shape.at(-1);
    const channels = shape.length === 4 ? shape[2] : 1; // of several, the first is shown
    while (tiles.children.length < maps)
      tiles.append(element("canvas", { className: "pixelated" }));
    tiles.style.setProperty("--columns", String(Math.min(maps, FEW)));
    [...tiles.children].forEach((canvas, map) => {
      canvas.hidden = map >= maps;
      if (canvas.hidden) return;
      const data = new Float32Array(height * width);
      for (let n = 0; n < data.length; n++) data[n] = values[n * channels * maps + map];
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      const image = { height, width, channels: 1, data };
      canvas.getContext("2d").putImageData(pixels(image, "signed", most), 0, 0);
    });
    tiles.setAttribute("aria-label", `${label.textContent}: ${maps} pictures, values from ` +
      `${short(Math.min(...extremes(values)))} to ${short(Math.max(...extremes(values)))}`);
  };
  return { element: box, show, name };
}

function extremes(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const greatest = (values) => Math.max(...extremes(values).map(Math.abs));

/** The greatest size of a value in a picture. */
function reach(/** @type {number} */ most) {
  if (!most) return "all 0";
  return `±${written(most, 3)}`;
}
