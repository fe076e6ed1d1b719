// What the network sees, and the way from the hand to it, step by step. Python computes the steps
// (cnnlab.digits); this module shows them.
import { canvasView } from "../canvas_view.js";
import { element } from "../dom.js";
import { pen } from "./pen.js";
import { inkPicture, painter } from "./way.js";

const SECONDS_A_STEP = 1.4;
const NAMES = ["Ink", "Fit", "Centre", "Seen"];
const NAMES_UNCENTRED = ["Ink", "Seen"];
const panels = new WeakMap();

export function mount({ parentElement, data }) {
  const root = parentElement.querySelector(".root");
  if (!panels.has(root)) panels.set(root, panel(root));
  panels.get(root).take(data);
  return () => panels.get(root).leave();
}

/**
 * @typedef {{image: string, title: string, words: string[], fitted?: string, box?: number[],
 *   scale?: number, mass?: [number, number], shift?: [number, number], size?: [number, number],
 *   strokes?: [number, number][][], photo?: string, ink?: string}} Digit
 */
function panel(root) {
  /** @type {Digit} */
  let data = { image: "", title: "", words: [""] };
  let step = 0; // of those that the words tell; the last one is the finished picture
  let frame = 0;
  let timer = 0;
  let read = new Map(); // network -> what it reads

  const seen = canvasView("seen", "");
  const way = element("canvas", { className: "way", width: 560, height: 560, hidden: true });
  way.ariaHidden = "true";
  seen.canvas.after(way);
  const paint = painter(way);
  const words = element("p", { className: "words numbers" });
  words.setAttribute("aria-live", "off"); // it changes with every movement of the pen
  const play = element("button", { type: "button", onclick: () => (timer ? pause() : start()) });
  const steps = element("div", { className: "row steps" });
  const controls = element("div", { className: "row controls" }, play, steps);
  controls.setAttribute("role", "group");
  controls.ariaLabel = "How it was prepared";
  const reads = element("p", { className: "reads" });
  root.replaceChildren(
    reads,
    element("h3", {}, "What the network sees"),
    seen.figure,
    controls,
    words,
  );
  const last = () => data.words.length - 1;

  function show(next) {
    step = next;
    words.textContent = data.words[step];
    seen.canvas.ariaLabel = `${data.title}, 28 by 28 pixels as the network sees it`;
    way.hidden = step === last();
    [...steps.children].forEach((button, n) => (button.ariaPressed = String(n === step)));
  }
  /** Show a step: moving, or at its end at once. */
  function go(next, moving) {
    cancelAnimationFrame(frame);
    show(next);
    if (!data.fitted) return;
    const still = !moving || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const begun = performance.now();
    const draw = (now) => {
      const share = still ? 1 : Math.min(1, (now - begun) / (600 * SECONDS_A_STEP));
      paint(data, step, Math.max(0, share));
      if (share < 1) frame = requestAnimationFrame(draw);
    };
    draw(begun);
  }
  function start() {
    words.setAttribute("aria-live", "polite");
    play.textContent = "Stop";
    go(0, true);
    timer = setInterval(() => {
      go(step + 1, true);
      if (step === last()) pause();
    }, SECONDS_A_STEP * 1000);
  }
  function pause() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Show how";
    words.setAttribute("aria-live", "off");
  }
  function choose(next) {
    pause();
    words.setAttribute("aria-live", "polite");
    go(next, true);
  }

  /** A step's button, made anew only when there are more or fewer steps. */
  function build() {
    controls.hidden = last() === 0;
    if (steps.children.length === data.words.length) return;
    const names = last() === 1 ? NAMES_UNCENTRED : NAMES;
    steps.replaceChildren(...data.words.map((_, n) =>
      element(
        "button",
        { type: "button", onclick: () => choose(n) },
        `${n + 1} ${names[n]}`,
      )
    ));
  }

  /** While the digit changes it is simply shown; the steps wait until somebody asks. */
  function take(next) {
    pen.addEventListener("seen", /** @type {any} */ (live)); // the same again changes nothing
    const changed = next.image !== data.image || next.title !== data.title ||
      next.words.length !== data.words.length;
    data = next;
    read = new Map(next.reads);
    say();
    if (!changed && step <= last()) return show(step);
    pause();
    cancelAnimationFrame(frame);
    build();
    seen.put(inkPicture(data.image));
    show(last());
  }
  function say() {
    reads.textContent = [...read.values()].join("\n");
  }
  /** While the pen moves: the picture alone. */
  function live({ detail }) {
    if (!read.has(detail.network)) return;
    pause();
    cancelAnimationFrame(frame);
    seen.put(inkPicture(detail.image));
    way.hidden = true;
    read.set(detail.network, detail.read);
    say();
  }
  const leave = () => {
    pause();
    pen.removeEventListener("seen", /** @type {any} */ (live));
  };
  return { take, leave };
}
