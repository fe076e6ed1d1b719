// The colour lab: a picture, a 3x3 matrix, and what it makes of the picture, clipped and wrapped.
import { canvasView, within } from "../../kit/canvas_view.js";
import { pixels } from "../../kit/display.js";
import { element } from "../../kit/dom.js";
import { numberGrid, short } from "../../kit/number.js";
import { picture } from "../../kit/stores.js";
import { brightest, clipped, colorFilter, mix, wrapped } from "./color.js";
import { numbersAt } from "./pixel_paint.js";

const REST = 200; // milliseconds without a change after which Python is told
const CHANNELS = ["R", "G", "B"];
const KEYS = "Arrow keys go from pixel to pixel.";
const labs = new WeakMap();
const same = (a, b) => a.every((value, n) => value === b[n]);

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!labs.has(root)) labs.set(root, colorLab(root));
  return labs.get(root)(data, setStateValue);
}

/** Build the lab once; returns what takes over new data from Python. */
function colorLab(root) {
  let data = null;
  let send = (/** @type {any[]} */ ..._) => {};
  let timer = 0;
  let revision = -1;
  let shown = null;
  let matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  let past = []; // matrices that can be undone
  let rested = matrix;
  let at = [0, 0]; // the pixel whose sums are written out

  const grid = numberGrid({
    rows: 3,
    columns: 3,
    step: 0.01,
    limit: 100,
    label: (row, column) => `How much of old ${CHANNELS[column]} goes into new ${CHANNELS[row]}`,
    onInput: (values) => {
      matrix = values;
      paint();
    },
    onCommit: commit,
  });
  const chips = element("div", { className: "row chips", role: "group", ariaLabel: "Presets" });
  const title = element("strong");
  const undo = element("button", { type: "button", textContent: "Undo", onclick: () => {
    become(past.pop());
    rested = matrix;
    report();
  } });
  const before = canvasView("before", `The picture as it is. ${KEYS}`);
  const clip = canvasView("clip", `The clipped result. ${KEYS}`);
  const wrap = canvasView("wrap", `The wrapped result. ${KEYS}`);
  const sums = element("div", { className: "sums numbers" });
  const where = element("strong");
  const headings = CHANNELS.map((name) => element("span", { className: "quiet" }, `× old ${name}`));
  const rows = CHANNELS.map((name) => element("span", {}, `new ${name} =`));
  root.replaceChildren(
    chips,
    element("div", { className: "lab" },
      element("div", { className: "panel" }, element("div", { className: "row" }, title, undo),
        element("div", { className: "matrix" }, element("div", { className: "heads" }, ...headings),
          element("div", { className: "names numbers" }, ...rows), grid.element),
        element("p", { className: "quiet" },
          "Drag a number sideways, type, or use the arrow keys: both results answer at once.")),
      before.figure, clip.figure, wrap.figure),
    element("section", { className: "readout", ariaLabel: "The sums behind one pixel" }, where,
      sums),
  );

  function paint() {
    if (!shown) return;
    const made = colorFilter(shown, matrix);
    clip.put(made.clip);
    wrap.put(made.wrap);
    const share = (count) =>
      `${count.toLocaleString("en")} pixels ` +
      `(${((100 * count) / (shown.height * shown.width)).toFixed(1)} %)`;
    clip.caption.innerHTML =
      `<b>Clipped</b>: ${
        share(made.clippedPixels)
      } had a sum that rounds to less than 0 or more than 255; ` +
      "it was cut to 0 or 255.";
    wrap.caption.innerHTML = `<b>Wrapped</b>, as the slides’ code does: ` +
      `${share(made.wrappedPixels)} started again from 0 or 255.`;
    const preset = data.presets.find((one) => same(one.matrix, matrix));
    title.textContent = preset?.title ?? "Custom matrix";
    undo.disabled = past.length === 0;
    for (const chip of chips.children) {
      chip.setAttribute("aria-pressed", String(chip.value === preset?.name));
    }
    explain();
    root.dataset.painted = String(+(root.dataset.painted ?? 0) + 1);
  }
  function explain() {
    const found = numbersAt(shown, at);
    const old = found.length === 3 ? found : [found[0], found[0], found[0]];
    const all = mix(old, matrix);
    const rgb = (numbers) => `<i class="swatch" style="background:rgb(${numbers})"></i>`;
    where.textContent = `Row ${at[0]}, column ${at[1]}: R ${old[0]}, G ${old[1]}, B ${old[2]}`;
    sums.innerHTML = all.map((sum, n) => {
      const products = old.map((value, k) => `${value} × ${bracket(matrix[3 * n + k])}`).join(
        " + ",
      );
      const outside = sum > 255.5 || sum < -0.5 ? "outside" : "";
      return `<span>new ${CHANNELS[n]} = ${products} = <b class="${outside}">${
        written(sum)
      }</b></span>` +
        `<span>clipped <b>${clipped(sum)}</b></span><span>wrapped <b>${wrapped(sum)}</b></span>`;
    }).join("") + `<span class="result">the pixel ${rgb(old)} becomes</span>` +
      `<span>${rgb(all.map(clipped))}</span><span>${rgb(all.map(wrapped))}</span>`;
    for (const one of [before, clip, wrap]) one.frame([...at, 1, 1]);
  }

  function become(next) {
    matrix = [...next];
    grid.set(matrix);
    paint();
  }
  function commit() {
    if (!same(rested, matrix)) past = [...past, rested].slice(-50);
    rested = matrix;
    paint();
    report();
  }
  function report() {
    clearTimeout(timer);
    timer = setTimeout(() => send("lab", { matrix, revision }), REST);
  }
  function offer(presets) {
    if (chips.children.length) return;
    chips.replaceChildren(...presets.map((preset) =>
      element("button", {
        type: "button",
        textContent: preset.title,
        value: preset.name,
        title: preset.note,
        onclick: () => {
          become(preset.matrix);
          commit();
        },
      })
    ));
  }
  for (const one of [before, clip, wrap]) {
    one.canvas.onpointermove = one.canvas.onpointerdown = (event) => {
      if (shown) walkTo(one.at(event, shown));
    };
    one.walkable((rows, columns) => shown && walkTo([at[0] + rows, at[1] + columns]));
  }
  function walkTo(/** @type {any[]} */ [row, column]) {
    at = [within(row, shown.height), within(column, shown.width)];
    explain();
  }

  return async (next, setStateValue) => {
    data = next;
    send = setStateValue;
    offer(data.presets);
    if (data.revision !== revision) {
      revision = data.revision;
      clearTimeout(timer); // what was about to be said is out of date
      become(data.matrix);
      rested = matrix;
      past = [];
    }
    const arrived = await picture(data.picture);
    if (data !== next || arrived === shown) return;
    shown = arrived;
    at = brightest(shown);
    before.put(pixels(shown, "clip"));
    before.caption.innerHTML = "<b>Before</b>. Point at any of the three pictures.";
    paint();
  };
}

/** A sum; one just below a whole number is not rounded up, since it truncates to the one below. */
function written(sum) {
  const short2 = short(sum, 2);
  return Math.trunc(sum) === Math.trunc(+sum.toFixed(9)) ? short2 : `${Math.trunc(sum)}.999…`;
}

/** A number, in brackets where it is negative, as one writes sums by hand. */
function bracket(value) {
  return value < 0 ? `(${short(value, 6)})` : short(value, 6);
}
