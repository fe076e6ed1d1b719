// A colour matrix, and the same nine numbers as three kernels of 1x1: either can be edited.
import { canvasView, within } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { button, element } from "../../kit/dom.js";
import { numberGrid } from "../../kit/number.js";
import { picture } from "../../kit/sent.js";

const CHANNELS = ["red", "green", "blue"];

/**
 * @typedef {{title: string, matrix: number[]}} MatrixPreset
 * @typedef {{matrix: number[], pixel: number[], picture: string, presets: MatrixPreset[],
 *   by_matrix: string, by_kernels: string, html: string, at: number[],
 *   revision: number}} OneByOneData
 * @typedef {{matrix: number[], pixel: number[], revision: number}} OneByOneNews
 */

export const mount = component((root, talk, /** @type {OneByOneData} */ { presets }) => {
  let matrix = [];
  let pixel = []; // that the reader chose, if any
  let at = []; // that is followed
  let latest = "";

  const editable = (/** @type {object} */ more) =>
    numberGrid({ rows: 3, columns: 3, step: 0.01, limit: 100, label: () => "", onInput: () => {},
      onCommit: () => {}, ...more });
  const grid = editable({
    label: (row, column) =>
      `Matrix: how much old ${CHANNELS[column]} goes into new ${CHANNELS[row]}`,
    onInput: become,
  });
  const kernels = CHANNELS.map((name, n) =>
    editable({
      columns: 1,
      label: (row) => `Kernel of new ${name}: weight of ${CHANNELS[row]}`,
      onInput: (/** @type {number[]} */ three) =>
        become(matrix.with(3 * n, three[0])
          .with(3 * n + 1, three[1]).with(3 * n + 2, three[2])),
    })
  );
  const chips = presets.map(({ title, matrix: preset }) => {
    const chip = button(title, () => become([...preset]));
    return { chip, preset: String(preset) };
  });
  const before = canvasView("before",
    "The picture. Click a pixel to follow it; arrow keys go to the next.");
  const results = ["By the matrix", "By the 1×1 convolution"].map((words) => {
    const image = element("img", { alt: words });
    return { image, figure: element("figure", {}, image, element("figcaption", {}, words)) };
  });
  const words = element("div", { className: "words numbers served" });
  const heads = () => CHANNELS.map((name) => element("span", { className: "quiet" }, name));
  root.replaceChildren(
    element("div", { className: "row", role: "group", ariaLabel: "Matrices" },
      ...chips.map(({ chip }) => chip)),
    element("div", { className: "both" },
      element("figure", { className: "matrix" }, element("div", { className: "heads" }, ...heads()),
        element("div", { className: "names quiet" },
          ...CHANNELS.map((name) => element("span", {}, `new ${name}`))), grid.element,
        element("figcaption", {}, "Colour matrix, 3×3: a row makes a new channel")),
      element("figure", { className: "kernels" },
        element("div", { className: "names quiet" },
          ...CHANNELS.map((name) => element("span", {}, `× ${name}`))),
        ...kernels.map((kernel, n) =>
          element("div", { className: "kernel" },
            element("span", { className: "quiet" }, `new ${CHANNELS[n]}`), kernel.element)
        ), element("figcaption", {}, "Three 1×1 kernels, 3 deep: a row stands as a column"))),
    element("div", { className: "views" }, before.figure, ...results.map(({ figure }) => figure)),
    words,
  );

  /** Both sides show the same numbers, and the server what they make. */
  function become(/** @type {number[]} */ next) {
    matrix = next;
    showNumbers();
    tell();
  }
  function showNumbers() {
    grid.set(matrix);
    kernels.forEach((kernel, n) => kernel.set(matrix.slice(3 * n, 3 * n + 3)));
    for (const { chip, preset } of chips) chip.ariaPressed = String(preset === String(matrix));
  }
  function tell() {
    talk.live({ mix: String(matrix), mix_pixel: String(pixel) }, "mixed",
      () => ({ matrix, pixel }));
  }
  function walkTo(/** @type {number[]} */ [row, column]) {
    pixel = [within(row, before.canvas.height), within(column, before.canvas.width)];
    at = pixel;
    before.frame([...at, 1, 1]);
    tell();
  }
  before.canvas.onclick = (event) => walkTo(before.at(event, before.canvas));
  before.walkable((rows, columns) => walkTo([at[0] + rows, at[1] + columns]));

  return {
    controls: () => ({ mix: root.querySelectorAll(".row, .both") }),
    async take(/** @type {OneByOneData} */ data, fresh) {
      if (fresh) {
        ({ matrix, pixel } = data);
        showNumbers();
        at = data.at;
      }
      words.innerHTML = data.html;
      results[0].image.src = data.by_matrix;
      results[1].image.src = data.by_kernels;
      if (fresh && latest) before.frame([...at, 1, 1]);
      if (latest === data.picture) return;
      latest = data.picture;
      const arrived = await picture(data.picture);
      if (latest !== data.picture) return; // another is on its way
      before.put(pixels(arrived, "clip"));
      before.caption.textContent = `Before, ${arrived.height} × ${arrived.width} × 3. ` +
        "Click a pixel to follow it.";
      at = data.at;
      before.frame([...at, 1, 1]);
    },
  };
});
