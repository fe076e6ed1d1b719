// A training as the server tells it, a few times a second (route.py).
import { ask as askServer } from "../../../kit/live.js";
import { floats, unpack } from "../../../kit/packing.js";

const OFTEN = 240; // milliseconds between questions while something happens
const SELDOM = 1000;
const EAGER = 3000; // how long to ask often after a button was pressed
const AT_ONCE = 5000; // losses in one answer at most
const ENDED = new Set(["done", "stopped", "diverged", "failed"]);

/**
 * @typedef {{part: string, title: string, shape: number[], of: number, values: Float32Array}} Part
 * @typedef {{token: string, state: string, place: number, of: number, step: number,
 *            seconds: number, left: number | null, message: string, settled: boolean,
 *            losses: number[][], measured: number[][], probabilities: number[] | null, start: Part | null,
 *            kernels: Part | null, maps: Part[], answers: boolean}} Run
 *   Losses: batch number, loss, share read right. Measured: batch number, loss and share on the
 *   training digits, loss and share on the held-out ones. `settled`: nothing
 *   comes by itself any more. `answers`: the server did last time.
 */

/** Whether nothing more will happen. */
export const ended = (/** @type {Run} */ { state, settled }) => settled && ENDED.has(state);

/**
 * Follow a run until it has ended; later questions are asked by `ask`.
 * @param {string} token
 * @param {(run: Run) => void} got Called after each answer.
 * @param {() => boolean} seenBy Whether somebody still looks.
 */
export function follow(token, got, seenBy) {
  const run = {
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
    probabilities: null,
    start: null,
    kernels: null,
    maps: [],
    answers: true,
  };
  const acts = [];
  let seen = 0;
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
    try {
      const answer = await question(act);
      if (gone) return;
      acts.splice(0, act ? 1 : 0); // it was heard
      run.answers = true;
      if (answer) take(answer.header, answer.numbers);
      else end("failed",
          "The server does not know this training any more: it may have been started anew.");
    } catch {
      run.answers = false; // asked again; what was pressed is not forgotten
    }
    asking = false;
    if (!seenBy()) leave();
    if (gone) return;
    got(run);
    plan(performance.now() - began);
  }
  async function question(act) {
    const { losses, measured } = run;
    const { ok, status, words, bytes } = await askServer("training", {
      run: token,
      losses: losses.length,
      measured: measured.length,
      seen,
      act,
    });
    if (status === 404) return null;
    if (!ok) throw new Error(words);
    const { header, body } = unpack(bytes);
    return { header, numbers: floats(body) };
  }
  function take({ losses, measured, layout, seen: newest, ...rest }, numbers) {
    Object.assign(run, rest);
    run.losses.push(...losses);
    run.measured.push(...measured);
    again ||= losses.length >= AT_ONCE;
    let first = 0;
    const parts = layout.map((part) => {
      const size = part.shape.reduce((a, b) => a * b, 1);
      return { ...part, values: numbers.subarray(first, first += size) };
    });
    if (!parts.length) return; // as last time
    seen = newest;
    run.start = parts.find(({ part }) => part === "start") ?? run.start;
    run.kernels = parts.find(({ part }) => part === "kernels") ?? run.kernels;
    run.maps = parts.filter(({ part }) => part === "maps");
  }
  function end(state, message) {
    Object.assign(run, { state, message, settled: true });
  }
  function plan(took) {
    if (again || (run.answers && acts.length)) return void ask();
    if (ended(run)) return;
    const now = performance.now();
    const moves = run.state !== "waiting" && !run.settled;
    const often = run.answers && (moves || now < eager);
    timer = setTimeout(ask, Math.max(20, (often ? OFTEN : SELDOM) - took));
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
    act(/** @type {string} */ name) {
      acts.push(name);
      eager = performance.now() + EAGER;
      ask();
    },
  };
}
