// A square on a photo, in the reader's hand; its names follow while it moves: Python computes them.
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { button, element } from "../../kit/dom.js";
import { picture } from "../../kit/sent.js";
import { square } from "../../kit/square.js";

/**
 * @typedef {{name: string, share: number}} NameTold
 * @typedef {{photo: string, title: string, values: Object<string, string>, seen: string,
 *   names: NameTold[]}} PhotoLabData
 * @typedef {{values: Object<string, string>, revision: number}} PhotoLabNews
 */

const COVER = 0.3; // the side of what hides a part, when it comes
/** @type {[string, string, number, number][]} */
const SLIDERS = [["turn", "Turn", -180, 180], ["blur", "Blur", 0, 12], ["tiles", "Tiles", 1, 8]];
const WORDS = {
  turn: (value) => `Turn ${value}°`,
  blur: (value) => (value === "0" ? "No blur" : `Blur ${value} px`),
  tiles: (value) => (value === "1" ? "Whole" : `${value}×${value} tiles, shuffled`),
};

export const mount = component((root, talk) => {
  /** What the link would say. @type {Object<string, string>} */
  let values = {};
  let shown = "";
  const frame = square({ moved: (next) => set("frame", next.join(",")), label: "Square" });
  const hidden = square({ moved: (next) => set("cover", next.join(",")), label: "Cover",
    className: "cover" });
  const canvas = element("canvas", { className: "photo", ariaHidden: "true" });
  const photo = element("div", { className: "on" }, canvas, frame.element);
  const seen = element("img", { alt: "What the network sees", className: "seen served" });
  const sees = element("div", { className: "on" }, seen, hidden.element);
  const names = element("ol", { className: "names numbers served", ariaLabel: "Likeliest names" });
  const sliders = SLIDERS.map(([name, label, min, max]) => slider(name, label, min, max));
  const switches = [["mirror", "Mirror"], ["gray", "Grey"]].map(([name, label]) => {
    const made = button(label, () => set(name, values[name] === "1" ? "0" : "1"));
    return { made, show: () => made.setAttribute("aria-pressed", String(values[name] === "1")) };
  });
  const cover = button("Cover a part", () => {
    const [row, column, side] = numbersOf("cover");
    set("cover", [row, column, side ? 0 : COVER].join(","));
  });
  const whole = button("As it was", () => {
    Object.assign(values, { frame: "0.5,0.5,1", turn: "0", mirror: "0", gray: "0", blur: "0",
      tiles: "1", cover: "0.5,0.5,0" });
    changed();
  });
  root.replaceChildren(
    element("div", { className: "lab" },
      element("figure", {}, photo, element("figcaption", { textContent: "The photo" })),
      element("figure", {}, sees, element("figcaption", { textContent: "What the network gets" })),
      names),
    element("div", { className: "row changes", role: "group", ariaLabel: "Change what it gets" },
      ...switches.map(({ made }) => made), cover, ...sliders.map(({ made }) => made), whole),
  );

  const numbersOf = (/** @type {string} */ name) => values[name].split(",").map(Number);
  function set(/** @type {string} */ name, /** @type {string} */ value) {
    values[name] = value;
    changed();
  }
  function changed() {
    show();
    talk.live({ ...values }, "moved", () => ({ values: { ...values } }));
  }
  function show() {
    const [row, column, size] = numbersOf("frame");
    frame.put(row, column, size);
    const [top, left, side] = numbersOf("cover");
    hidden.element.hidden = !side;
    hidden.put(top, left, side);
    cover.setAttribute("aria-pressed", String(side > 0));
    for (const one of [...sliders, ...switches]) one.show();
  }
  function slider(name, label, min, max) {
    const input = element("input", { type: "range", min: String(min), max: String(max),
      ariaLabel: label });
    const said = element("output", { className: "numbers" });
    input.oninput = () => set(name, input.value);
    const show = () => {
      input.value = values[name];
      said.textContent = WORDS[name](values[name]);
      input.setAttribute("aria-valuetext", said.textContent);
    };
    return { made: element("label", { className: "slider" }, said, input), show };
  }
  async function paint(/** @type {string} */ name) {
    const image = await picture(name);
    if (shown !== name) return; // another one since
    Object.assign(canvas, { width: image.width, height: image.height });
    canvas.getContext("2d").putImageData(pixels(image, "clip"), 0, 0);
    frame.of(image.height, image.width);
    show();
  }
  const bars = (/** @type {NameTold[]} */ told) => {
    names.replaceChildren(...told.map(({ name, share }) => {
      const bar = element("i", {});
      bar.style.width = `${100 * share}%`;
      return element("li", {}, element("span", { textContent: name }),
        element("b", { textContent: `${(100 * share).toFixed(1)} %` }), bar);
    }));
  };
  return {
    take(/** @type {PhotoLabData} */ data, fresh) {
      if (fresh) values = { ...data.values };
      if (shown !== data.photo) {
        shown = data.photo;
        paint(shown);
      }
      seen.src = data.seen;
      bars(data.names);
      show();
    },
  };
});
