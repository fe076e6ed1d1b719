// A training while it runs: how far it is, its curves, its first layer, and one digit.
import { component } from "../../../kit/component.js";
import { element } from "../../../kit/dom.js";
import { answer } from "./answer.js";
import { progressBar } from "./bar.js";
import { curves } from "./charts.js";
import { kernelRows, mapRows } from "./pictures.js";
import { loadPlotly } from "./plotly.js";
import { problem } from "./problem.js";
import { ended, follow } from "./run.js";

/**
 * @typedef {{image: string, title: string, label: number | null}} WatchedDigit
 * @typedef {{loss: number, accuracy: number}} Guess What guessing costs, and reaches.
 * @typedef {{batch: string, train: string, held: string}} CurveWords What each curve is of.
 * @typedef {{revision: number, run: string | null, ended: boolean, kept: string[], plotly: string,
 *            epochs: number, total: number, held: number, guess: Guess, words: CurveWords,
 *            digit: WatchedDigit | null}} TrainingData
 * @typedef {{ended?: string, kept?: string[], revision: number}} TrainingNews
 */

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

export const mount = component((root, talk) => {
  /** @type {TrainingData | null} */
  let data = null;
  let run = null; // what is followed
  let told = ""; // the run whose end Python knows
  const bar = progressBar((act) => run?.act(act));
  const charts = curves();
  const pictures = [kernelRows(), mapRows()];
  const reading = answer();
  const message = element("p", { className: "message", role: "status", hidden: true });
  root.replaceChildren(bar.element, message, charts.element, element(
    "div",
    { className: "inside" },
    ...pictures.map((picture) => picture.element),
    reading.element,
  ));

  function paint() {
    const now = run?.run ?? null;
    bar.show(now, data);
    charts.show(now, data);
    for (const picture of pictures) picture.show(now);
    reading.show(now, data.digit);
    say(now ? problem(now, data.guess) : "");
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
  /** Tell Python, once, of the runs from before a reload, also where another was begun since. */
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
    if (data.ended) told = data.run;
    if (before || !bringBack()) remember(data);
    loadPlotly(data.plotly).catch(() => {}); // the charts say so
    if (!before || data.run !== before.run || run?.left()) change();
    else if (data.digit?.image !== before.digit?.image) run?.ask(); // also after the end
    paint();
  }
  return { take };
});
