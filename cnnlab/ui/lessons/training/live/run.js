// A training as the server tells it, a few times a second (run.py).
import { ask as askServer } from "../../../kit/live.js";
import { floats, unpack } from "../../../kit/packing.js";

const OFTEN = 240; // milliseconds between questions while something happens
const SELDOM = 1000;
const RARELY = 4000; // at most, while the server does not answer
const EAGER = 3000; // how long to ask often after a button was pressed
const LEAST = 20;
const AT_ONCE = 5000; // losses in one answer at most
const ENDED = new Set(["done", "stopped", "diverged", "failed", "lost"]);
const LOST = "This training is lost: the server does not know it any more. What stands here is " +
  "how far it had come.";

/** @typedef {"pause" | "resume" | "step" | "stop"} Act */

/**
 * @typedef {{run: string, losses?: number, measured?: number, seen?: number, act?: Act | null}}
 *   RunQuestion
 * What Python says of pictures: "start", "kernels" or "maps", what stands above it, the shape of
 * what comes (maps last), and how many maps there are in all.
 * @typedef {{part: string, title: string, shape: number[], of: number}} RunPart
 * @typedef {RunPart & {values: Float32Array}} Picture
 * @typedef {{state: string, place: number, of: number, step: number, seconds: number,
 *            left: number | null, settled: boolean, message: string,
 *            losses: (number | null)[][], measured: (number | null)[][],
 *            flow: (number | null)[][], seen: number,
 *            probabilities: (number | null)[] | null, layout: RunPart[]}} RunAnswer
 * @typedef {Omit<RunAnswer, "layout"> & {token: string, start: Picture | null,
 *            kernels: Picture | null, maps: Picture[], missed: number}} Run
 *   Losses: batch number, loss, share read right. Measured: batch number, loss and share on the
 *   training digits, loss and share on the validation digits. Flow: batch number, then spread and
 *   gradient of every layer with weights. `settled`: nothing comes by itself any
 *   more. `missed`: how many questions in a row the server did not answer.
 */

/** Whether nothing more will happen. */
export const ended = (/** @type {Run} */ { state, settled }) => settled && ENDED.has(state);

/**
 * A run of which nothing is known yet.
 * @returns {Run}
 */
export const unknown = (/** @type {string} */ token) => ({
  token,
  state: "starting",
  place: 0,
  of: 0,
  step: 0,
  seconds: 0,
  left: null,
  message: "",
  settled: false,
  losses: [],
  measured: [],
  flow: [],
  seen: 0,
  probabilities: null,
  start: null,
  kernels: null,
  maps: [],
  missed: 0,
});

/**
 * Add to a run what an answer tells.
 * @param {Run} run
 * @param {RunAnswer} answer
 * @param {Float32Array} numbers
 */
export function take(run, { losses, measured, flow, layout, seen, ...rest }, numbers) {
  Object.assign(run, rest, { missed: 0 });
  run.losses.push(...losses);
  run.measured.push(...measured);
  run.flow.push(...flow);
  let first = 0;
  const pictures = layout.map((part) => {
    const size = part.shape.reduce((a, b) => a * b, 1);
    return { ...part, values: numbers.subarray(first, first += size) };
  });
  if (!pictures.length) return; // as last time
  run.seen = seen;
  run.start = pictures.find(({ part }) => part === "start") ?? run.start;
  run.kernels = pictures.find(({ part }) => part === "kernels") ?? run.kernels;
  run.maps = pictures.filter(({ part }) => part === "maps");
}

/**
 * When to ask next, in milliseconds; null: not before somebody wants it.
 * @param {Run} run
 * @param {{again: boolean, acts: number, eager: boolean, took: number}} now
 *   again: there is more, or somebody asked meanwhile. acts: presses that the server has not heard.
 *   eager: a button was pressed a moment ago. took: milliseconds that the last answer took.
 */
export function pause(run, { again, acts, eager, took }) {
  if (run.missed) return Math.max(LEAST, Math.min(SELDOM * 2 ** (run.missed - 1), RARELY) - took);
  if (again || acts) return 0;
  if (ended(run)) return null;
  const moves = run.state !== "waiting" && !run.settled;
  return Math.max(LEAST, (moves || eager ? OFTEN : SELDOM) - took);
}

/**
 * Follow a run until it has ended; later questions are asked by `ask`.
 * @param {string} token
 * @param {(run: Run) => void} got Called after each answer.
 * @param {() => boolean} seenBy Whether somebody still looks.
 */
export function follow(token, got, seenBy) {
  const run = unknown(token);
  /** @type {Act[]} */
  const acts = [];
  let asking = false;
  let again = false; // somebody asked meanwhile
  let gone = false;
  let timer = 0;
  let eager = 0; // until when

  async function ask() {
    clearTimeout(timer);
    again = asking;
    if (gone || asking) return;
    asking = true;
    const act = acts[0] ?? null;
    const began = performance.now();
    const { losses, measured, seen } = run;
    /** @type {RunQuestion} */
    const question = { run: token, losses: losses.length, measured: measured.length, seen, act };
    const { ok, status, bytes } = await askServer("training", question);
    asking = false;
    if (gone) return;
    if (ok || status === 404) acts.splice(0, act ? 1 : 0); // it was heard
    if (ok) {
      const { header, body } = unpack(bytes);
      take(run, header, floats(body));
      again ||= header.losses.length >= AT_ONCE;
    } else if (status === 404)
      Object.assign(run, { state: "lost", message: LOST, settled: true, missed: 0 });
    else run.missed += 1; // asked again; what was pressed is not forgotten
    if (!seenBy()) return leave();
    got(run);
    const now = performance.now();
    const next = pause(run, { again, acts: acts.length, eager: now < eager, took: now - began });
    if (next === 0) ask();
    else if (next !== null) timer = setTimeout(ask, next);
  }
  function leave() {
    gone = true;
    clearTimeout(timer);
  }
  ask();
  return {
    run,
    leave,
    left: () => gone,
    ask,
    /** Pause, resume, step or stop. */
    act(/** @type {Act} */ name) {
      acts.push(name);
      eager = performance.now() + EAGER;
      ask();
    },
  };
}
