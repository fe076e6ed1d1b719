// A square stays inside of its picture.
import assert from "node:assert/strict";
import test from "node:test";
import { inside } from "../../../cnnlab/ui/kit/square.js";

test("what lies inside stays", () => {
  assert.deepEqual(inside(0.5, 0.5, 1, 300, 451), [0.5, 0.5, 1]);
  assert.deepEqual(inside(0.4, 0.6, 0.5, 300, 400), [0.4, 0.6, 0.5]);
});

test("what would hang over an edge is moved, what is too large or too small is scaled", () => {
  assert.deepEqual(inside(0, 1, 0.5, 300, 300), [0.25, 0.75, 0.5]);
  assert.deepEqual(inside(9, -9, 7, 300, 600), [0.5, 0.25, 1]);
  assert.equal(inside(0.5, 0.5, 0, 300, 300)[2], 0.1);
});
