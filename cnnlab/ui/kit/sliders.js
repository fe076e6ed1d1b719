// Sliders that are answered while they move, through ./parts.js; Python hears where the hand rests.
import { element, putBackOnScroll } from "./dom.js";
import { part } from "./parts.js";

const REST = 250; // milliseconds after which the page and the link follow
const panels = new WeakMap();
let made = 0;

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!panels.has(root)) panels.set(root, panel(root));
  panels.get(root)(data, setStateValue);
  return () => (part(data.part).stand = null);
}

/** @typedef {{name: string, label: string, low: number, high: number, value: number,
 *             help: string | null}} Slider */
function panel(root) {
  const sliders = new Map();
  let revision = -1;
  let values = {}; // as the link writes them
  let live = true;
  let timer = 0;
  let mine = null;
  let send = () => {};

  function report() {
    clearTimeout(timer);
    send("sliders", { values, revision });
  }
  async function move(name, value) {
    values = { ...values, [name]: value };
    mine.stand = { values, revision, live };
    clearTimeout(timer);
    timer = setTimeout(report, live ? REST : 0);
    live = await mine.ask(values);
    if (live || !mine.stand) return;
    mine.stand.live = false; // the page itself answers, as soon as it can
    report();
  }
  return (data, setStateValue) => {
    send = setStateValue;
    mine = part(data.part);
    if (!sliders.size) {
      for (const one of data.sliders) sliders.set(one.name, slider(one, move));
      root.replaceChildren(...[...sliders.values()].map((one) => one.element));
    }
    if (data.revision === revision) return; // the hand knows better where they stand
    revision = data.revision;
    mine.stand = null;
    clearTimeout(timer);
    values = Object.fromEntries(data.sliders.map(({ name, value }) => [name, String(value)]));
    for (const { name, value } of data.sliders) sliders.get(name).set(value);
  };
}

/** One slider: its name, its number above the thumb, its ends, and a word of help. */
function slider(/** @type {Slider} */ { name, label, low, high, help }, move) {
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
  const mark = element("button", { type: "button", textContent: "?", ariaLabel: `Help for ${label}`,
    ariaExpanded: "false", title: help });
  mark.onclick = () => {
    words.hidden = !words.hidden;
    mark.ariaExpanded = String(!words.hidden);
  };
  input.setAttribute("aria-describedby", words.id);
  heading.append(mark);
  box.append(words);
}
