// How far a training is, in a bar and in words, and the buttons that hold it.
import { button, element } from "../../../kit/dom.js";
import { short } from "../../../kit/number.js";
import { ended } from "./run.js";
import { percent, thousands } from "./words.js";

const PLACES = ["", "next", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
  "ninth", "tenth"];

/** @param {(act: import("./run.js").Act) => void} act */
export function progressBar(act) {
  const off = { disabled: true };
  const hold = button("Pause", () => act(hold.dataset.act), off);
  const one = button("One batch", () => act("step"), off);
  const stop = button("Stop", () => act("stop"), off);
  const bar = element("progress", { max: 1, value: 0, ariaLabel: "Progress of the training" });
  const words = element("p", { className: "words numbers" });
  const told = element("p", { role: "status", className: "told" }); // for those who hear the page
  const box = element("div", { className: "progress" }, bar,
    element("div", { className: "row" }, words,
      element("div", { className: "row acts" }, hold, one, stop)), told);
  let state = "";

  /** @param {import("./run.js").Run | null} run */
  const show = (run, { epochs, held, earlier }) => {
    words.textContent = run ? inWords(run, epochs, held) : earlier
      ? "Nothing is training yet. Pale below: an earlier run, with every choice as at first."
      : "Nothing is training yet.";
    bar.value = run?.of ? run.step / run.of : 0;
    const paused = run?.state === "paused";
    hold.textContent = paused ? "Resume" : "Pause";
    hold.dataset.act = paused ? "resume" : "pause";
    hold.disabled = !(paused || run?.state === "running");
    one.disabled = !paused;
    stop.disabled = !run || ended(run) || run.state === "starting";
    if (state === run?.state) return;
    state = run?.state ?? "";
    told.textContent = words.textContent; // once a change, not four times a second
  };
  return { element: box, show };
}

function inWords(run, epochs, held) {
  if (run.missed) return "The server does not answer. Asking again …";
  const { state, step, of } = run;
  const batch = `batch ${thousands(step)} of ${thousands(of)}`;
  switch (state) {
    case "starting":
      return "Starting …";
    case "waiting":
      return waiting(run);
    case "paused":
      return `Paused after ${batch}.`;
    case "running": {
      if (!of) return "Starting: PyTorch and the digits are being read …";
      const epoch = Math.min(epochs, Math.floor((step / of) * epochs) + 1);
      const left = run.left === null ? "" : ` · about ${seconds(run.left)} left`;
      return `Epoch ${epoch} of ${epochs}, ${batch}${left}`;
    }
    case "done":
      return `Done: ${thousands(of)} batch${of === 1 ? "" : "es"} in ${seconds(run.seconds)}. ${
        reached(run, held)
      }`;
    case "stopped":
      return !of ? "Stopped before it began." : `Stopped after ${batch}. ${reached(run, held)}`;
    case "diverged":
      return `Ended after ${batch}: the numbers grew beyond all bounds.`;
  }
  return state === "lost" ? `Lost after ${batch}.` : "The training could not go on.";
}

function waiting({ place, left, step, of }) {
  const after = step ? ` It goes on from batch ${thousands(step)} of ${thousands(of)}.` : "";
  const about = left === null ? "" : `; then about ${seconds(left)} of training`;
  return `You are ${PLACES[place] ?? `number ${place}`} in the queue${about}.${after}`;
}

/** What the last measurement says, and after which batch it was made. */
function reached({ measured, step }, held) {
  const last = measured.at(-1);
  if (!last) return "";
  const when = last[0] === step ? "It reads" : `After batch ${thousands(last[0])} it read`;
  return `${when} ${percent(last[4])} of the ${thousands(held)} validation digits.`;
}

function seconds(/** @type {number} */ time) {
  if (time < 1) return "1 s";
  if (time < 10) return `${short(time, 0)} s`;
  return time < 120 ? `${Math.round(time)} s` : `${Math.round(time / 60)} min`;
}
