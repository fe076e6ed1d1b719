// What is on the pad, and what was and will be: strokes that grow, undo and redo. Computes only.
import { erase, extend, isFull, LINE, same } from "./strokes.js";

const RUBBER = 44; // units: radius of the eraser

/** @typedef {import("./strokes.js").Point} Point */
/** @typedef {import("./strokes.js").Stroke} Stroke */

/** A drawing with its history. Lists of strokes stay as they are, but for the one being drawn. */
export class History {
  /** @type {Stroke[]} */
  strokes = [];
  /** @type {Stroke[][]} */
  past = [];
  /** @type {Stroke[][]} */
  future = [];
  /** The strokes as they were when the hand came down. @type {Stroke[] | null} */
  before = null;
  /** Where the eraser is; null for the pen. @type {Point | null} */
  tip = null;

  get drawing() {
    return this.before !== null;
  }

  /**
   * The hand comes down.
   * @param {Point} point
   * @param {boolean} eraser
   * @param {boolean} anew Whether what is there gives way to the pen.
   */
  begin(point, eraser, anew = false) {
    this.before = this.strokes;
    this.tip = eraser ? point : null;
    if (eraser) return this.move([point]);
    if (anew) this.strokes = [];
    if (!isFull(this.strokes)) this.strokes = [...this.strokes, [point]];
    return true;
  }

  /** The hand moves on; returns whether that changed the drawing. */
  move(/** @type {Point[]} */ points) {
    if (!this.before) return false; // a link or an undo came in between
    const were = this.strokes;
    let added = false;
    for (const point of points) {
      if (this.tip) {
        this.strokes = erase(this.strokes, this.tip, point, RUBBER + LINE / 2);
        this.tip = point;
      } else if (!isFull(this.strokes)) {
        added = extend(this.strokes.at(-1), point) || added;
      }
    }
    return added || were !== this.strokes;
  }

  /** The hand is lifted; returns whether it was down. */
  end() {
    if (!this.before) return false;
    const was = this.before;
    this.before = null;
    if (was !== this.strokes) this.remember(was);
    return true;
  }

  /** What the hand drew since it came down was none of the reader's. */
  abandon() {
    this.strokes = this.before ?? this.strokes;
    this.before = null;
  }

  /** Other strokes take the place of these, which can be had back. */
  become(/** @type {Stroke[]} */ next) {
    this.remember(this.strokes);
    this.strokes = next;
  }

  undo() {
    return this.travel(this.past, this.future);
  }

  redo() {
    return this.travel(this.future, this.past);
  }

  /** What a link, Back or Reset brings. */
  adopt(/** @type {Stroke[]} */ next) {
    this.before = null;
    if (same(this.strokes, next)) this.strokes = next;
    else this.become(next);
  }

  /** @private */
  remember(/** @type {Stroke[]} */ was) {
    this.past.push(was);
    this.future = [];
  }

  /** @private @param {Stroke[][]} from @param {Stroke[][]} to */
  travel(from, to) {
    if (!from.length) return false;
    to.push(this.strokes);
    this.strokes = from.pop();
    return true;
  }
}
