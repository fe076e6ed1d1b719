// Plays a layer's animation from 0 to 1, then says that it is done.
import { element } from "../../../kit/dom.js";

const SECONDS = 0.65; // in which the window sweeps over a layer
const SHOWN = 40; // milliseconds at least from one of its pictures to the next
export const PAUSE = 0.5; // and in which one number flies to its place

/** @param {{frame: (share: number) => void, done: () => void}} told */
export function player({ frame, done }) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const button = element("button", { type: "button", textContent: "Play" });
  let request = 0;
  let waiting = 0;
  const self = { button, all: false, running: () => request !== 0 || waiting !== 0, start, stop };

  function start() {
    clear();
    const began = performance.now();
    const length = still.matches ? 0 : SECONDS * 1000;
    button.textContent = self.all ? "Pause" : "Play";
    let shown = -Infinity;
    const next = (now) => {
      // A frame carries the time at which it was due, which may lie before the start.
      const share = length ? Math.max(0, Math.min(1, (now - began) / length)) : 1;
      if (share >= 1 || now - shown >= SHOWN) {
        frame(share);
        shown = now;
      }
      if (share < 1) request = requestAnimationFrame(next);
      else {
        request = 0;
        waiting = setTimeout(() => {
          waiting = 0;
          done();
        }, self.all ? PAUSE * 1000 : 0);
      }
    };
    request = requestAnimationFrame(next);
  }
  function clear() {
    cancelAnimationFrame(request);
    clearTimeout(waiting);
    request = waiting = 0;
  }
  function stop() {
    clear();
    self.all = false;
    button.textContent = "Play";
  }
  return self;
}
