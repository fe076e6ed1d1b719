// The kernel as one edits it: presets, nine (or three times nine) weights, a bias, and tools.
import { element } from "../../kit/dom.js";
import { numberCell, numberGrid, short } from "../../kit/number.js";

/**
 * @typedef {{weights: number[], divisor: number, bias: number}} State
 *   Nine weights, or 27 where each channel has its own; the sum of products is divided by
 *   `divisor`, as the slides write 1/9 and 1/16; then the bias is added.
 * @typedef {{name: string, title: string, finds: string, weights: number[], divisor: number,
 *            slides: boolean}} Preset
 */

const CHANNELS = ["red", "green", "blue"];
const TURN = [6, 3, 0, 7, 4, 1, 8, 5, 2]; // a quarter clockwise
const MIRROR = [2, 1, 0, 5, 4, 3, 8, 7, 6]; // left for right
const UPSIDE_DOWN = [6, 7, 8, 3, 4, 5, 0, 1, 2];

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const arrange = (weights, order) => weights.map((_, n) => weights[n - (n % 9) + order[n % 9]]);

/** The sum of all weights, free of binary dust. */
export const total = (/** @type {number[]} */ weights) =>
  +weights.reduce((sum, weight) => sum + weight, 0).toFixed(6);

/** How many channels have weights of their own. */
const depth = (weights) => weights.length / 9;

/** The preset that a state is, or undefined for a custom kernel. */
export function presetOf(/** @type {State} */ { weights, divisor },
  /** @type {Preset[]} */ presets)
{
  return presets.find((preset) => {
    if (preset.divisor * depth(weights) !== divisor) return false;
    return weights.every((weight, n) => weight === preset.weights[n % 9]);
  });
}

/**
 * @param {{onInput: (state: State) => void, onCommit: (state: State) => void}} handlers
 *   onInput runs while the hand moves, onCommit once it rests.
 */
export function kernelPanel({ onInput, onCommit }) {
  /** @type {State} */
  let state = { weights: [0, 0, 0, 0, 1, 0, 0, 0, 0], divisor: 1, bias: 0 };
  /** @type {Preset[]} */
  let presets = [];
  let past = [state];
  let now = 0;

  const title = element("strong", { className: "kernel-title" });
  const finds = element("p", { className: "quiet finds" });
  const fraction = element("span", { className: "fraction", ariaLabel: "divided by" });
  const grids = element("div", { className: "grids" });
  const chips = element("div", { className: "chips" });
  const sum = element("span", { className: "quiet numbers" });

  const input = (change) => {
    state = { ...state, ...change };
    describe();
    onInput(state);
  };
  const commit = () => {
    if (!same(past[now], state)) {
      past = [...past.slice(0, now + 1), state].slice(-100);
      now = past.length - 1;
    }
    describe();
    onCommit(state);
  };
  const become = (change) => {
    input(change);
    showWeights();
    commit();
  };
  const travel = (steps) => {
    now += steps;
    state = past[now];
    showWeights();
    describe();
    onInput(state);
    onCommit(state);
  };

  const bias = numberCell({
    label: "Bias, added to every sum",
    step: 1,
    limit: 1000,
    onInput: (value) => input({ bias: value }),
    onCommit: commit,
  });
  const tool = (text, hint, act) =>
    element("button", { type: "button", textContent: text, title: hint, onclick: act });
  const undo = tool("Undo", "Undo the last change", () => travel(-1));
  const redo = tool("Redo", "Do it again", () => travel(1));
  const normalise = tool("Sum to 1", "Divide all weights by their sum, so that brightness stays",
    () => become({ divisor: total(state.weights) }));
  const tools = element(
    "div",
    { className: "row tools" },
    normalise,
    tool("Rotate", "Turn the kernel by a quarter",
      () => become({ weights: arrange(state.weights, TURN) })),
    tool("Flip ↔", "Left for right", () => become({ weights: arrange(state.weights, MIRROR) })),
    tool("Flip ↕", "Top for bottom",
      () => become({ weights: arrange(state.weights, UPSIDE_DOWN) })),
    tool("Random", "Whole weights from −3 to 3",
      () =>
        become({ weights: state.weights.map(() => Math.floor(Math.random() * 7) - 3),
          divisor: 1 })),
    undo,
    redo,
  );
  tools.role = "group";
  tools.ariaLabel = "Change the kernel";

  /** One grid for all channels, or one a channel. */
  let built = [];
  function build(count) {
    built = Array.from({ length: count }, (_, channel) =>
      numberGrid({
        rows: 3,
        columns: 3,
        limit: 1000,
        label: (row, column) =>
          `Weight, row ${row}, column ${column}` + (count > 1 ? `, ${CHANNELS[channel]}` : ""),
        onInput: (nine) => {
          const weights = [...state.weights];
          weights.splice(9 * channel, 9, ...nine);
          input({ weights });
        },
        onCommit: commit,
      }));
    grids.replaceChildren(
      ...built.map((grid, channel) =>
        count > 1
          ? element("div", {}, element("span", { className: "quiet" }, CHANNELS[channel]),
            grid.element)
          : grid.element
      ),
    );
    grids.dataset.count = String(count);
  }
  function showWeights() {
    if (built.length !== state.weights.length / 9) build(state.weights.length / 9);
    built.forEach((grid, channel) => grid.set(state.weights.slice(9 * channel, 9 * channel + 9)));
    bias.set(state.bias);
  }
  function describe() {
    const preset = presetOf(state, presets);
    title.textContent = preset?.title ?? "Custom kernel";
    finds.textContent = preset?.finds ?? "Yours: no preset has these weights.";
    fraction.hidden = state.divisor === 1;
    fraction.innerHTML = `<span>1</span><span>${short(state.divisor)}</span>`;
    const all = total(state.weights);
    const added = +(all / state.divisor).toFixed(4);
    sum.textContent = `weights sum to ${short(added)}`;
    normalise.disabled = all === 0 || added === 1;
    normalise.title = all === 0
      ? "The weights sum to 0: nothing to divide by"
      : "Divide all weights by their sum, so that brightness stays";
    undo.disabled = now === 0;
    redo.disabled = now === past.length - 1;
    for (const chip of chips.querySelectorAll("button")) {
      chip.setAttribute("aria-pressed", String(chip.value === preset?.name));
    }
  }
  /** @param {Preset[]} list */
  function offer(list) {
    if (same(list, presets)) return;
    presets = list;
    const group = (label, some) =>
      element(
        "div",
        { className: "row", role: "group", ariaLabel: label },
        element("span", { className: "quiet group" }, label),
        ...some.map((preset) =>
          element("button", {
            type: "button",
            textContent: preset.title,
            value: preset.name,
            title: preset.finds,
            onclick: () =>
              become({
                weights: state.weights.map((_, n) => preset.weights[n % 9]),
                divisor: preset.divisor * depth(state.weights),
              }),
          })
        ),
      );
    chips.replaceChildren(
      group("On the slides", presets.filter((preset) => preset.slides)),
      group("More", presets.filter((preset) => !preset.slides)),
    );
  }

  const panel = element(
    "div",
    { className: "kernel" },
    element("div", { className: "row" }, title, sum),
    element("div", { className: "weights" }, fraction, grids),
    element("label", { className: "row bias" }, element("span", {}, "+ bias"), bias.element),
    finds,
    tools,
  );
  let custom27 = null; // weights a channel, kept while nine serve all channels alike
  /** Have weights for one channel or for three; another depth starts with nothing to undo. */
  function deepen(/** @type {number} */ channels) {
    const { weights, divisor, bias } = state;
    const now27 = weights.length === 27;
    if (depth(weights) === channels) return false;
    if (now27 && weights.some((weight, n) => weight !== weights[n % 9])) custom27 = state;
    if (!now27 && custom27) [state, custom27] = [custom27, null];
    else {
      // Divided by the channels, the sum over three of them is as bright as one.
      const factor = channels / depth(weights);
      const deep = Array.from({ length: 9 * channels }, (_, n) => weights[n % 9]);
      state = { weights: deep, divisor: divisor * factor, bias };
    }
    past = [state];
    now = 0;
    showWeights();
    describe();
    return true;
  }
  /** Take over a state from outside; it can be undone. */
  function set(/** @type {State} */ next) {
    state = next;
    showWeights();
    if (!same(past[now], state)) {
      past = now === 0 && past.length === 1 ? [state] : [...past.slice(0, now + 1), state];
      now = past.length - 1;
    }
    describe();
  }
  return { panel, chips, offer, set, deepen, get: () => state };
}
