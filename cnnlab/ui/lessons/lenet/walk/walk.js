// A network from the picture to softmax: all that it sees at once, and any number of it opened.
import { component } from "../../../kit/component.js";
import { pen } from "../../../kit/digit/pen.js";
import { button, element } from "../../../kit/dom.js";
import { land, move } from "../../../kit/flights.js";
import { newest } from "../../../kit/live.js";
import { grey } from "../../../kit/old.js";
import { floats, floatsOf, unpack } from "../../../kit/packing.js";
import { scalesOf, strongest, valuesOf } from "../../../kit/units.js";
import { generic } from "./generic.js";
import { showMotion } from "./motion.js";
import { network } from "./networks.js";
import { overview } from "./overview.js";
import { PAUSE, player } from "./player.js";
import { Position } from "./position.js";
import { stages } from "./stage.js";
import { passing, scaleInHtml, standing } from "./telling.js";

/** @typedef {import("../../../kit/units.js").Scene} Scene */
/**
 * @typedef {{network: string, revision: number, at: number[], scale: "fixed" | "digit",
 *            centred: boolean, values: string, sentences: string[]}} WalkData
 * @typedef {{at: number[], revision: number}} WalkNews
 */

const SLOW = 900; // milliseconds in which a press shows how a number is made
const NARROW = 640; // pixels below which the stage is out of sight of the picture
const COLORS = "The colours of this layer: blue below zero, white at zero, red above it";
/** How the walks on the page follow: side by side they step together. */
const living = new Set();

export const mount = component((root, talk) => {
  /** @type {WalkData | null} */
  let latest = null; // what Python sent last; its network may still be on its way
  let stale = false; // where it says that one stands is still to be taken over
  let deaf = null; // ends the answering of the pen
  const position = new Position();

  const picture = overview({ point, pin, go, key });
  const kin = generic();
  const stage = stages();
  const sentence = element("p", { className: "sentence" });
  sentence.setAttribute("aria-live", "polite");
  const title = element("h3", { ariaLevel: "2" });
  const parameters = element("span", { className: "quiet numbers" });
  const where = element("span", { className: "quiet numbers unit" });
  const scale = element("div", { className: "scale numbers", title: COLORS });
  const free = button("Let go", () => pin(null));
  const play = player({ frame: sweep, done: arrived });
  const bar = element("div", { className: "row steps" },
    button("Back", () => go(position.step - 1)), play.button,
    button("Next", () => go(position.step + 1)), where, free);
  play.button.onclick = () => (play.running() ? halt() : start());
  root.onkeydown = ({ key }) => key === "Escape" && position.scene && halt();
  root.classList.add("walk", "served");
  const stageBox = element("section", { className: "stage-box sky",
    ariaLabel: "What this layer does" },
    element("div", { className: "row head" }, title, parameters, scale), sentence, stage.element);
  root.replaceChildren(bar, kin.element, picture.element, stageBox);

  function show() {
    const { scene, step, pinned, shown } = position;
    const layer = scene.layers[shown.layer];
    kin.mark(scene.layers.map(({ kind }) => kind), step);
    stage.show(scene, shown);
    picture.mark(scene, shown, step, pinned !== null || play.running());
    title.textContent = `${shown.layer} · ${layer.name}`;
    parameters.textContent = layer.parameters ? `${layer.parameters} parameters`
      : "nothing to learn";
    scale.innerHTML = scaleInHtml(scene, shown.layer);
    sentence.textContent = latest.sentences[shown.layer];
    where.textContent = standing(position);
    free.hidden = pinned === null;
  }
  /** One picture of a layer's animation: a unit, and the share of it that is done. */
  function sweep(share) {
    const { scene, step } = position;
    const unit = stage.sweep(scene, step, share);
    picture.mark(scene, unit, step, true);
    kin.mark(scene.layers.map(({ kind }) => kind), step);
    where.textContent = unit.index === position.shown.index ? standing(position)
      : passing(scene, unit);
    if (share >= 1) showMotion(stageBox, scene, unit, 1000 * PAUSE);
  }
  function arrived() {
    show();
    if (play.all && position.step < position.last) go(position.step + 1, true);
    else halt();
  }
  function start() {
    if (!position.scene) return;
    play.all = true;
    // The picture itself is there already: what is seen first is what becomes of it.
    go(position.step === position.last ? 1 : Math.max(1, position.step), true);
  }
  /** Everything that moves stands where it belongs. */
  function rest() {
    play.stop();
    land();
  }
  function halt() {
    if (play.all) report();
    rest();
    show();
  }
  function go(next, playing = false) {
    if (!position.scene) return;
    if (playing) land();
    else rest();
    position.go(next);
    show();
    report(!playing);
    play.start();
  }
  function point(unit) {
    if (!position.scene || position.pinned !== null || play.running()) return;
    position.pointed = unit;
    show();
  }
  function pin(unit) {
    if (!position.scene) return;
    rest();
    position.pin(unit);
    show();
    if (unit) spread(unit);
    if (unit && root.clientWidth < NARROW)
      stageBox.scrollIntoView({ block: "nearest", behavior: "smooth" });
    report();
  }
  /** A layer opens out of its place in the picture; then its number is made. */
  function spread(unit) {
    const from = `${picture.middle(unit.layer)}% 0`;
    const then = (/** @type {boolean} */ through) =>
      through && showMotion(stageBox, position.scene, unit, SLOW);
    move(stage.element, { scale: ["0.15 0.1", "1 1"], opacity: [0, 1],
      transformOrigin: [from, from] }, { duration: SLOW / 3, easing: "ease-out" }, then);
  }
  function key(/** @type {KeyboardEvent} */ event) {
    if (!position.scene || event.altKey || event.ctrlKey || event.metaKey) return;
    const asked = position.asked(event.key, event.shiftKey);
    if (!asked) return;
    if ("go" in asked) go(asked.go);
    else pin(asked.pin);
    event.preventDefault();
  }
  /**
   * Tell the other walks at once, and Python, unless it is about to say where one stands, or all is
   * played: a run of the page at every step would cost the motion its frames.
   */
  function report(toPython = true) {
    const at = position.told;
    if (toPython && !stale) talk.rest("walk", () => ({ at }));
    for (const other of living) if (other !== follow) other(at);
  }
  function follow(/** @type {number[]} */ at) {
    if (!position.scene) return;
    rest();
    position.adopt(at);
    show();
    if (position.pinned === null) play.start();
  }

  /** Take over a trace that came with a run of the page. */
  async function take(/** @type {WalkData} */ next, /** @type {boolean} */ fresh) {
    living.add(follow);
    picture.follow();
    deaf ??= pen.answer(drawn);
    stale ||= fresh;
    // While the pen moves, what is asked for directly is newer.
    if (position.scene && pen.moving && pen.live && !stale) return;
    latest = next;
    const layers = await network(next.network);
    if (latest !== next) return; // a newer one is here
    if (stale) play.stop();
    paint(layers, floatsOf(next.values), stale ? next.at : null);
    stale = false;
  }
  /** Take over a trace that was asked for directly. */
  function heard({ ok, status, bytes }) {
    pen.live = ok || status === 422; // 422: no digit yet. Else the page itself will answer
    if (!pen.live) {
      grey(root);
      pen.tell("unseen", latest.network);
    }
    if (!ok || stale) return; // what Python sends is on its way
    const { header: { sentences }, body } = unpack(bytes);
    const { layers } = position.scene;
    const values = floats(body);
    latest = { ...latest, sentences };
    paint(layers, values);
    const last = layers.length - 1;
    const { index } = strongest(position.scene, last);
    pen.tell("seen", { network: latest.network, image: values.subarray(0, layers[0].size),
      digit: index, share: valuesOf(position.scene, last)[index] });
  }
  function paint(layers, values, /** @type {number[] | null} */ at = null) {
    const scene = { layers, values, scales: scalesOf(layers, values, latest.scale) };
    grey(root, false);
    position.enter(scene, at);
    picture.paint(scene);
    if (!play.running()) show();
    root.dataset.painted = String(+(root.dataset.painted ?? 0) + 1);
  }
  const ask = newest("trace", heard);
  function drawn({ detail: strokes }) {
    if (play.running()) halt();
    else land();
    if (latest) ask({ network: latest.network, centred: latest.centred, strokes });
  }
  function leave() {
    living.delete(follow);
    picture.leave();
    rest();
    deaf?.();
    deaf = null;
  }
  return { take, leave };
});
