// What the network sees, and the way from the hand to it, step by step. Python computes the steps
// (cnnlab.digits); this module shows them.
import { canvasView } from "../canvas_view.js";
import { component } from "../component.js";
import { button, element } from "../dom.js";
import { grey } from "../old.js";
import { pen } from "./pen.js";
import { inkPicture, painter } from "./way.js";

const SECONDS_A_STEP = 1.4;
/** What the steps are called, by how many there are. */
const NAMES = {
  2: ["Ink", "Seen"], // not centred
  4: ["Ink", "Fit", "Centre", "Seen"], // drawn
  6: ["Picture", "Sheet", "Ink", "Crop", "Centre", "Seen"], // found on a picture
};

/**
 * What Python sends.
 * @typedef {{image: string, title: string, words: string[],
 *   fitted?: string, box?: number[], scale?: number, mass?: number[], shift?: number[],
 *   size?: number[], strokes?: [number, number][][], looks?: string[],
 *   cut?: string, pieces?: number[][]}} PreparationData
 */

export const mount = component((root) => {
  /** @type {PreparationData} */
  let data = { image: "", title: "", words: [""] };
  let step = 0; // of those that the words tell; the last one is the finished picture
  let frame = 0;
  let timer = null; // while the steps play

  const seen = canvasView("seen", "The picture as the network sees it");
  const way = element("canvas", { className: "way", width: 560, height: 560, hidden: true });
  way.ariaHidden = "true";
  seen.canvas.after(way);
  const paint = painter(way);
  const words = element("p", { className: "words numbers", ariaLive: "off" }); // the pen changes it
  const play = button("Show how", () => (timer ? pause() : start()));
  const steps = element("div", { className: "row steps" });
  const controls = element("div", { className: "row controls", role: "group",
    ariaLabel: "How it was prepared" }, play, steps);
  root.classList.add("served");
  root.replaceChildren(
    element("h2", {}, "What the network sees"),
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
  /** Show how a step moves. */
  function go(next) {
    cancelAnimationFrame(frame);
    show(next);
    if (!data.fitted) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const begun = performance.now();
    const draw = (now) => {
      const share = still ? 1 : Math.min(1, (now - begun) / (600 * SECONDS_A_STEP));
      paint(data, step, Math.max(0, share));
      if (share < 1) frame = requestAnimationFrame(draw);
    };
    draw(begun);
  }
  function start() {
    words.ariaLive = "polite";
    play.textContent = "Stop";
    go(0);
    timer = setInterval(() => {
      go(step + 1);
      if (step === last()) pause();
    }, SECONDS_A_STEP * 1000);
  }
  function pause() {
    clearInterval(timer);
    timer = null;
    play.textContent = "Show how";
    words.ariaLive = "off";
  }
  function choose(next) {
    pause();
    words.ariaLive = "polite";
    go(next);
  }
  /** Nothing moves any more: the picture alone. */
  function finish(image) {
    pause();
    cancelAnimationFrame(frame);
    seen.put(inkPicture(image));
    way.hidden = true;
  }

  /** A step's button, made anew only when there are more or fewer steps. */
  function build() {
    controls.hidden = last() === 0;
    if (steps.children.length === data.words.length) return;
    const names = NAMES[data.words.length] ?? [];
    steps.classList.toggle("many", names.length > 4);
    steps.replaceChildren(...names.map((name, n) => button(`${n + 1} ${name}`, () => choose(n))));
  }
  /** While the pen moves. */
  function live({ detail }) {
    grey(root, false);
    finish(detail.image);
  }
  /** What is on the pad could not be asked for. */
  const late = () => grey(root);
  return {
    /** While the digit changes it is simply shown; the steps wait until somebody asks. */
    take(/** @type {PreparationData} */ next) {
      pen.addEventListener("seen", /** @type {any} */ (live)); // the same again changes nothing
      pen.addEventListener("unseen", /** @type {any} */ (late));
      const changed = next.image !== data.image || next.title !== data.title ||
        next.words.length !== data.words.length;
      data = next;
      grey(root, false);
      if (!changed && step <= last()) return show(step);
      build();
      finish(data.image);
      show(last());
    },
    leave() {
      pause();
      pen.removeEventListener("seen", /** @type {any} */ (live));
      pen.removeEventListener("unseen", /** @type {any} */ (late));
    },
  };
});
