// A training while it runs: how far it is, its curves, its first layer, and one digit.
import { element } from "./dom.js";
import { loadPlotly } from "./plotly.js";
import { answer } from "./training_answer.js";
import { progressBar } from "./training_bar.js";
import { curves } from "./training_charts.js";
import { kernelRows, mapRows } from "./training_pictures.js";
import { problem } from "./training_problem.js";
import { ended, follow } from "./training_run.js";

const KEPT = "cnnlab.training"; // the tokens of the tab's runs, over a reload
const views = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!views.has(root)) views.set(root, trainingView(root));
  views.get(root)(data, setStateValue);
}

function trainingView(root) {
  let data = null;
  let send = () => {};
  let run = null; // what is followed
  let told = ""; // the run whose end Python knows
  let asked = false; // for the runs of before a reload
  const bar = progressBar((act) => run?.act(act));
  const charts = curves();
  const pictures = [kernelRows(), mapRows()];
  const reading = answer();
  const message = element("p", { className: "message", role: "status", hidden: true });
  root.replaceChildren(bar.element, message, charts.element, element(
    "div", { className: "inside" }, ...pictures.map((picture) => picture.element), reading.element,
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
  function got(now) {
    paint();
    if (!ended(now) || told === now.token) return;
    told = now.token;
    send("training", { ended: now.token, revision: data.revision });
  }
  function change() {
    run?.leave();
    run = null;
    if (data.run) {
      run = follow(data.run, got, () => root.isConnected);
      return;
    }
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    if (!kept.length || asked) return;
    asked = true;
    setTimeout(() => send("training", { kept, revision: data.revision })); // not while mounting
  }

  return (next, setStateValue) => {
    const before = data;
    data = next;
    send = setStateValue;
    if (data.ended) told = data.run;
    if (data.run) sessionStorage.setItem(KEPT, JSON.stringify(data.kept));
    loadPlotly(data.plotly).catch(() => {}); // the charts say so
    if (!before || data.run !== before.run || run?.left()) change();
    else if (data.digit?.image !== before.digit?.image) run?.ask(); // also after the end
    paint();
  };
}
