// Making elements without a framework, and walking over them by keys.

/** An element with properties and children. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** A button with words on it. */
export const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, more = {}) =>
  element("button", { type: "button", textContent: text, onclick, ...more });

/** Where each arrow key leads: [rows, columns]. */
export const ARROWS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** The steps that an arrow key goes, ten at a time with Shift; undefined for any other key. */
export const arrowSteps = (/** @type {KeyboardEvent} */ { key, shiftKey }) =>
  ARROWS[key]?.map((way) => way * (shiftKey ? 10 : 1));

/**
 * Put back what a finger changed that landed to scroll, once the browser takes it for that.
 * @template T
 * @param {HTMLElement} box
 * @param {() => T} read
 * @param {(before: T) => void} write
 */
export function putBackOnScroll(box, read, write) {
  let before;
  box.addEventListener("pointerdown", () => {
    before = read();
  }, { capture: true });
  box.addEventListener("pointercancel", () => write(before));
}

const FIRST = 1500; // milliseconds that belong to what is seen first

/** Do something once the page has come and the browser has nothing else to do. */
export function whenIdle(/** @type {() => void} */ then) {
  const idle = window.requestIdleCallback ?? ((later) => setTimeout(later, 200)); // not in Safari
  setTimeout(() => idle(then, { timeout: FIRST }), Math.max(0, FIRST - performance.now()));
}
