// One step of training, walked through in four parts. Python computes every number
// (cnnlab.explain.one_step), once for a weight; walking and the learning rate are the browser's.
import { element } from "../../../kit/dom.js";
import { forwardPart, gradientPart, lossPart } from "./parts.js";
import { kernelPicker } from "./picker.js";
import { updatePart } from "./update.js";
import { doubles } from "./words.js";

const REST = 150;
const PARTS = ["Forward", "Loss", "Gradient", "Update"];
const walks = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!walks.has(root)) walks.set(root, walk(root));
  walks.get(root)(data, setStateValue);
}

const button = (text, onclick) => element("button", { type: "button", textContent: text, onclick });

function walk(root) {
  let data = null;
  let send = () => {};
  let timer = 0;
  let revision = -1;
  let part = 0;
  let rate = 0; // its place in data.rates

  const head = element("p", { className: "about" });
  const picker = kernelPicker((at) => report(at));
  const parts = [forwardPart(), lossPart(), gradientPart(), updatePart((next) => {
    rate = next;
    show();
    report();
  })];
  const tabs = PARTS.map((name, n) => button(`${n + 1} ${name}`, () => go(n)));
  const [back, next] = [button("Back", () => go(part - 1)), button("Next", () => go(part + 1))];
  const bar = element("div", { className: "row steps" }, back, next, ...tabs);
  const stage = element("section", { className: "stage-box" }, ...parts.map((one) => one.element));
  const board = element("div", { className: "board", tabIndex: 0 }, bar, stage);
  board.setAttribute("role", "group");
  board.ariaLabel = "One step of training. Space or right arrow: the next part; left arrow: back.";
  board.onkeydown = (event) => {
    if (event.target !== board || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, " ": event.shiftKey ? -1 : 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(part + by);
  };
  root.replaceChildren(head, picker.element, board,
    element("p", { className: "quiet" },
      "Computed with 16 digits; shown with 6 (zeros at the end left out), losses that are compared with more. " +
        "What you work out from what is shown may differ in the last digit."));

  function go(to) {
    part = Math.max(0, Math.min(PARTS.length - 1, to));
    show();
    report();
  }
  function report(at = data.asked) {
    data.asked = at;
    clearTimeout(timer);
    timer = setTimeout(() => send("walk", { at, rate: data.rates[rate], part, revision }), REST);
  }
  function show() {
    parts.forEach((one, n) => (one.element.hidden = n !== part));
    tabs.forEach((tab, n) => (n === part
      ? tab.setAttribute("aria-current", "step") : tab.removeAttribute("aria-current"))
    );
    back.disabled = part === 0;
    next.disabled = part === PARTS.length - 1;
    parts[part].show(data, rate);
  }
  return (/** @type {object} */ sent, setStateValue) => {
    send = setStateValue;
    const one = { ...sent.one, slopes: doubles(sent.one.slopes), met: doubles(sent.one.met) };
    data = { ...sent, one, kernels: doubles(sent.kernels) };
    if (data.revision !== revision) {
      clearTimeout(timer);
      revision = data.revision;
      const [value, at] = data.walk;
      part = Math.max(0, Math.min(PARTS.length - 1, Math.round(at)));
      rate = nearest(data.rates, value);
    }
    head.innerHTML = `${data.digit}, right class <b>${data.label}</b>` +
      `${
        data.guessed
          ? " (what the trained LeNet-5 reads; choose another above if you meant another)" : ""
      }, ` +
      `and ${data.title}.`;
    picker.show(data);
    show();
    root.dataset.at = data.at.join(); // what is shown
  };
}

/** The place of the rate nearest to a value, by how many times the one is the other. */
const nearest = (rates, value) =>
  rates.reduce(
    (best, rate,
      n) => (Math.abs(Math.log(rate / value)) < Math.abs(Math.log(rates[best] / value)) ? n : best),
    0,
  );
