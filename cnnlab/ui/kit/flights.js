// Things that fly from one place to another, by the browser's own animations: all can be ended at
// once, and where the reader wants no motion nothing flies.

const still = matchMedia("(prefers-reduced-motion: reduce)");
/** What moves now, and what ends it. @type {Map<Animation, (through: boolean) => void>} */
const moving = new Map();

/** Whether the reader wants no motion. */
export const isStill = () => still.matches;

/** Animate an element until it is through, or `land` is called; `then` is told which. */
export function move(
  /** @type {Element} */ what,
  /** @type {PropertyIndexedKeyframes} */ frames,
  /** @type {KeyframeAnimationOptions} */ timing,
  then = (/** @type {boolean} */ _through) => {},
) {
  if (isStill()) return then(true);
  const animation = what.animate(frames, { fill: "backwards", ...timing });
  moving.set(animation, then);
  animation.onfinish = () => end(animation, true);
}

function end(/** @type {Animation} */ animation, /** @type {boolean} */ through) {
  const then = moving.get(animation);
  moving.delete(animation);
  then?.(through);
}

/** @typedef {{what: HTMLElement, to: Element, timing: KeyframeAnimationOptions}} Flight */

/** What is about to fly. @type {Flight[]} */
let waiting = [];

/**
 * Let a copy of a cell or a number fly to another place of the same `.sky`. All that is asked for
 * at once starts together: places are read before anything is put there, or the browser would lay
 * out the page for each of them.
 */
export function fly(
  /** @type {HTMLElement} */ what,
  /** @type {Element} */ to,
  /** @type {KeyframeAnimationOptions} */ timing,
) {
  if (isStill() || !what || !to) return;
  if (!waiting.length) queueMicrotask(start);
  waiting.push({ what, to, timing });
}

function start() {
  const read = waiting.map(measured);
  waiting = [];
  for (const one of read) if (one) launch(one);
}

/** How a copy looks, where it begins, and how far it goes; null where one of them is not shown. */
/** @returns {any} */
function measured({ what, to, timing }) {
  const sky = what.closest(".sky");
  if (!sky) return null;
  const [from, goal, around] = [what, to, sky].map((one) => one.getBoundingClientRect());
  if (!from.width || !goal.width) return null;
  // One by one: where a font has tabular figures, the browser has no short form of it.
  const { backgroundColor, color, fontFamily, fontSize, fontWeight } = getComputedStyle(what);
  return {
    sky,
    timing,
    text: what instanceof HTMLInputElement ? what.value : what.textContent,
    style: { backgroundColor, color, fontFamily, fontSize, fontWeight,
      left: `${from.x - around.x}px`, top: `${from.y - around.y}px`, width: `${from.width}px`,
      height: `${from.height}px` },
    way: [goal.x + goal.width / 2 - from.x - from.width / 2,
      goal.y + goal.height / 2 - from.y - from.height / 2],
    small: Math.min(1, goal.height / from.height),
  };
}

function launch({ sky, timing, text, style, way: [right, down], small }) {
  const copy = document.createElement("i");
  copy.className = "flying";
  copy.textContent = text;
  Object.assign(copy.style, style);
  sky.append(copy);
  move(copy, { translate: ["0 0", `${right}px ${down}px`], scale: [1, small], opacity: [1, 0.5] }, {
    easing: "ease-in",
    ...timing,
  }, () => copy.remove());
}

/** End all that moves: everything stands where it belongs. */
export function land() {
  waiting = [];
  for (const animation of [...moving.keys()]) {
    animation.cancel();
    end(animation, false);
  }
}
