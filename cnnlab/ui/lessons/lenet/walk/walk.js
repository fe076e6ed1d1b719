// A network from the picture to softmax: all that it sees at once, and any number of it opened.
import { pen } from "../../../kit/digit/pen.js";
import { element } from "../../../kit/dom.js";
import { newest } from "../../../kit/live.js";
import { floats, floatsOf, unpack } from "../../../kit/packing.js";
import { indexOf, inWords, place, scalesOf, strongest } from "../../../kit/units.js";
import { keys } from "./keys.js";
import { network } from "./networks.js";
import { overview } from "./overview.js";
import { player } from "./player.js";
import { stages } from "./stage.js";
import { scaleOf, verdictOf } from "./words.js";

/** @typedef {import("../../../kit/units.js").Scene} Scene */
/** @typedef {import("../../../kit/units.js").Unit} Unit */

const REST = 300; // milliseconds without a step after which Python is told
const NARROW = 640; // pixels below which the stage is out of sight of the picture
const COLORS = "The colours of this layer: blue below zero, white at zero, red above it";
const walks = new WeakMap();
/** The walks on the page: side by side they step together. */
const living = new Set();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!walks.has(root)) walks.set(root, walk(root));
  const self = walks.get(root);
  living.add(self);
  self.take(data, setStateValue);
  return () => {
    living.delete(self);
    self.stop();
  };
}

function walk(root) {
  /** @type {Scene | null} */
  let scene = null;
  let latest = null; // what Python sent last; its network may still be on its way
  let send = (/** @type {any[]} */ ..._) => {};
  let timer = 0;
  let revision = -1;
  let step = 0;
  /** @type {number | null} */
  let pinned = null; // index of the unit that stays open
  /** @type {Unit | null} */
  let pointed = null;

  const verdict = element("p", { className: "verdict" });
  const picture = overview({ point, pin, go,
    key: keys({ at: () => ({ scene, step, pinned }), go, pin }) });
  const stage = stages();
  const sentence = element("p", { className: "sentence" });
  sentence.setAttribute("aria-live", "polite");
  const title = element("h3");
  const parameters = element("span", { className: "quiet numbers" });
  const where = element("span", { className: "quiet numbers unit" });
  const scale = element("div", { className: "scale numbers", title: COLORS });
  const free = element("button", { type: "button", textContent: "Let go",
    onclick: () => pin(null) });
  const play = player({ frame: sweep, done: arrived });
  const bar = element("div", { className: "row steps" }, button("Back", () => go(step - 1)),
    play.button, button("Next", () => go(step + 1)), where, free);
  play.button.onclick = () => (play.running() ? halt() : start());
  root.classList.add("walk");
  const stageBox = element("section", { className: "stage-box", ariaLabel: "What this layer does" },
    element("div", { className: "row head" }, title, parameters, scale), sentence, stage.element);
  root.replaceChildren(verdict, bar, picture.element, stageBox);

  /** The unit on the stage. @returns {Unit} */
  const shown = () =>
    pointed ?? (pinned === null ? strongest(scene, step) : { layer: step, index: pinned });

  function show() {
    if (!scene) return;
    const unit = shown();
    const layer = scene.layers[unit.layer];
    stage.show(scene, unit);
    picture.mark(scene, unit, step);
    title.textContent = `${unit.layer} · ${layer.name}`;
    parameters.textContent = layer.parameters ? `${layer.parameters} parameters`
      : "nothing to learn";
    scale.innerHTML = scaleOf(scene, unit.layer);
    sentence.textContent = latest.sentences[unit.layer];
    const how = pinned !== null ? "Kept" : pointed ? "Under the pointer" : "Strongest";
    where.textContent = `Step ${step} of ${scene.layers.length - 1}. ${how}: ${
      inWords(scene.layers, unit)
    }`;
    free.hidden = pinned === null;
  }
  /** One picture of a layer's animation: a unit, and the share of it that is done. */
  function sweep(share) {
    const unit = stage.sweep(scene, step, share);
    picture.mark(scene, unit, step);
  }
  function arrived() {
    show();
    if (play.all && step < scene.layers.length - 1) go(step + 1, true);
    else halt();
  }
  function start() {
    play.all = true;
    go(step === scene.layers.length - 1 ? 0 : step, true);
  }
  function halt() {
    play.stop();
    show();
  }
  function go(next, playing = false) {
    if (!scene) return;
    if (!playing) play.stop();
    step = Math.max(0, Math.min(scene.layers.length - 1, next));
    pinned = pointed = null;
    show();
    report();
    lead();
    play.start();
  }
  function point(unit) {
    if (pinned !== null || play.running()) return;
    pointed = unit;
    show();
  }
  function pin(unit) {
    play.stop();
    pointed = null;
    pinned = unit ? unit.index : null;
    if (unit) step = unit.layer;
    show();
    if (unit && root.clientWidth < NARROW)
      stageBox.scrollIntoView({ block: "nearest", behavior: "smooth" });
    report();
    lead();
  }
  function report() {
    clearTimeout(timer);
    timer = setTimeout(() => send("walk", { at: told(), revision }), REST);
  }
  /** The step and the unit that is kept, as the link has them. */
  function told() {
    if (pinned === null) return [step];
    const { row, column, map } = place(scene.layers[step], pinned);
    return scene.layers[step].shape.length === 1 ? [step, column] : [step, row, column, map];
  }
  function stop() {
    play.stop();
    deaf?.();
    deaf = null;
  }
  function lead() {
    for (const other of living) if (other !== self) other.follow(told());
  }
  function follow(at) {
    if (!scene) return;
    play.stop();
    pointed = null;
    adopt(at);
    show();
    if (pinned === null) play.start();
  }
  function adopt(/** @type {any[]} */ [layer, ...rest], layers = scene.layers) {
    step = Math.max(0, Math.min(layers.length - 1, layer));
    const { shape, size } = layers[step];
    const fits = rest.length === shape.length && rest.every((n, k) => n >= 0 && n < shape[k]);
    const index = shape.length === 1 ? rest[0] : indexOf(layers[step], ...rest);
    pinned = fits && index < size ? index : null;
  }
  /** Take over a trace that came with a run of the page. */
  async function take(next, setStateValue) {
    send = setStateValue;
    deaf ??= pen.answer(drawn);
    // While the pen moves, what is asked for directly is newer.
    if (scene && pen.moving && pen.live && next.revision === revision) return;
    latest = next;
    const { layers } = await network(next.network);
    if (latest !== next) return; // a newer one is here
    const changed = scene?.layers !== layers;
    const values = floatsOf(next.values);
    if (next.revision !== revision) {
      revision = next.revision;
      clearTimeout(timer);
      play.stop();
      adopt(next.at, layers);
    } else if (changed && step >= layers.length) adopt([0], layers);
    paint(layers, values);
  }
  /** Take over a trace that was asked for directly. */
  function heard({ ok, status, bytes }) {
    pen.live = ok || status === 422; // 422: no digit yet. Else the page itself will answer
    if (!ok || !scene) return;
    const { header: { sentences }, body } = unpack(bytes);
    const values = floats(body);
    latest = { ...latest, sentences, label: null };
    paint(scene.layers, values);
    const [seen, read] = [values.subarray(0, scene.layers[0].size), verdict.textContent];
    pen.tell("seen", { network: latest.network, image: seen, read });
  }
  function paint(layers, values) {
    scene = { layers, values, scales: scalesOf(layers, values, latest.scale) };
    picture.paint(scene);
    verdict.innerHTML = verdictOf(scene, latest.label);
    if (!play.running()) show();
    root.dataset.painted = String(+(root.dataset.painted ?? 0) + 1);
  }
  let deaf = null; // ends the answering
  const ask = newest("trace", heard);
  const drawn = ({ detail: strokes }) =>
    latest && ask({ network: latest.network, centred: latest.centred, strokes });
  const self = { take, follow, stop };
  return self;
}

const button = (text, act) =>
  element("button", { type: "button", textContent: text, onclick: act });
