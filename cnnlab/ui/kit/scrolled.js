// A finger that lands to scroll the page has pointed at something before the scroll begins.

/** Put back what it changed, once the browser takes the finger for a scroll. */
export function putBackOnScroll(element, read, write) {
  let before;
  element.addEventListener("pointerdown", () => { before = read(); }, { capture: true });
  element.addEventListener("pointercancel", () => write(before));
}
