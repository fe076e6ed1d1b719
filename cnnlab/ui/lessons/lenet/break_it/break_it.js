// Break it: replace a kernel of a trained network, and see what its map and the answer become.
import { component } from "../../../kit/component.js";
import { element } from "../../../kit/dom.js";
import { numberGrid } from "../../../kit/number.js";
import { Breaks } from "./breaks.js";
import { breakChoice } from "./choice.js";
import { breakView } from "./view.js";

/**
 * @typedef {{kernels: number[][], maps: string, shape: [number, number, number],
 *            probabilities: number[]}} KernelSeen
 * @typedef {{title: string, activation: string, scale: number, before: KernelSeen,
 *            after: KernelSeen, right: [number, number] | null}} BrokenNetwork
 * @typedef {{revision: number, answers: number, broken: string, place: string,
 *            counts: Object<string, [number, number]>, presets: Object<string, string>,
 *            digits: number, networks: BrokenNetwork[]}} BreakItData
 * @typedef {{broken: string, place: string, number: number, rests: boolean,
 *            revision: number}} BreakItNews
 */

export const mount = component((root, talk) => {
  /** @type {BreakItData} */
  let data;
  const breaks = new Breaks();
  let number = 0; // of the message sent last
  let waiting = false; // for its answer
  let news = false; // something to say once it has come

  const choice = breakChoice({ onPlace: look, onPreset: replace,
    onRemove: (kernel) => change(() => breaks.made.delete(kernel)),
    onRestore: () => change(() => breaks.made.clear()) });
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
  const seen = breakView({ onMap: (map) => look([breaks.place[0], map, breaks.place[2]]) });
  choice.editor.append(editor);
  root.replaceChildren(element("div", { className: "lab" }, choice.element, seen.element));

  const message = (/** @type {boolean} */ rests) => () => {
    waiting = true;
    news = false;
    number += 1;
    return { broken: breaks.written, place: breaks.target, number, rests };
  };
  /** What is in hand is newer than what stands there, unless Python has answered it. */
  const grey = () => root.toggleAttribute("data-old", waiting || news);
  function rest() {
    talk.rest("lab", message(true));
  }
  /** One message under way at a time, so that a slow server is never behind the hand. */
  function say() {
    if (waiting) news = true;
    else talk.now("lab", message(false));
    grey();
    rest();
  }
  function look(/** @type {import("./breaks.js").Place} */ place) {
    breaks.place = place;
    choice.show(data, breaks);
    say();
  }
  function replace(/** @type {string} */ how) {
    change(() => breaks.replace(how));
  }
  function change(/** @type {() => void} */ act) {
    act();
    seen.counting();
    look(breaks.place);
  }

  function take(/** @type {BreakItData} */ next, /** @type {boolean} */ fresh) {
    data = next;
    if (fresh) {
      breaks.adopt(data.broken, data.place);
      waiting = news = false;
    }
    const late = waiting && data.answers !== number;
    waiting = late;
    // What does not wait for Python: what is chosen, and the list of what is broken.
    choice.show(data, breaks);
    if (data.place === breaks.target) {
      const [layer, , channel] = breaks.place;
      const single = layer === 0 ? 0 : channel;
      editor.hidden = single === null;
      if (single !== null && !late && !news) grid.set(data.networks[0].after.kernels[single]);
      seen.show(data, breaks);
      if (late || news) seen.counting(); // what is in hand is newer
    }
    grey();
    root.dataset.answered = String(data.answers);
    if (news && !late) say();
  }
  return { take };
});
