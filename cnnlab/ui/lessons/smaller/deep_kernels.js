// One kernel as deep as its input: a slice for every map, the partial maps, their sum; all outputs.
import { canvasView } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { element } from "../../kit/dom.js";
import { tilePixels } from "../../kit/network_paint.js";
import { bracket, equals, short } from "../../kit/number.js";
import { numbers } from "../../kit/sent.js";
import { convStage, mapView } from "../../kit/stage.js";
import { indexOf } from "../../kit/units.js";
import { deepScene, KERNEL, Look, MAPS, OUTPUT, PARTS, partsAt, runningSum,
  SUM } from "./deep_scene.js";

const ROWS = ["Input map", "Slice of the kernel for map", "Partial map"];

/**
 * @typedef {{revision: number, map: number, cell: number[], numbers: string, shapes: number[][],
 *   bias: number[]}} DeepKernelsData cell: [row, column], or nothing.
 */
/** @typedef {{map: number, cell: number[], revision: number}} DeepKernelsNews */

export const mount = component((root, talk, /** @type {DeepKernelsData} */ { shapes }) => {
  const [[size, , channels, maps]] = shapes;
  let scene = null;
  let latest = null;
  const look = new Look();

  const columns = Array.from({ length: channels }, (_, n) => column(n));
  const output = mapView("The output. Arrows walk over its cells.");
  output.figure.classList.add("whole");
  const total = element("p", { ariaLive: "polite", className: "total numbers" });
  const place = element("p", { className: "quiet numbers" });
  const scale = element("div", { className: "scale numbers" });
  const chosen = slider("Kernel", 0, maps - 1, (value) => choose(value));
  const added = slider("Maps added up", 1, channels + 1, () => show());
  added.input.value = String(channels + 1);
  const all = thumbnails(maps, (n) => choose(n));
  const stage = convStage(channels, size);
  const details = element("details", { ontoggle: () => show() }, element("summary"),
    element("div", { className: "stage-box" }, stage.element));
  root.replaceChildren(
    element("div", { className: "deep" },
      element("div", { className: "row" }, chosen.label, added.label),
      element("div", { className: "sums" },
        element("div", { className: "columns" }, rowNames(channels),
          ...columns.map(({ box }) => box)),
        element("div", { className: "outcome" }, output.figure, scale, total, place)), details,
      all.element),
  );

  function show() {
    if (!scene) return;
    const { map } = look;
    const [row, col] = look.at(scene);
    const upTo = +added.input.value;
    const one = scene.layers[OUTPUT];
    columns.forEach(({ views, sum, box }, n) => {
      views[0].show(scene, MAPS, n, [row, col, size, size]);
      views[1].show(scene, KERNEL, n * maps + map);
      views[2].show(scene, PARTS, n * maps + map, [row, col, 1, 1]);
      views.forEach(({ canvas }, k) => canvas.setAttribute("aria-label", `${ROWS[k]} ${n}`));
      sum.textContent = short(partsAt(scene, row, col, map)[n]);
      box.classList.toggle("later", n >= upTo);
    });
    runningSum(scene, map, upTo);
    output.show(scene, SUM, 0, [row, col, 1, 1]);
    output.caption.textContent = upTo > channels
      ? `Output map ${map}, ${one.shape[0]} × ${one.shape[1]}`
      : `The first ${upTo === 1 ? "partial map" : `${upTo} partial maps`}, added up`;
    total.innerHTML = sumInWords(scene, row, col, map, upTo);
    place.textContent = `Row ${row}, column ${col}, ${look.why}`;
    all.mark(map);
    chosen.show(`${map}`);
    added.show(upTo > channels ? `all ${channels}, and the bias` : `${upTo} of ${channels}`);
    details.firstChild.textContent = `All ${
      size * size * channels
    } products at row ${row}, column ${col}`;
    if (details.open) stage.show(scene, { layer: OUTPUT, index: indexOf(one, row, col, map) });
  }
  function changed() {
    show();
    talk.rest("deep", () => ({ map: look.map, cell: look.cell ?? [] }));
  }
  function choose(n) {
    look.map = n;
    chosen.input.value = String(n);
    changed();
  }
  function keep(place) {
    look.keep(place);
    changed();
  }
  for (const { canvas, at: under, walkable } of [output, ...columns.map(({ views }) => views[2])]) {
    const hit = (event) => {
      const [height, width] = scene.layers[OUTPUT].shape;
      return under(event, { height, width });
    };
    canvas.onpointermove = (event) => {
      if (scene) {
        look.pointed = hit(event);
        show();
      }
    };
    // A finger's drag ends without a click; a scroll of the page ends without this.
    canvas.onpointerup = (event) => {
      if (scene && event.pointerType === "touch") keep(hit(event));
    };
    canvas.onpointerleave = () => {
      look.pointed = null;
      show();
    };
    canvas.onclick = (event) => {
      if (scene) keep(hit(event));
    };
    if (canvas === output.canvas)
      walkable((rows, cols) => {
        look.walk(scene, rows, cols);
        changed();
      });
  }

  return {
    /** Take over a digit's maps. */
    async take(/** @type {DeepKernelsData} */ next, fresh) {
      latest = next;
      if (fresh) {
        look.map = next.map;
        look.cell = next.cell.length ? next.cell : null;
        chosen.input.value = String(next.map);
      }
      const values = await numbers(next.numbers);
      if (latest !== next) return; // a newer one is here
      if (scene?.name !== next.numbers) {
        scene = deepScene(next, values);
        all.paint(scene);
        const most = short(scene.scales[OUTPUT], 1);
        scale.innerHTML = `−${most}<i></i>${most}`;
        scale.title = "Partial and output maps: blue below zero, white at zero, red above it";
      }
      show();
    },
  };
});

/** The parts of a cell of an output map, added up, as HTML; its bias once all are there. */
function sumInWords(scene, row, col, map, upTo) {
  const parts = partsAt(scene, row, col, map).slice(0, upTo);
  const sums = parts.map((sum) => bracket(sum)).join(" + ");
  const all = upTo > scene.layers[MAPS].shape[2];
  const own = all ? scene.layers[OUTPUT].bias[map] : 0;
  const bias = all ? ` + bias ${bracket(own)}` : "";
  const value = scene.values[scene.layers[SUM].first + row * scene.layers[SUM].shape[1] + col];
  const sign = parts.length > 1 ? equals([...parts, own, value]) : "=";
  return `${sums}${bias} ${sign} <strong class="value">${short(value)}</strong>`;
}

/** What belongs to one input map: the map, its slice, their partial map, its value at the cell. */
function column(n) {
  const views = ROWS.map((name) => mapView(`${name} ${n}`));
  const sum = element("span", { className: "part numbers" });
  const box = element("div", { className: "of-map" },
    element("span", { className: "quiet numbers", textContent: `map ${n}` }),
    ...views.map(({ figure }) => figure), sum);
  return { views, sum, box };
}

/** What stands in each row of pictures. */
const rowNames = (channels) =>
  element("div", { className: "of-map names quiet" },
    ...["", `${channels} input maps`, "∗ slices of one kernel", "= partial maps",
      "at the framed cell"]
      .map((text) => element("span", {}, text)));

/** A slider with its name and its value in words. */
function slider(name, low, high, change) {
  const input = element("input", { type: "range", min: String(low), max: String(high),
    ariaLabel: name });
  input.oninput = () => change(+input.value);
  const value = element("b", { className: "numbers" });
  const show = (text) => {
    value.textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  return { input, show, label: element("label", { className: "row slider" }, name, input, value) };
}

/** Thumbnails to choose from; by keyboard the slider does the same, so they are no stops of Tab. */
function thumbnails(maps, choose) {
  const views = Array.from({ length: maps }, (_, n) => canvasView("thumb", `Output map ${n}`));
  const buttons = views.map(({ canvas }, n) =>
    element(
      "button",
      { type: "button", tabIndex: -1, ariaLabel: `Kernel ${n}`, onclick: () => choose(n) },
      canvas,
      element("span", { className: "numbers" }, String(n)),
    )
  );
  const box = element("div", { className: "thumbs" }, ...buttons);
  const paint = (scene) => {
    const [rows, columns] = scene.layers[OUTPUT].shape;
    views.forEach(({ put }, map) =>
      put(tilePixels(scene, { layer: OUTPUT, map, maps, rows, columns }))
    );
  };
  const mark = (map) =>
    buttons.forEach((button, n) => {
      button.ariaPressed = String(n === map);
    });
  return {
    element: element("div", {},
      element("p", { className: "quiet" },
        `${maps} kernels make ${maps} maps. Choose one to see how it was made.`), box),
    paint,
    mark,
  };
}
