// The colour lab: a picture, a 3x3 matrix, and what it makes of the picture, clipped and wrapped.
import { canvasView, within } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { button, element } from "../../kit/dom.js";
import { history } from "../../kit/history.js";
import { numberGrid, short } from "../../kit/number.js";
import { picture } from "../../kit/sent.js";
import { brightest, clipped, colorFilter, LIGHT, mix, stored, wrapped } from "./color.js";
import { numbersAt } from "./pixel_paint.js";

const CHANNELS = ["R", "G", "B"];
const MIXED_LIGHT =
  "This matrix mixes amounts of light: the stored numbers are turned into light, " +
  "mixed, and turned back. A matrix of your own mixes the stored numbers.";
const KEYS = "Arrow keys go from pixel to pixel.";
const MOST_UNDONE = 50;

/**
 * @typedef {{name: string, title: string, note: string, matrix: number[],
 *   light: boolean}} ColorPreset
 * @typedef {{picture: string, presets: ColorPreset[], revision: number,
 *   matrix: number[]}} ColorLabData
 * @typedef {{matrix: number[], revision: number}} ColorLabNews
 */

export const mount = component((root, talk, /** @type {ColorLabData} */ { presets }) => {
  let latest = null; // what Python last sent
  let shown = null;
  let matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  let past = history(MOST_UNDONE);
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
  const chips = presets.map(({ name, title, note, matrix }) =>
    button(title, () => {
      become(matrix);
      commit();
    }, { value: name, title: note })
  );
  const title = element("strong");
  const onLight = element("p", { className: "quiet", hidden: true }, MIXED_LIGHT);
  const undo = button("Undo", () => {
    become(past.back());
    report();
  });
  const before = canvasView("before", `The picture as it is. ${KEYS}`);
  const clip = canvasView("clip", `Clipped. ${KEYS}`);
  const wrap = canvasView("wrap", `Wrapped. ${KEYS}`);
  const sums = element("div", { className: "sums numbers" });
  const where = element("strong");
  const headings = CHANNELS.map((name) => element("span", { className: "quiet" }, `× old ${name}`));
  const rows = CHANNELS.map((name) => element("span", {}, `new ${name} =`));
  root.replaceChildren(
    element("div", { className: "row chips", role: "group", ariaLabel: "Presets" }, ...chips),
    element("div", { className: "lab" },
      element("div", { className: "panel" }, element("div", { className: "row" }, title, undo),
        element("div", { className: "matrix" }, element("div", { className: "heads" }, ...headings),
          element("div", { className: "names numbers" }, ...rows), grid.element),
        element("p", { className: "quiet" },
          "Drag a number sideways, type, or press Alt and ↑ or ↓: both results answer at once."),
        onLight), before.figure, clip.figure, wrap.figure),
    element("section", { className: "readout", ariaLabel: "The sums behind one pixel" }, where,
      sums),
  );

  function paint() {
    if (!shown) return;
    const preset = isSet();
    const made = colorFilter(shown, matrix, Boolean(preset?.light));
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
    wrap.caption.innerHTML = `<b>Wrapped</b>, as the lecture’s code does: ` +
      `${share(made.wrappedPixels)} started again from 0 or 255.`;
    onLight.hidden = !preset?.light;
    title.textContent = preset?.title ?? "Custom matrix";
    clip.canvas.ariaLabel = `${title.textContent}, clipped. ${KEYS}`;
    wrap.canvas.ariaLabel = `${title.textContent}, wrapped. ${KEYS}`;
    undo.disabled = past.empty();
    for (const chip of chips) chip.ariaPressed = String(chip.value === preset?.name);
    explain();
    root.dataset.painted = String(+(root.dataset.painted ?? 0) + 1);
  }
  function explain() {
    const found = numbersAt(shown, at);
    const old = found.length === 3 ? found : [found[0], found[0], found[0]];
    where.textContent = `Row ${at[0]}, column ${at[1]}: R ${old[0]}, G ${old[1]}, B ${old[2]}`;
    sums.innerHTML = sumsInWords(old, matrix, Boolean(isSet()?.light));
    for (const one of [before, clip, wrap]) one.frame([...at, 1, 1]);
  }

  const isSet = () => presets.find((one) => String(one.matrix) === String(matrix));
  function become(next) {
    matrix = [...next];
    grid.set(matrix);
    paint();
  }
  function commit() {
    past.remember(matrix);
    paint();
    report();
  }
  function report() {
    talk.rest("lab", () => ({ matrix }));
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

  return {
    controls: () => ({ matrix: root.querySelectorAll(".chips, .panel") }),
    async take(/** @type {ColorLabData} */ next, fresh) {
      latest = next;
      if (fresh) {
        past = history(MOST_UNDONE);
        past.remember(next.matrix);
        become(next.matrix);
      }
      const arrived = await picture(next.picture);
      if (latest !== next || arrived === shown) return;
      shown = arrived;
      at = brightest(shown);
      before.put(pixels(shown, "clip"));
      before.caption.innerHTML = "<b>Before</b>. Point at any of the three pictures.";
      paint();
    },
  };
});

/** What a matrix makes of a pixel, channel by channel, as HTML. */
function sumsInWords(/** @type {number[]} */ old, /** @type {number[]} */ matrix, light) {
  const into = light ? old.map((value) => LIGHT[value]) : old;
  const mixed = mix(into, matrix);
  const all = light ? mixed.map(stored) : mixed;
  const rgb = (numbers) => `<i class="swatch" style="background:rgb(${numbers})"></i>`;
  return all.map((sum, n) => {
    const products = into.map((value, k) =>
      `${light ? short(value, 3) : value} × ${bracket(matrix[3 * n + k])}`
    );
    const ofLight = light ? ` = ${short(mixed[n], 3)} of full light, stored as ` : " = ";
    const outside = sum > 255.5 || sum < -0.5 ? "outside" : "";
    return `<span>new ${CHANNELS[n]} = ${products.join(" + ")}${ofLight}` +
      `<b class="${outside}">${written(sum)}</b></span>` +
      `<span>clipped <b>${clipped(sum)}</b></span><span>wrapped <b>${wrapped(sum)}</b></span>`;
  }).join("") + `<span class="result">the pixel ${rgb(old)} becomes</span>` +
    `<span>${rgb(all.map(clipped))}</span><span>${rgb(all.map(wrapped))}</span>`;
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
