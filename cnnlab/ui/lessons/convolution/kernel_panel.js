// The kernel as one sees and changes it: presets, nine (or three times nine) cells, a bias, tools.
import { button, element } from "../../kit/dom.js";
import { numberCell, numberGrid, short } from "../../kit/number.js";
import { EditedKernel, leftForRight, quarterTurn, topForBottom, total } from "./kernel.js";

/**
 * @typedef {import("./kernel.js").KernelState} KernelState
 * @typedef {import("./kernel.js").KernelPreset} KernelPreset
 */

export const CHANNELS = ["red", "green", "blue"];

const random = (/** @type {number[]} */ weights) =>
  weights.map(() => Math.floor(Math.random() * 7) - 3);

/**
 * @param {{onInput: (state: KernelState) => void, onCommit: (state: KernelState) => void}} handlers
 *   onInput runs while the hand moves, onCommit once it rests.
 */
export function kernelPanel({ onInput, onCommit }) {
  const kernel = new EditedKernel();
  /** @type {KernelPreset[]} */
  let presets = [];

  const title = element("strong", { className: "kernel-title" });
  const finds = element("p", { className: "quiet finds" });
  const fraction = element("span", { className: "fraction", ariaLabel: "divided by" });
  const chips = element("div", { className: "chips" });
  const sum = element("span", { className: "quiet numbers" });

  const moved = () => {
    describe();
    onInput(kernel.state);
  };
  const commit = () => {
    kernel.commit();
    describe();
    onCommit(kernel.state);
  };
  const become = (/** @type {Partial<KernelState>} */ change) => {
    kernel.change(change);
    moved();
    showWeights();
    commit();
  };
  const travel = (/** @type {number} */ steps) => {
    kernel.travel(steps);
    showWeights();
    moved();
    onCommit(kernel.state);
  };

  const grids = weightGrids((channel, nine) => {
    kernel.changeChannel(channel, nine);
    moved();
  }, commit);
  const bias = numberCell({
    label: "Bias, added to every sum",
    step: 1,
    limit: 1000,
    onInput: (value) => {
      kernel.change({ bias: value });
      moved();
    },
    onCommit: commit,
  });
  const tool = (text, hint, act) => button(text, act, { title: hint });
  const rearrange = (text, hint, how) =>
    tool(text, hint, () => become({ weights: how(kernel.state.weights) }));
  const undo = tool("Undo", "Undo the last change", () => travel(-1));
  const redo = tool("Redo", "Do it again", () => travel(1));
  const normalise = tool("Sum to 1", "", () => become({ divisor: total(kernel.state.weights) }));
  const tools = element(
    "div",
    { className: "row tools", role: "group", ariaLabel: "Change the kernel" },
    normalise,
    rearrange("Rotate", "Turn the kernel by a quarter", quarterTurn),
    rearrange("Flip ↔", "Left for right", leftForRight),
    rearrange("Flip ↕", "Top for bottom", topForBottom),
    tool("Random", "Whole weights from −3 to 3",
      () => become({ weights: random(kernel.state.weights), divisor: 1 })),
    undo,
    redo,
  );
  const panel = element(
    "div",
    { className: "kernel" },
    element("div", { className: "row" }, title, sum),
    element("div", { className: "weights" }, fraction, grids.element),
    element("label", { className: "row bias" }, element("span", {}, "+ bias"), bias.element),
    finds,
    tools,
  );

  function showWeights() {
    grids.show(kernel.state.weights);
    bias.set(kernel.state.bias);
  }
  function describe() {
    const preset = kernel.presetAmong(presets);
    const { weights, divisor } = kernel.state;
    title.textContent = preset?.title ?? "Custom kernel";
    finds.textContent = preset?.finds ?? "Yours: no preset has these weights.";
    fraction.hidden = divisor === 1;
    fraction.innerHTML = `<span>1</span><span>${short(divisor)}</span>`;
    const all = total(weights);
    const added = +(all / divisor).toFixed(4);
    sum.textContent = `weights sum to ${short(added)}`;
    normalise.disabled = all === 0 || added === 1;
    normalise.title = all === 0
      ? "The weights sum to 0: nothing to divide by"
      : "Divide all weights by their sum, so that brightness stays";
    undo.disabled = !kernel.canUndo;
    redo.disabled = !kernel.canRedo;
    for (const chip of chips.querySelectorAll("button")) {
      chip.setAttribute("aria-pressed", String(chip.value === preset?.name));
    }
  }
  /** Show the presets to choose from, those in the lecture first. */
  function offer(/** @type {KernelPreset[]} */ list) {
    if (presets.length) return; // they never change
    presets = list;
    const group = (label, some) =>
      element(
        "div",
        { className: "row", role: "group", ariaLabel: label },
        element("span", { className: "quiet group" }, label),
        ...some.map((preset) =>
          button(preset.title, () => become(kernel.of(preset)), { value: preset.name,
            title: preset.finds })
        ),
      );
    chips.replaceChildren(
      group("In the lecture", presets.filter((preset) => preset.slides)),
      group("More", presets.filter((preset) => !preset.slides)),
    );
  }
  /** Have weights for one channel or for three; returns whether that is another kernel. */
  function deepen(/** @type {number} */ channels) {
    if (!kernel.deepen(channels)) return false;
    showWeights();
    describe();
    return true;
  }
  /** Take over a state from outside; it can be undone. */
  function set(/** @type {KernelState} */ next) {
    kernel.adopt(next);
    showWeights();
    describe();
  }
  return { panel, chips, offer, set, deepen, get: () => kernel.state,
    title: () => title.textContent };
}

/** Cells for all weights: one grid for all channels, or one a channel. */
function weightGrids(
  /** @type {(channel: number, nine: number[]) => void} */ onInput,
  /** @type {() => void} */ onCommit,
) {
  const box = element("div", { className: "grids" });
  let grids = [];
  function build(count) {
    grids = Array.from({ length: count }, (_, channel) =>
      numberGrid({
        rows: 3,
        columns: 3,
        limit: 1000,
        label: (row, column) =>
          `Weight, row ${row}, column ${column}` + (count > 1 ? `, ${CHANNELS[channel]}` : ""),
        onInput: (nine) => onInput(channel, nine),
        onCommit,
      }));
    box.replaceChildren(
      ...grids.map((grid, channel) =>
        count > 1
          ? element("div", {}, element("span", { className: "quiet" }, CHANNELS[channel]),
            grid.element)
          : grid.element
      ),
    );
    box.dataset.count = String(count);
  }
  const show = (/** @type {number[]} */ weights) => {
    if (grids.length !== weights.length / 9) build(weights.length / 9);
    grids.forEach((grid, channel) => grid.set(weights.slice(9 * channel, 9 * channel + 9)));
  };
  return { element: box, show };
}
