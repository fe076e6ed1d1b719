// Whether a part of the page has come near the window, and whether that is as narrow as a phone's:
// what Python draws at some cost waits for the one, and has fewer words for the other.
// In the kit because any costly part of a page may have to wait, whichever lesson has one today.
import { component } from "./component.js";

/**
 * @typedef {{room: number, heard: boolean}} OnScreenData
 * @typedef {{narrow: boolean, times: number, revision: number}} OnScreenNews
 */

const NEAR = "600px";
const AGAIN = 2000; // milliseconds: what was said while another run began may have been lost
const phone = matchMedia("(max-width: 640px)");

export const mount = component((root, talk) => {
  let near = false;
  let times = 0;
  let again = null;
  const say = () => near && talk.now("screen", () => ({ narrow: phone.matches, times: ++times }));
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near = true;
      observer.disconnect();
      say();
      again = setInterval(say, AGAIN);
    },
    { rootMargin: NEAR, scrollMargin: NEAR }, // the page scrolls inside of the window
  );
  return {
    take(/** @type {OnScreenData} */ { room, heard }) {
      phone.addEventListener("change", say); // the same again adds nothing
      root.style.height = `${room}px`;
      if (heard) clearInterval(again);
      else if (!near) observer.observe(root);
    },
    leave() {
      observer.disconnect();
      clearInterval(again);
      phone.removeEventListener("change", say);
    },
  };
});
