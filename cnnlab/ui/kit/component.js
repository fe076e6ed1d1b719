// A component's life, written once: built once, takes Python's state over only when that came from
// elsewhere than the reader's hand here, and tells Python once the hand rests.
// In the kit because every component has this life.
import { follow, part } from "./parts.js";
import { takeOutOfHand } from "./taken.js";

const REST = 250; // milliseconds without a change after which Python is told

/**
 * What a component is given to talk with.
 * @typedef {object} Talk
 * @property {(event: string, news: () => object) => void} rest Tell Python once the hand rests.
 * @property {(event: string, news: () => object) => void} now Tell Python at once.
 * @property {(values: Object<string, string>, event: string, news: () => object) => void} live
 *   Ask the server at once for what the part shows with these values (live_parts.py), and tell
 *   Python once the hand rests; where the server does not answer, the page does, at once.
 * @property {(event: string, value: unknown) => void} once Tell Python at once, for one run only: a
 *   press of a button, a file.
 * @property {() => void} drop Forget what was about to be told.
 */

/**
 * @template D
 * @typedef {object} Life
 * @property {(data: D, fresh: boolean) => void} take Show what Python sends. `fresh`: the first
 *   time, and whenever the view was changed from elsewhere (a link, Back, Reset): then the state in
 *   it is taken over, too. Each "news" carries the revision that it answers.
 * @property {() => boolean} [busy] Whether the hand is in the middle of something that Python has
 *   not been told of.
 * @property {() => void} [leave] When the component is taken off the page.
 * @property {() => Object<string, Iterable<HTMLElement>>} [controls] By what each control is
 *   changed, for a link that takes it out of the hand.
 */

/**
 * Make the `mount` that Streamlit calls at every run.
 * @template D
 * @param {(root: HTMLElement, talk: Talk, data: D) => Life<D>} build Called once a component.
 */
export function component(build) {
  /** @type {WeakMap<Element, (data: D, set: Function, pull: Function) => () => void>} */
  const lives = new WeakMap();
  return function mount({ parentElement, data, setStateValue, setTriggerValue }) {
    const root = parentElement.querySelector(".root");
    if (!lives.has(root)) lives.set(root, begin(root, build, data));
    return lives.get(root)(data, setStateValue, setTriggerValue);
  };
}

const RETURNED = "cnnlab-returned"; // told to the window, once the page has run again

/** How often the server came back since the page was opened (base/boot.js). */
const timesReturned = () => Number(document.documentElement.dataset.returned ?? 0);

/** Whether the reader is on the way to another page, when nobody may speak (base/boot.js). */
export const isLeaving = () => "leaving" in document.documentElement.dataset;

function begin(root, build, first) {
  let revision = null;
  let token = ""; // of the live part that the component belongs to
  let send = null;
  let trigger = null;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const timers = new Map();
  /** What was told last, or is about to be. @type {Map<string, () => object>} */
  const told = new Map();
  let returned = timesReturned();

  const now = (event, news) => {
    clearTimeout(timers.get(event));
    timers.delete(event);
    told.set(event, news);
    if (isLeaving()) rest(event, news);
    else send(event, { ...news(), revision });
  };
  const rest = (event, news) => {
    clearTimeout(timers.get(event));
    told.set(event, news);
    timers.set(event, setTimeout(() => now(event, news), REST));
  };
  const live = async (values, event, news) => {
    rest(event, news);
    if (!(await part(token).ask(values))) now(event, news);
  };
  const once = (event, value) => trigger(event, value);
  const drop = () => {
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    told.clear();
  };
  const life = build(root, { rest, now, live, once, drop }, first);
  /** A server that was away knows the link, not what the hand has done since: it is told. */
  const tellAgain = () => {
    if (returned === timesReturned()) return;
    returned = timesReturned();
    for (const [event, news] of told) rest(event, news);
  };
  const hold = () => takeOutOfHand(life.controls?.() ?? {});
  const take = (data) => {
    const fresh = revision === null || (data.revision ?? 0) !== revision;
    const inHand = returned !== timesReturned() && (told.size > 0 || life.busy?.());
    revision = data.revision ?? 0;
    if (fresh && !inHand) drop(); // what was about to be told is out of date
    life.take(data, fresh && !inHand);
    hold();
    tellAgain();
  };
  return (data, setStateValue, setTriggerValue) => {
    send = setStateValue;
    trigger = setTriggerValue;
    token = data.live?.part ?? "";
    const unfollow = follow(root, data, take);
    addEventListener("cnnlab-address", hold); // a room's teacher shows another
    addEventListener(RETURNED, tellAgain); // also where Python sends nothing new; twice is once
    return () => {
      removeEventListener("cnnlab-address", hold);
      removeEventListener(RETURNED, tellAgain);
      unfollow();
      drop();
      life.leave?.();
    };
  };
}
