// The receptive field of one unit over the picture, growing stage by stage. Python says what each
// stage sees (cnnlab.nets.stages); this module shows it.
import { canvasView } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { button, element, putBackOnScroll } from "../../kit/dom.js";
import { picture } from "../../kit/stores.js";
import { chain, inside } from "./receptive_fields.js";

const DRAWN = 448; // canvas pixels a side
const SECONDS_A_STAGE = 1;

/** @typedef {import("./receptive_fields.js").SeenStage} SeenStage */
/**
 * @typedef {{revision: number, stage: number, at: number[], picture: string, side: number,
 *   caption: string, stages: SeenStage[]}} ReceptiveData at: where the unit looks, as shares.
 */
/** @typedef {{stage: number, at: number[], revision: number}} ReceptiveNews */

const whole = (number) => Math.round(number).toLocaleString("en");
const share = (part) =>
  `${part >= 0.0995 || part === 0 ? Math.round(100 * part) : (100 * part).toPrecision(2)} %`;

export const mount = component((root, talk) => {
  /** @type {ReceptiveData} */
  let data;
  let stage = 0;
  let at = [0.5, 0.5]; // where the unit looks, as shares of the picture
  let image = null;
  let shown = "";
  let playing = 0;

  const view = canvasView("field", "");
  const slider = element("input", { type: "range", min: "0", ariaLabel: "Layer",
    oninput: () => go(+slider.value) });
  const back = button("Back", () => go(stage - 1));
  const play = button("Play", () => (playing ? pause() : start()));
  const next = button("Next", () => go(stage + 1));
  const list = element("ol", { className: "stages numbers" });
  const words = element("p", { className: "words numbers", role: "status" });
  const bars = [bar("This unit sees"), bar("A dense unit sees")];
  const joined = element("p", { className: "quiet numbers" });
  root.replaceChildren(element(
    "div",
    { className: "panel" },
    element("div", { className: "left" }, view.figure,
      element("div", { className: "row controls" }, back, play, next, slider)),
    element("div", { className: "right" }, words, ...bars.map(({ row }) => row), joined, list),
  ));
  view.canvas.onpointerdown = (event) => {
    const cell = view.at(event, { height: DRAWN, width: DRAWN });
    look(cell.map((pixel) => (pixel + 0.5) / DRAWN));
  };
  view.canvas.onpointermove = (event) => event.buttons & 1 && view.canvas.onpointerdown(event);
  putBackOnScroll(view.canvas, () => at, look);
  view.walkable((rows, columns) =>
    look(
      [at[0] + rows / data.side, at[1] + columns / data.side].map((to) =>
        Math.max(0, Math.min(0.999, to))
      ),
    )
  );

  const report = () => talk.rest("panel", () => ({ stage, at: at.map((to) => +to.toFixed(4)) }));
  function go(to) {
    stage = Math.max(0, Math.min(data.stages.length - 1, to));
    draw();
    report();
  }
  function look(to) {
    at = to;
    draw();
    report();
  }
  function start() {
    if (stage >= data.stages.length - 1) go(0);
    playing = setInterval(() => {
      go(stage + 1);
      if (stage >= data.stages.length - 1) pause();
    }, SECONDS_A_STAGE * 1000);
    play.textContent = "Pause";
  }
  function pause() {
    clearInterval(playing);
    playing = 0;
    play.textContent = "Play";
  }

  function draw() {
    const { stages, side } = data;
    const pixel = at.map((to) => Math.floor(to * side));
    const fields = chain(stages, stage, pixel, side);
    const { unit, field } = fields[stage];
    const [, , rows, columns] = inside(field, side);
    paint(fields.map((one) => one.field));
    const now = stages[stage];
    const seen = (rows * columns) / (side * side);
    const cut = rows < field[2] || columns < field[3]
      ? ` The rest of its ${whole(field[2])} × ${whole(field[3])} lies beyond the edge.` : "";
    words.innerHTML =
      `<b>${now.name}</b>: one unit sees <b>${whole(rows)} × ${whole(columns)}</b> pixels` +
      `${seen === 1 ? ", the whole picture" : ""}.${cut}`;
    bars[0].set(seen, `${whole(rows * columns)} of ${whole(side * side)}, ${share(seen)}`);
    bars[1].set(1, `${whole(side * side)}, all`);
    joined.textContent = now.words;
    [...list.children].forEach((item, n) =>
      item.firstChild.setAttribute("aria-current", n === stage ? "step" : "false")
    );
    const { offsetTop, offsetHeight } = list.children[stage]; // only the list scrolls, not the page
    const above = offsetTop - list.offsetTop;
    list.scrollTop = Math.max(above + offsetHeight - list.clientHeight,
      Math.min(list.scrollTop, above));
    slider.value = String(stage);
    slider.setAttribute("aria-valuetext", now.name);
    back.disabled = stage === 0;
    next.disabled = stage === stages.length - 1;
    const place = unit
      ? `the unit in row ${unit[0]}, column ${unit[1]} of its ${now.side} × ${now.side} map`
      : "every unit";
    view.caption.textContent =
      `${data.caption} Framed: what ${place} sees of it, and smaller, one unit ` +
      "of each layer before.";
    view.canvas.setAttribute("aria-label", `${words.textContent} Arrow keys move it.`);
  }
  function paint(fields) {
    const context = view.canvas.getContext("2d");
    const zoom = DRAWN / data.side;
    context.fillStyle = "#ddd";
    context.fillRect(0, 0, DRAWN, DRAWN);
    if (image) {
      context.imageSmoothingEnabled = false;
      context.drawImage(image, 0, 0, DRAWN, DRAWN);
    }
    const [top, left, rows, columns] = inside(fields.at(-1), data.side).map((to) => to * zoom);
    context.fillStyle = "rgba(10, 16, 20, 0.5)"; // what the unit cannot see
    const shade = new Path2D();
    shade.rect(0, 0, DRAWN, DRAWN);
    shade.rect(left, top, columns, rows);
    context.fill(shade, "evenodd");
    fields.forEach((field, n) =>
      frame(context, field.map((to) => to * zoom), n === fields.length - 1)
    );
  }
  /** Black on white, so that it is seen on any picture. */
  function frame(context, [row, column, rows, columns], last) {
    for (const [color, width] of [["#000", last ? 5 : 3], ["#fff", last ? 3 : 1]]) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.strokeRect(column, row, columns, rows);
    }
  }
  function stageButton(n, words) {
    const made = button("", () => {
      pause();
      go(n);
    });
    made.append(
      ...words.map((text, k) => element("span", { className: k === 1 ? "quiet" : "" }, text)),
    );
    return made;
  }
  function build() {
    list.replaceChildren(
      ...data.stages.map(({ name, shape, sees }, n) =>
        element("li", {}, stageButton(n, [name, shape, sees]))
      ),
    );
    slider.max = String(data.stages.length - 1);
  }
  async function load(name) {
    const { height, width, channels, data: bytes } = await picture(name);
    if (name !== data.picture) return; // another one was chosen meanwhile
    image = await createImageBitmap(pixels({ height, width, channels, data: bytes }, "clip"));
    draw();
  }

  return {
    take(/** @type {ReceptiveData} */ next, fresh) {
      const stack = JSON.stringify(next.stages);
      data = next;
      if (fresh) ({ stage, at } = data);
      stage = Math.max(0, Math.min(stage, data.stages.length - 1));
      if (stack !== shown) {
        pause();
        shown = stack;
        build();
      }
      if (view.canvas.width !== DRAWN) view.put(new ImageData(DRAWN, DRAWN));
      draw();
      load(data.picture);
    },
    leave: pause,
  };
});

/** A share as a bar with its number. */
function bar(name) {
  const fill = element("i");
  const text = element("span");
  const row = element("div", { className: "share numbers" }, element("b", {}, name), text, fill);
  const set = (part, label) => {
    fill.style.setProperty("--share", String(part));
    text.textContent = label;
  };
  return { row, set };
}
