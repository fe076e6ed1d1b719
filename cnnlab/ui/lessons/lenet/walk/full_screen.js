// The pad, the network and the answer alone, over the whole screen: for a class. Key f, and Escape.
import { button } from "../../../kit/dom.js";

const PLACE = ".st-key-screen"; // screen.py has its styles
const LARGE = "data-large";

/** A button, and a key while `listen`ing, that give the screen to what stands around `root`. */
export function fullScreen(/** @type {HTMLElement} */ root) {
  const place = () => /** @type {HTMLElement | null} */ (
    /** @type {ShadowRoot} */ (root.getRootNode()).host?.closest(PLACE)
  );
  const made = button("Full screen", () => toggle(), { className: "full", title: "Key: f" });
  const isLarge = () => Boolean(place()?.hasAttribute(LARGE));

  function toggle(large = !isLarge()) {
    const box = place();
    if (!box) return;
    // Where a browser has no full screen to give, as on a phone, the window is filled.
    box.toggleAttribute(LARGE, large);
    made.textContent = large ? "Leave" : "Full screen";
    if (large) box.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  }
  /** To a class, the beginning of the lesson is the stage (around/present.js). */
  const present = () => {
    const { presents, alone } = document.documentElement.dataset;
    if (presents === undefined && !presented) return;
    presented = presents !== undefined && alone === "0";
    place()?.toggleAttribute(LARGE, presented);
    made.hidden = presented;
  };
  let presented = false;
  /** The browser's own Escape. */
  const left = () => {
    if (!document.fullscreenElement && isLarge()) toggle(false);
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    const typed = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (typed.matches?.("input:not([type=radio], [type=checkbox]), textarea, [contenteditable]"))
      return;
    if (event.key === "f") toggle();
    else if (event.key === "Escape" && isLarge()) toggle(false);
  };
  return {
    button: made,
    listen() {
      // The page's colour: only components know the theme.
      place()?.style.setProperty("--page",
        getComputedStyle(root).getPropertyValue("--st-background-color"));
      addEventListener("keydown", key); // the same again changes nothing
      document.addEventListener("fullscreenchange", left);
      addEventListener("cnnlab-presents", present);
      present();
    },
    leave() {
      removeEventListener("keydown", key);
      document.removeEventListener("fullscreenchange", left);
      removeEventListener("cnnlab-presents", present);
      if (isLarge()) toggle(false);
    },
  };
}
