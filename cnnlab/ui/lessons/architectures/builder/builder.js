// A network of one's own: the reader's hands are here, the shapes come from Python: from a part of
// the lesson at once, and the page itself, with its link, follows when the hand rests.
import { component } from "../../../kit/component.js";
import { button, element } from "../../../kit/dom.js";
import { history } from "../../../kit/history.js";
import { added, moved, removed } from "./edits.js";
import { inputRow } from "./fields.js";
import { layerRow, palette } from "./row.js";
import { waitingLink } from "./to_training.js";

/**
 * A layer is as Python tells of it: its kind, and its numbers by their names.
 * @typedef {{input: number[], layers: any[]}} NetworkTold
 * @typedef {{shape: string, parameters: number, formula: string, problem: string}} StepTold
 * @typedef {{works: boolean, text: string}} VerdictTold
 * @typedef {{title: string, does: string, offered: boolean, layer: any}} BrickTold
 * @typedef {{state: NetworkTold, steps: StepTold[], verdict: VerdictTold,
 *   bricks: Object<string, BrickTold>, labels: Object<string, string>, most: number}} BuilderData
 * @typedef {{state: NetworkTold, revision: number}} BuilderNews
 */

const MOST_UNDONE = 100;
const boards = component(board);

/** Keeps the network that the page itself has, besides: a live part knows a newer one. */
export function mount(told) {
  const root = told.parentElement.querySelector(".root");
  root.dataset.page = JSON.stringify(told.data.state);
  return boards(told);
}

/**
 * @param {HTMLElement} root
 * @param {import("../../../kit/component.js").Talk} talk
 * @param {BuilderData} data
 */
function board(root, talk, { bricks, labels, most }) {
  let items = []; // {layer, row}: a layer as Python tells of it, and what shows it
  let release = null;
  const past = history(MOST_UNDONE);
  const list = element("ol", { className: "layers", ariaLabel: "Layers" });
  const verdict = element("p", { role: "status", className: "verdict numbers served" });
  const input = inputRow(changed);
  const end = palette(bricks, "Add at the end", (kind) => add(items.length, kind));
  const undo = button("Undo", () => {
    adopt(past.back());
    tell();
  }, { disabled: true });
  root.replaceChildren(element("div", { className: "top" }, verdict, undo), input.element, list,
    end);

  const network = () => ({ input: input.shape(), layers: items.map(({ layer }) => layer) });
  const news = () => ({ state: network() });
  const place = (item) => items.indexOf(item);

  function changed() {
    remember();
    tell();
  }
  function tell() {
    delete root.dataset.answered;
    talk.live({ own: JSON.stringify(network()) }, "network", news);
  }
  function remember() {
    past.remember(network());
    undo.disabled = past.empty();
  }

  function item(layer) {
    const made = { layer };
    made.row = layerRow(layer, bricks[layer.kind], labels, bricks, {
      edit: (name, value) => {
        made.layer = { ...made.layer, [name]: value };
        changed();
      },
      move: (by) => move(made, place(made) + by),
      remove: () => remove(place(made)),
      add: (kind) => add(place(made) + 1, kind),
    });
    return made;
  }

  function arrange(next) {
    items = next;
    items.forEach(({ row }, number) => {
      // A row that is put where it stands would lose the focus.
      if (list.children[number] !== row.element)
        list.insertBefore(row.element, list.children[number] ?? null);
      row.place(number, items.length);
    });
    while (list.children.length > items.length) list.lastChild.remove();
    const full = items.length >= most;
    root.classList.toggle("full", full);
    end.full(full);
  }
  function move(which, to) {
    const next = moved(items, place(which), to);
    if (next === items) return;
    const focus = /** @type {ShadowRoot} */ (root.getRootNode()).activeElement;
    arrange(next);
    which.row.refocus(focus);
    changed();
  }
  function remove(at) {
    arrange(removed(items, at));
    (items[Math.min(at, items.length - 1)]?.row ?? end).focusEnd();
    changed();
  }
  function add(at, kind) {
    if (items.length >= most) return;
    arrange(added(items, at, item({ ...bricks[kind].layer }), most));
    items[at].row.focus();
    changed();
  }
  function adopt(state) {
    input.take(state.input);
    list.replaceChildren();
    arrange(state.layers.map(item));
    remember();
  }

  return {
    take(/** @type {BuilderData} */ data, fresh) {
      const behind = () => root.dataset.page !== JSON.stringify(network());
      release ??= waitingLink(behind, () => talk.now("network", news));
      if (fresh) adopt(data.state);
      if (JSON.stringify(data.state) !== JSON.stringify(network())) return; // about an older one
      const total = data.steps.reduce((sum, step) => sum + step.parameters, 0);
      items.forEach(({ row }, number) => row.show(data.steps[number], total));
      verdict.textContent = data.verdict.text;
      verdict.classList.toggle("works", data.verdict.works);
      root.dataset.answered = "yes";
    },
    leave() {
      release?.();
      release = null;
    },
  };
}
