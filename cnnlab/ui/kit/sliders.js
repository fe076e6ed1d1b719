// Sliders that are answered while they move, through ./parts.js; Python hears where the hand rests.
import { component } from "./component.js";
import { button, element, putBackOnScroll } from "./dom.js";
import { part } from "./parts.js";

/**
 * @typedef {{name: string, label: string, low: number, high: number, value: number,
 *            help: string | null}} SliderData
 * @typedef {{revision: number, part: string, sliders: SliderData[]}} SlidersData
 * @typedef {{values: Object<string, string>, revision: number}} SlidersNews
 *   The values as the link writes them.
 */

let made = 0;

export const mount = component((root, talk, /** @type {SlidersData} */ first) => {
  const sliders = new Map(first.sliders.map((one) => [one.name, slider(one, move)]));
  root.replaceChildren(...[...sliders.values()].map((one) => one.element));
  let mine = part(first.part);
  let revision = first.revision;
  let values = {};
  let live = true;

  const news = () => ({ values });
  async function move(name, value) {
    values = { ...values, [name]: value };
    mine.stand = { values, revision, live };
    talk[live ? "rest" : "now"]("sliders", news);
    live = await mine.ask(values);
    if (live || !mine.stand) return;
    mine.stand.live = false; // the page itself answers, as soon as it can
    talk.now("sliders", news);
  }
  return {
    take(data, fresh) {
      mine = part(data.part);
      if (!fresh) return; // the hand knows better where they stand
      revision = data.revision;
      mine.stand = null;
      values = Object.fromEntries(data.sliders.map(({ name, value }) => [name, String(value)]));
      for (const { name, value } of data.sliders) sliders.get(name).set(value);
    },
    leave() {
      mine.stand = null;
    },
  };
});

/** One slider: its name, its number above the thumb, its ends, and a word of help. */
function slider(/** @type {SliderData} */ { name, label, low, high, help }, move) {
  const id = `slider-${++made}`;
  const input = element("input", { id, type: "range", min: String(low), max: String(high),
    step: "1" });
  const number = element("span", { className: "number-above numbers", ariaHidden: "true" });
  const heading = element("div", { className: "label" },
    element("label", { htmlFor: id, textContent: label }));
  const box = element("div", { className: "slider" }, heading,
    element("div", { className: "track" }, number, input),
    element("div", { className: "ends numbers", ariaHidden: "true" },
      element("span", {}, String(low)), element("span", {}, String(high))));
  box.dataset.control = name;
  if (help) explain(help, label, { input, heading, box });

  const show = () => {
    number.textContent = input.value;
    box.style.setProperty("--share", String((input.value - low) / (high - low)));
  };
  input.oninput = () => {
    show();
    move(name, input.value);
  };
  putBackOnScroll(input, () => input.value, (before) => {
    if (input.value === before) return;
    input.value = before;
    input.oninput();
  });
  return { element: box, set: (value) => {
    input.value = String(value);
    show();
  } };
}

/** A question mark that opens a few words. */
function explain(help, label, { input, heading, box }) {
  const words = element("p", { className: "quiet help", hidden: true, textContent: help });
  words.id = `${input.id}-help`;
  const mark = button("?", () => {
    words.hidden = !words.hidden;
    mark.ariaExpanded = String(!words.hidden);
  }, { ariaLabel: `Help for ${label}`, ariaExpanded: "false", title: help });
  input.setAttribute("aria-describedby", words.id);
  heading.append(mark);
  box.append(words);
}
