// The descent of nine weights, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Descent, stride } from "../../../../cnnlab/ui/lessons/convolution/learned/descent.js";

/** Nine weights that do not know of each other, and should all become 2. */
const BOWL = {
  products: Array.from({ length: 81 }, (_, n) => +(n % 10 === 0)),
  matches: new Array(9).fill(2),
  power: 36,
};
const zeros = new Array(9).fill(0);

test("half the way to the bottom at a rate of a quarter, all of it at a half", () => {
  const quarter = new Descent(BOWL, zeros, 0.25);
  quarter.take(1);
  assert.deepEqual([quarter.weights[0], quarter.loss, quarter.step], [1, 9, 1]);
  const half = new Descent(BOWL, zeros, 0.5);
  half.take(10);
  assert.deepEqual([half.weights, half.loss, half.step], [new Array(9).fill(2), 0, 1]);
  assert.equal(half.state, "still");
});

test("at a rate of 1 it goes to and fro, beyond that it explodes, and stops", () => {
  const one = new Descent(BOWL, zeros, 1);
  one.take(1001);
  assert.deepEqual([one.weights[0], one.loss, one.state], [4, 36, "going"]);
  const more = new Descent(BOWL, zeros, 1.1);
  more.take(1_000_000);
  assert.equal(more.state, "gone");
  assert.ok(more.step < 100);
});

test("the curve has a point for each of the first steps, and few for the later ones", () => {
  const slow = new Descent(BOWL, zeros, 1);
  slow.take(10_000);
  assert.deepEqual(slow.curve.slice(0, 3).map(([step]) => step), [1, 2, 3]);
  assert.ok(slow.curve.length < 400);
});

test("it plays one step at a time first", () => {
  assert.deepEqual([0, 89, 180, 9000].map(stride), [1, 1, 2, 100]);
});
