import assert from "node:assert/strict";
import test from "node:test";
import { fitted, nearestTo, towards } from "../../../../cnnlab/ui/lessons/why/map_points.js";

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
  assert.equal(towards(placed, 0, [1, 0]), 1);
  assert.equal(towards(placed, 0, [0, -1]), 2);
  assert.equal(towards(placed, 0, [-1, 0]), 0);
});
