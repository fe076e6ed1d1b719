// What a magnifier on a picture shows: how many pixels, which of them, and the one that is kept.
// Computes only.
import { within } from "../../kit/canvas_view.js";

export const CLOSEST = 3; // pixels across

/** Places are [row, column]; the middle of the first pixel is at [0, 0]. */
export class Magnifier {
  /** Rows and columns of the picture. */
  sides = [1, 1];
  /** How many pixels are across. */
  span = 9;
  /** The pixel that is kept. @type {number[] | null} */
  pin = null;
  /** The middle of what is shown, where the magnifier stays. */
  home = [0, 0];
  /** Where it is taken meanwhile. @type {number[] | null} */
  visit = null;

  get longest() {
    return Math.max(...this.sides);
  }

  /** The pixel that is kept, or the picture's middle one. */
  get kept() {
    return this.pin ?? this.sides.map((side) => side >> 1);
  }

  /** How far in that is: 0 for the whole picture, 1 for the closest. */
  get depth() {
    return Math.log(this.longest / this.span) / Math.log(this.longest / CLOSEST);
  }

  /** The pixel nearest to a place. */
  inside(/** @type {number[]} */ place) {
    return place.map((at, n) => within(at, this.sides[n]));
  }

  /** The place of the top left corner: no emptiness where it can be filled. */
  corner() {
    return (this.visit ?? this.home).map((middle, n) => {
      const most = this.sides[n] - this.span;
      return most <= 0 ? most / 2 : Math.max(0, Math.min(most, middle + 0.5 - this.span / 2));
    });
  }

  /** The part of the picture that is shown: row, column, rows, columns. */
  field() {
    const first = this.corner();
    const last = first.map((at, n) => Math.min(this.sides[n], at + this.span));
    const [row, column] = first.map((at) => Math.max(0, at));
    return [row, column, last[0] - row, last[1] - column];
  }

  /** Look at a picture with so many rows and columns, another one or the same. */
  enter(/** @type {number[]} */ sides, /** @type {boolean} */ another) {
    this.sides = sides;
    this.pin &&= this.inside(this.pin);
    if (another || !this.pin) this.home = this.kept;
    this.span = Math.min(this.span, this.longest);
  }

  /** Show `factor` times as many pixels, the pixel at `around` staying where it is. */
  zoom(/** @type {number} */ factor, around = this.kept) {
    this.spread(factor > 1 ? Math.ceil(this.span * factor) : Math.floor(this.span * factor),
      around);
  }

  /** Go as far in as `depth` says. */
  dive(/** @type {number} */ depth) {
    this.spread(this.longest * (CLOSEST / this.longest) ** depth);
  }

  /** Show so many pixels across, as far as there are. */
  spread(/** @type {number} */ wanted, around = this.kept) {
    const least = Math.min(CLOSEST, this.longest);
    const next = Math.max(least, Math.min(this.longest, Math.round(wanted)));
    this.home = this.home.map((middle, n) => around[n] + (middle - around[n]) * (next / this.span));
    this.span = next;
  }

  /** Keep the pixel nearest to a place, and follow it only where it would leave the view. */
  keep(/** @type {number[]} */ place) {
    this.pin = this.inside(place);
    this.home = this.corner().map((first, n) => {
      const seen = this.pin[n] >= first && this.pin[n] + 1 <= first + this.span;
      return seen ? first + this.span / 2 - 0.5 : this.pin[n];
    });
  }

  /** Move by rows and columns, from where it is, not from beyond the edge. */
  move(/** @type {number[]} */ steps) {
    this.home = this.corner().map((first, n) => first + this.span / 2 - 0.5 + steps[n]);
  }
}
