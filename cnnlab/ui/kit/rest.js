// All else that a page has waits until what is seen first is there: then Python is asked for it.
import { component } from "./component.js";
import { isRunning, turn } from "./on_screen.js";
import { underway } from "./sent.js";

/**
 * @typedef {{room: number}} RestData
 * @typedef {{times: number, revision: number}} RestNews
 */

const LOOK = 30; // milliseconds
const PATIENCE = 100; // looks: what never comes keeps nobody waiting
const PRESSED = 25; // looks after a press: a run of the whole page ends one that has just begun
const HANDS = ["pointerdown", "pointerup", "keydown"];

/** Whether a component shows something; what says where it stands (on_screen.js) has been heard. */
const isThere = (/** @type {HTMLElement} */ root) =>
  root.dataset.waits ? root.dataset.waits !== "near" : root.childElementCount > 0;

/** The components of the page; each has its styles beside it. */
const roots = () =>
  [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].flatMap(
    ({ shadowRoot }) => shadowRoot?.querySelector(".root") ?? [],
  );

export const mount = component((root, talk) => {
  const { say, leave } = turn((times) => talk.now("there", () => ({ times })));
  let [looks, free] = [0, 0];
  const pressed = () => {
    free = looks + PRESSED;
  };
  for (const hand of HANDS) addEventListener(hand, pressed, { capture: true, passive: true });
  const looking = setInterval(() => {
    looks++;
    const there = !underway && roots().every((other) => other === root || isThere(other));
    if (looks < free || isRunning() || (!there && looks < PATIENCE)) return;
    clearInterval(looking);
    say();
  }, LOOK);
  return {
    take: (/** @type {RestData} */ { room }) => {
      root.style.height = `${room}px`;
    },
    leave() {
      leave();
      clearInterval(looking);
      for (const hand of HANDS) removeEventListener(hand, pressed, { capture: true });
    },
  };
});
