// A training while it runs: how far it is, its curves, its first layer, and one digit.
import { component } from "../../../kit/component.js";
import { element, whenIdle } from "../../../kit/dom.js";
import { loadPlotly } from "../../../kit/plotly.js";
import { answer } from "./answer.js";
import { progressBar } from "./bar.js";
import { curves } from "./charts.js";
import { flows } from "./flow.js";
import { kernelRows, mapRows } from "./pictures.js";
import { problem } from "./problem.js";
import { ended, follow, unknown } from "./run.js";

/**
 * @typedef {{image: string, title: string, label: number | null}} WatchedDigit
 * @typedef {{loss: number, accuracy: number}} Guess What guessing costs, and reaches.
 * @typedef {{batch: string, train: string, held: string}} CurveWords What each curve is of.
 * @typedef {{revision: number, run: string | null, ended: boolean, kept: string[], plotly: string,
 *            epochs: number, total: number, held: number, guess: Guess, words: CurveWords,
 *            layers: string[], digit: WatchedDigit | null,
 *            earlier: EarlierRun | null}} TrainingData
 * @typedef {{losses: number[][], measured: number[][], flow: number[][], start: number[],
 *            kernels: number[]}} EarlierRun
 * @typedef {{ended?: string, kept?: string[], revision: number}} TrainingNews
 */

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const KEPT = "cnnlab.training"; // the tokens of the tab's runs, over a reload

/** The tokens of this tab's runs; none where the browser keeps nothing, or something else. */
function remembered() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

function remember(/** @type {TrainingData} */ { run, kept }) {
  try {
    if (run) sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {} // not allowed: a reload finds none
}

/** The earlier run as one draws a run: its curves, its kernels. */
function asRun(/** @type {EarlierRun} */ { losses, measured, flow, start, kernels }) {
  const picture = (values) => ({ title: "Conv 1", shape: [5, 5, 1, 6], of: 6, values });
  return {
    ...unknown(""),
    losses,
    measured,
    flow,
    start: picture(start),
    kernels: picture(kernels),
  };
}

export const mount = component((root, talk) => {
  /** @type {TrainingData | null} */
  let data = null;
  let run = null; // what is followed
  let told = ""; // the run whose end Python knows
  const bar = progressBar((act) => run?.act(act));
  const charts = curves();
  const flowing = flows();
  const pictures = [kernelRows(), mapRows()];
  const reading = answer();
  const message = element("p", { className: "message", role: "status", hidden: true });
  root.replaceChildren(bar.element, message, charts.element, flowing.element,
    element("div", { className: "inside served" }, ...pictures.map((picture) => picture.element),
      reading.element));

  function paint() {
    const now = run?.run ?? null;
    const earlier = now ? null : data.earlier && asRun(data.earlier);
    root.classList.toggle("earlier", Boolean(earlier));
    bar.show(now, data);
    charts.show(now ?? earlier, data);
    flowing.show(now ?? earlier, data);
    for (const picture of pictures) picture.show(now ?? earlier);
    reading.show(now, data.digit);
    say(now ? problem(now, data.guess) : "");
    root.toggleAttribute("data-old", Boolean(now) && (now.missed > 0 || now.state === "lost"));
    Object.assign(root.dataset, { state: now?.state ?? "none", step: now?.step ?? 0 });
  }
  function say(text) {
    message.hidden = !text;
    if (message.textContent !== text) message.textContent = text;
  }
  function got(/** @type {import("./run.js").Run} */ now) {
    paint();
    if (!ended(now) || told === now.token) return;
    told = now.token;
    talk.now("training", () => ({ ended: now.token }));
  }
  function change() {
    run?.leave();
    run = null;
    if (data.run) run = follow(data.run, got, () => root.isConnected);
  }
  /** Tell Python, once, of the runs from before a reload, also where another was begun since; or
   * from before it forgot the page. */
  function bringBack() {
    const kept = remembered();
    const lost = kept.some((token) => !data.kept.includes(token));
    // Not while it is being mounted.
    if (lost) setTimeout(() => talk.now("training", () => ({ kept })));
    return lost;
  }
  function take(/** @type {TrainingData} */ next) {
    const before = data;
    data = next;
    const isForgotten = before?.run && !data.run;
    if (data.ended) told = data.run;
    const started = before && data.run && data.run !== before.run &&
      !remembered().includes(data.run); // else it is back from before a reload
    if ((before && !isForgotten) || !bringBack()) remember(data);
    // Started further down: go where it is seen.
    if (started && root.getBoundingClientRect().top < 0)
      root.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
    const when = data.run ? (load) => load() : whenIdle; // it is larger than the page
    loadPlotly(data.plotly, when).catch(() => {}); // the charts say so
    // Python has forgotten the page, but the server may know the run: if not, it says so.
    if (isForgotten) run?.ask();
    else if (!before || data.run !== before.run || run?.left()) change();
    else if (data.digit?.image !== before.digit?.image) run?.ask(); // also after the end
    paint();
  }
  return { take };
});
