// The kernel as one edits it: weights, presets, undo and redo. Computes only.

/**
 * @typedef {{weights: number[], divisor: number, bias: number}} KernelState
 *   Nine weights, or 27 where each channel has its own; the sum of products is divided by
 *   `divisor`, as the lecture writes 1/9 and 1/16; then the bias is added.
 * @typedef {{name: string, title: string, finds: string, weights: number[], divisor: number,
 *            slides: boolean}} KernelPreset
 */

const MOST = 100; // states that undo can reach

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const arranged = (order) => (/** @type {number[]} */ weights) =>
  weights.map((_, n) => weights[n - (n % 9) + order[n % 9]]);

export const quarterTurn = arranged([6, 3, 0, 7, 4, 1, 8, 5, 2]); // clockwise
export const leftForRight = arranged([2, 1, 0, 5, 4, 3, 8, 7, 6]);
export const topForBottom = arranged([6, 7, 8, 3, 4, 5, 0, 1, 2]);

/** The sum of all weights, free of binary dust. */
export const total = (/** @type {number[]} */ weights) =>
  +weights.reduce((sum, weight) => sum + weight, 0).toFixed(6);

/** A kernel's nine weights for each of so many channels, and what they are divided by. */
const repeated = (/** @type {{weights: number[], divisor: number}} */ { weights, divisor },
  channels) => ({
    weights: Array.from({ length: 9 * channels }, (_, n) => weights[n % 9]),
    divisor: divisor * channels, // the sum over three channels is as bright as one
  });

/** A kernel with its history. States stay as they are. */
export class EditedKernel {
  /** @type {KernelState} */
  state = { weights: [0, 0, 0, 0, 1, 0, 0, 0, 0], divisor: 1, bias: 0 };
  past = [this.state];
  now = 0;
  /** Weights a channel, kept while nine serve all channels alike. @type {KernelState | null} */
  custom27 = null;

  /** How many channels have weights of their own. */
  get depth() {
    return this.state.weights.length / 9;
  }

  get canUndo() {
    return this.now > 0;
  }

  get canRedo() {
    return this.now < this.past.length - 1;
  }

  change(/** @type {Partial<KernelState>} */ change) {
    this.state = { ...this.state, ...change };
  }

  changeChannel(/** @type {number} */ channel, /** @type {number[]} */ nine) {
    const weights = [...this.state.weights];
    weights.splice(9 * channel, 9, ...nine);
    this.change({ weights });
  }

  /** What the hand has changed, now that it rests, is one step for undo. */
  commit() {
    if (same(this.past[this.now], this.state)) return;
    this.past = [...this.past.slice(0, this.now + 1), this.state].slice(-MOST);
    this.now = this.past.length - 1;
  }

  travel(/** @type {number} */ steps) {
    this.now += steps;
    this.state = this.past[this.now];
  }

  /** Take over a state from outside; all but the first can be undone. */
  adopt(/** @type {KernelState} */ next) {
    this.state = next;
    if (this.past.length === 1) this.past = [next];
    else this.commit();
  }

  /** The preset with each channel's weights. */
  of(/** @type {KernelPreset} */ preset) {
    return repeated(preset, this.depth);
  }

  /** The preset that this is, or undefined for a custom kernel. */
  presetAmong(/** @type {KernelPreset[]} */ presets) {
    const { weights, divisor } = this.state;
    return presets.find((preset) =>
      preset.divisor * this.depth === divisor &&
      weights.every((weight, n) => weight === preset.weights[n % 9])
    );
  }

  /** Have weights for one channel or for three; another depth starts with nothing to undo. */
  deepen(/** @type {number} */ channels) {
    const { weights, divisor, bias } = this.state;
    const { depth } = this;
    if (depth === channels) return false;
    if (depth === 3 && weights.some((weight, n) => weight !== weights[n % 9]))
      this.custom27 = this.state;
    if (depth === 1 && this.custom27) [this.state, this.custom27] = [this.custom27, null];
    else this.state = { ...repeated({ weights, divisor: divisor / depth }, channels), bias };
    this.past = [this.state];
    this.now = 0;
    return true;
  }
}
