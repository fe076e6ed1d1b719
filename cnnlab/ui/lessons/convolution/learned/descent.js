// Nine weights on their way down: the same steps as cnnlab.explain.kernel_descent. Computes only.

/** @typedef {{products: number[], matches: number[], power: number}} KernelLoss row by row */

export const MOST = 1_000_000; // steps
const STILL = 1e-7; // of the gradient: seven zeros behind the point
const GONE = 1e9; // times the loss at the start

/** How the loss rises with each weight: twice the products times the weights, less the matches. */
export const gradient = (/** @type {KernelLoss} */ { products, matches }, weights) =>
  matches.map((match, n) => {
    let sum = -match;
    for (let m = 0; m < 9; m++) sum += products[9 * n + m] * weights[m];
    return 2 * sum;
  });

/** The mean squared error, from the same numbers. */
export function meanSquaredError(/** @type {KernelLoss} */ { products, matches, power }, weights) {
  let sum = power;
  for (let n = 0; n < 9; n++) {
    sum -= 2 * matches[n] * weights[n];
    for (let m = 0; m < 9; m++) sum += weights[n] * products[9 * n + m] * weights[m];
  }
  return Math.max(0, sum);
}

/** A descent: where it stands, and the losses on its way. */
export class Descent {
  step = 0;
  /** @type {[number, number][]} Step and loss; later steps are further apart. */
  curve = [];

  /**
   * @param {KernelLoss} of
   * @param {number[]} start
   * @param {number} rate
   */
  constructor(of, start, rate) {
    this.of = of;
    this.rate = rate;
    this.weights = [...start];
    this.gradient = gradient(of, start);
    this.loss = this.first = meanSquaredError(of, start);
  }

  /** Whether it goes on, stands still, went off, or has had its steps. */
  get state() {
    if (!(this.loss < GONE * Math.max(this.first, this.of.power, 1e-12))) return "gone";
    if (this.gradient.every((slope) => Math.abs(slope) < STILL)) return "still";
    return this.step >= MOST ? "tired" : "going";
  }

  /** Take so many steps, unless it ends before. */
  take(/** @type {number} */ steps) {
    for (const last = this.step + steps; this.step < last && this.state === "going";) {
      this.weights = this.weights.map((weight, n) => weight - this.rate * this.gradient[n]);
      this.gradient = gradient(this.of, this.weights);
      this.loss = meanSquaredError(this.of, this.weights);
      this.step++;
      // As many points as a logarithmic scale shows.
      if (this.step >= 1.02 * (this.curve.at(-1)?.[0] ?? 0)) {
        this.curve.push([this.step, this.loss]);
      }
    }
  }
}

/** How many steps to take at once, so that each is seen first, and a million are no hour. */
export const stride = (/** @type {number} */ step) => Math.max(1, Math.floor(step / 90));
