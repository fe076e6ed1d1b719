// Whether a part of the page has come near the window, and whether that is as narrow as a phone's:
// what Python draws at some cost waits for the one, and has fewer words for the other.
import { component, isLeaving } from "./component.js";
import { whenIdle } from "./dom.js";

/**
 * @typedef {{rooms: number[][], heard: boolean, idle: boolean}} OnScreenData
 * @typedef {{narrow: boolean, times: number, revision: number}} OnScreenNews
 */

/** @typedef {{near: boolean, idle: boolean, say: () => void}} Waiting */

const NEAR = "600px";
const AGAIN = 2000; // milliseconds: what was said while another run began may have been lost
const ARRIVED = 1500; // milliseconds in which a part is drawn
const NEXT = 150; // from one to the next: Streamlit takes one fragment's news at a time
const phone = matchMedia("(max-width: 640px)");

/** What has not come yet, in the order of the page. @type {Waiting[]} */
let waiting = [];
let [soon, late] = [null, null];

/** Wake one at a time: what is near, else the next when the browser has nothing else to do. */
function wakeNext() {
  if (waiting.some(({ near }) => near)) {
    soon ??= setTimeout(() => {
      soon = null;
      wake(({ near }) => near);
    }, NEXT);
  } else if (!late && waiting.some(({ idle }) => idle)) {
    late = setTimeout(() =>
      whenIdle(() => {
        late = null;
        wake(({ idle }) => idle);
      }), NEXT);
  }
}

function wake(/** @type {(one: Waiting) => boolean} */ wanted) {
  const next = waiting.find(wanted);
  if (next && !isLeaving() && !isRunning()) {
    leaveOut(next);
    next.say();
  }
  wakeNext();
}

/** Whether Streamlit runs the page, or a fragment of it: then it may miss what is said. */
export const isRunning = () =>
  document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state") ===
    "running";

const leaveOut = (/** @type {Waiting} */ one) => {
  waiting = waiting.filter((other) => other !== one);
};

/** What is said when its turn has come, and again until it is heard. */
export function turn(/** @type {(times: number) => void} */ tell) {
  let times = 0;
  let again = null;
  /** @type {Waiting} */
  const own = { near: false, idle: false, say };
  function say() {
    own.near = true;
    observer.disconnect();
    tell(++times);
    again ??= setInterval(() => isRunning() || say(), AGAIN);
  }
  const observer = new IntersectionObserver(
    (entries) => {
      own.near ||= entries.some((entry) => entry.isIntersecting);
      if (own.near) wakeNext();
    },
    { rootMargin: NEAR, scrollMargin: NEAR }, // the page scrolls inside of the window
  );
  const heard = () => {
    clearInterval(again);
    again = null;
  };
  const leave = () => {
    heard();
    observer.disconnect();
    leaveOut(own);
  };
  return {
    say,
    heard,
    leave,
    isNear: () => own.near,
    /** Until a place is near the window, or with `idle` until nothing else is to be done. */
    wait(/** @type {HTMLElement} */ place, idle = false) {
      own.idle = idle;
      if (own.near || waiting.includes(own)) return;
      waiting.push(own);
      observer.observe(place);
      wakeNext();
    },
    /** Wait no longer; what is near may go away and come again. */
    reset() {
      leave();
      own.near = false;
    },
  };
}

/** The part of the page that a component stands in. */
export const partOf = (/** @type {HTMLElement} */ root) => /** @type {HTMLElement | null} */ (
  /** @type {ShadowRoot} */ (root.getRootNode()).host.closest("[class*=-part-]")
);

/** Keep a part as high as it will be until it is there; what ends it waits for what comes. */
function keepFree(/** @type {HTMLElement} */ root, /** @type {number} */ room) {
  const part = partOf(root);
  if (part) part.style.minHeight = `${room}px`;
  return () => setTimeout(() => part?.style.removeProperty("min-height"), ARRIVED);
}

export const mount = component((root, talk) => {
  const { say, heard, wait, leave, isNear } = turn((times) =>
    talk.now("screen", () => ({ narrow: phone.matches, times }))
  );
  let giveFree = null;
  const turned = () => isNear() && say();
  return {
    take(/** @type {OnScreenData} */ { rooms, heard: known, idle }) {
      phone.addEventListener("change", turned); // the same again adds nothing
      const [, room] = rooms.findLast(([width]) => width <= innerWidth);
      root.style.height = `${room}px`;
      if (idle) giveFree = keepFree(root, room);
      root.dataset.waits = known ? "no more" : idle ? "idle" : "near";
      if (known) heard();
      else wait(root, idle);
    },
    leave() {
      leave();
      phone.removeEventListener("change", turned);
      giveFree?.();
    },
  };
});
