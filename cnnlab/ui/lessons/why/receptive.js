// The receptive field of one unit over the picture, growing stage by stage. Python says what each
// stage sees (cnnlab.nets.stages); this module shows it.
import { canvasView } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { button, element, putBackOnScroll } from "../../kit/dom.js";
import { lastGood } from "../../kit/last_good.js";
import { written } from "../../kit/number.js";
import { picture } from "../../kit/sent.js";
import { inside, Look } from "./receptive_fields.js";

const DRAWN = 448; // canvas pixels a side
const SECONDS_A_STAGE = 1;

/** @typedef {import("./receptive_fields.js").SeenStage} SeenStage */
/**
 * @typedef {{revision: number, stage: number, at: number[], picture: string, side: number,
 *   caption: string, problem: string, stages: SeenStage[]}} ReceptiveData
 *   at: where the unit looks, as shares. problem: why it is the last stack that could be built.
 */
/** @typedef {{stage: number, at: number[], revision: number}} ReceptiveNews */

const whole = (number) => Math.round(number).toLocaleString("en");
const share = (part) =>
  `${part >= 0.0995 || part === 0 ? Math.round(100 * part) : written(100 * part, 2)} %`;

export const mount = component((root, talk) => {
  /** @type {ReceptiveData} */
  let data;
  const look = new Look();
  let image = null;
  let shown = "";
  let playing = 0;

  const view = canvasView("field", "A receptive field");
  const slider = element("input", { type: "range", min: "0", ariaLabel: "Layer",
    oninput: () => go(+slider.value) });
  const back = button("Back", () => go(look.stage - 1));
  const play = button("Play", () => (playing ? pause() : start()));
  const next = button("Next", () => go(look.stage + 1));
  const list = element("ol", { className: "stages numbers" });
  const words = element("p", { className: "words numbers", role: "status" });
  const bars = [bar("This unit sees"), bar("A dense unit sees")];
  const joined = element("p", { className: "quiet numbers" });
  const panel = element("div", { className: "panel" },
    element("div", { className: "left" }, view.figure,
      element("div", { className: "row controls" }, back, play, next, slider)),
    element("div", { className: "right" }, words, ...bars.map(({ row }) => row), joined, list));
  const reason = lastGood(panel);
  root.replaceChildren(reason.element, panel);
  view.canvas.onpointerdown = (event) => {
    const cell = view.at(event, { height: DRAWN, width: DRAWN });
    lookAt(cell.map((pixel) => (pixel + 0.5) / DRAWN));
  };
  view.canvas.onpointermove = (event) => event.buttons & 1 && view.canvas.onpointerdown(event);
  putBackOnScroll(view.canvas, () => look.at, lookAt);
  view.walkable((rows, columns) => {
    look.walk(rows, columns);
    changed();
  });

  function changed() {
    draw();
    talk.rest("panel", () => ({ stage: look.stage, at: look.at.map((to) => +to.toFixed(4)) }));
  }
  function go(to) {
    look.go(to);
    changed();
  }
  function lookAt(to) {
    look.at = to;
    changed();
  }
  function start() {
    if (look.stage === look.last) go(0);
    playing = setInterval(() => {
      go(look.stage + 1);
      if (look.stage === look.last) pause();
    }, SECONDS_A_STAGE * 1000);
    play.textContent = "Pause";
  }
  function pause() {
    clearInterval(playing);
    playing = 0;
    play.textContent = "Play";
  }

  function draw() {
    const { stages, side, stage } = look;
    const fields = look.fields();
    const { unit, field } = fields[stage];
    const [, , rows, columns] = inside(field, side);
    paint(view.canvas.getContext("2d"), image, fields.map((one) => one.field), side);
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
    next.disabled = stage === look.last;
    const place = unit
      ? `the unit in row ${unit[0]}, column ${unit[1]} of its ${now.side} × ${now.side} map`
      : "every unit";
    view.caption.textContent =
      `${data.caption} Framed: what ${place} sees of it, and smaller, one unit ` +
      "of each layer before.";
    view.canvas.setAttribute("aria-label", `${words.textContent} Arrow keys move it.`);
  }
  function build() {
    const one = (text, n) => element("span", { className: n === 1 ? "quiet" : "" }, text);
    list.replaceChildren(
      ...look.stages.map(({ name, shape, sees }, n) => {
        const onclick = () => {
          pause();
          go(n);
        };
        return element("li", {},
          element("button", { type: "button", onclick }, ...[name, shape, sees].map(one)));
      }),
    );
    slider.max = String(look.last);
  }
  async function load(name) {
    const found = await picture(name);
    if (name !== data.picture) return; // another one was chosen meanwhile
    image = await createImageBitmap(pixels(found, "clip"));
    draw();
  }

  return {
    take(/** @type {ReceptiveData} */ next, fresh) {
      const stack = JSON.stringify(next.stages);
      data = next;
      reason.say(data.problem);
      if (data.problem) pause();
      look.stages = data.stages;
      look.side = data.side;
      if (fresh) look.at = data.at;
      look.go(fresh ? data.stage : look.stage);
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

/** The picture, what the unit cannot see of it in the shade, and the frames of all fields. */
function paint(context, image, fields, side) {
  const zoom = DRAWN / side;
  context.fillStyle = "#ddd";
  context.fillRect(0, 0, DRAWN, DRAWN);
  if (image) {
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, DRAWN, DRAWN);
  }
  const [top, left, rows, columns] = inside(fields.at(-1), side).map((to) => to * zoom);
  context.fillStyle = "rgba(10, 16, 20, 0.5)";
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
