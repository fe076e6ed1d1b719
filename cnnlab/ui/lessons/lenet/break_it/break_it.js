// Break it: replace a kernel of a trained network, and see what its map and the answer become.
import { element } from "../../../kit/dom.js";
import { numberGrid } from "../../../kit/number.js";
import { breakChoice } from "./choice.js";
import { breakView } from "./view.js";

const REST = 250; // milliseconds without a change after which the whole page follows
const labs = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!labs.has(root)) labs.set(root, breakLab(root));
  labs.get(root)(data, setStateValue);
}

/** Build the lab once; returns what takes over new data from Python. */
function breakLab(root) {
  let data = null; // what Python last said
  let send = (/** @type {any[]} */ ..._) => {};
  let breaks = new Map(); // "layer.map.channel" -> how, in the order in which they are made
  /** @type {any} */
  let place = [0, 0, null]; // layer, map, input channel or null for all
  let revision = -1;
  let number = 0; // of the message sent last
  let waiting = false; // for its answer
  let news = false; // something to say once it has come
  let timer = 0;

  const choice = breakChoice({ onPlace: look, onPreset: replace, onRemove: remove,
    onRestore: restore });
  const grid = numberGrid({
    rows: 5,
    columns: 5,
    step: 0.05,
    limit: 100,
    label: (row, column) => `Kernel weight, row ${row}, column ${column}`,
    onInput: (weights) =>
      replace(weights.map((weight) => String(+weight.toPrecision(4))).join(",")),
    onCommit: rest,
  });
  const editor = element("div", { className: "editor" }, grid.element);
  const seen = breakView({ onMap: (map) => look([place[0], map, place[2]]) });
  choice.editor.append(editor);
  root.replaceChildren(element("div", { className: "lab" }, choice.element, seen.element));

  const written = () => [...breaks].map(([target, how]) => `${target}=${how}`).join(";");
  const target = (/** @type {any[]} */ [layer, map, channel]) =>
    `${layer}.${map}.${channel ?? "all"}`;

  /** One message under way at a time, so that a slow server is never behind the hand. */
  function say(rests) {
    if (waiting && !rests) {
      news = true;
      return;
    }
    waiting = true;
    news = false;
    number += 1;
    send("lab", { broken: written(), place, number, rests, revision });
  }
  function rest() {
    clearTimeout(timer);
    timer = setTimeout(() => say(true), REST);
  }
  function changed() {
    seen.counting();
    draw();
    say(false);
    rest();
  }
  function look(next) {
    place = next;
    draw();
    say(false);
    rest();
  }
  function replace(how) {
    const [layer, map, channel] = place;
    for (const other of [...breaks.keys()]) {
      const same = other === target(place);
      if (same || (channel === null && other.startsWith(`${layer}.${map}.`))) breaks.delete(other);
    }
    breaks.set(target(place), how);
    changed();
  }
  function remove(which) {
    breaks.delete(which);
    changed();
  }
  function restore() {
    breaks.clear();
    changed();
  }

  /** What does not wait for Python: what is chosen, and the list of what is broken. */
  function draw() {
    if (data) choice.show({ data, place, breaks, now: breaks.get(target(place)) });
  }

  return (next, setStateValue) => {
    data = next;
    send = setStateValue;
    if (data.revision !== revision) {
      revision = data.revision;
      clearTimeout(timer);
      breaks = new Map(data.broken.split(";").filter(Boolean).map((one) => one.split("=")));
      place = data.place;
      waiting = news = false;
    }
    const late = data.answers !== number && waiting;
    if (!late) waiting = false;
    draw();
    if (String(data.place) === String(place)) {
      const [layer, , channel] = place;
      const single = layer === 0 ? 0 : channel;
      editor.hidden = single === null;
      if (single !== null && !late && !news) grid.set(data.networks[0].after.kernels[single]);
      seen.show(data, breaks);
    }
    root.dataset.answered = String(data.answers);
    if (news && !waiting) say(false);
  };
}
