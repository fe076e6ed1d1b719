import assert from "node:assert/strict";
import test from "node:test";
import { fitted, inWords, nearestTo,
  towards } from "../../../../cnnlab/ui/lessons/why/map_points.js";

const points = [{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 0, y: 2 }]
  .map((place) => ({ ...place, label: 0, wrong: false }));
const placed = points.map(fitted(points, 132)); // 100 pixels inside of the edge: 25 a unit

test("both directions have one scale, and up is up", () => {
  assert.deepEqual(placed, [{ x: 16, y: 91 }, { x: 116, y: 91 }, { x: 16, y: 41 }]);
});

test("a point is caught within reach only", () => {
  assert.equal(nearestTo(placed, 110, 90, 24), 1);
  assert.equal(nearestTo(placed, 70, 10, 24), -1);
});

test("arrow keys go to the nearest that way, and stay where there is none", () => {
  assert.equal(towards(placed, 0, [0, 1]), 1);
  assert.equal(towards(placed, 0, [-1, 0]), 2);
  assert.equal(towards(placed, 0, [0, -1]), 0);
});

test("a digit in words, and whether it is misread", () => {
  const list = { digits: [400, 4999], labels: [8, 9], reads: [8, 4] };
  assert.equal(inWords(list, 0), "MNIST digit 400: an 8, read as 8.");
  assert.equal(inWords(list, 1), "MNIST digit 4999: a 9, read as 4 ✗.");
  assert.match(inWords(list, -1), /^Point at a digit/);
});
