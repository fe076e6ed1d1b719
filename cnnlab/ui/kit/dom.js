// Making elements without a framework.

/** An element with properties and children. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** A button with words on it. */
export const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, more = {}) =>
  element("button", { type: "button", textContent: text, onclick, ...more });

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
