import assert from "node:assert/strict";
import test from "node:test";
import { valuesOf } from "../../../../cnnlab/ui/kit/units.js";
import { deepScene, Look, OUTPUT, partsAt, runningSum, strongestCell,
  SUM } from "../../../../cnnlab/ui/lessons/smaller/deep_scene.js";

// Kernels of 1×1 for two input maps and three outputs, on maps of 1×2: all can be told by eye.
const kernel = [1, 2, 3, 10, 20, 30]; // (1, 1, 2, 3)
const maps = [1, 1, 2, 0]; // (1, 2, 2): cell 0 has 1 and 1, cell 1 has 2 and 0
const parts = [1, 2, 3, 10, 20, 30, 2, 4, 6, 0, 0, 0]; // (1, 2, 2, 3)
const bias = [0.5, -100, 0];
const output = [11.5, -78, 33, 2.5, -96, 6]; // (1, 2, 3)
const scene = () =>
  deepScene({ numbers: "n", shapes: [[1, 1, 2, 3], [1, 2, 2], [1, 2, 3], [1, 2, 2, 3]], bias },
    new Float32Array([...kernel, ...maps, ...output, ...parts]));

test("each input map has its part in a cell of an output map", () => {
  assert.deepEqual(partsAt(scene(), 0, 0, 1), [2, 20]);
  assert.deepEqual(partsAt(scene(), 0, 1, 2), [6, 0]);
});

test("partial maps add up one by one, and at the end the bias", () => {
  const one = scene();
  const sums = [1, 2, 3].map((upTo) => {
    runningSum(one, 0, upTo);
    return [...valuesOf(one, SUM)];
  });
  assert.deepEqual(sums, [[1, 2], [11, 2], [11.5, 2.5]]);
});

test("a map is furthest from 0 also below it", () => {
  assert.deepEqual([0, 1, 2].map((map) => strongestCell(scene(), map)), [[0, 0], [0, 1], [0, 0]]);
});

test("outputs and partial maps have one scale", () => {
  assert.deepEqual(scene().scales, [30, 2, 96, 96, 96]);
  assert.deepEqual(scene().layers[OUTPUT].window, [1, 1, 0]);
});

test("the pointer goes before what is kept, and that before the strongest", () => {
  const look = new Look();
  look.map = 1;
  assert.deepEqual(look.at(scene()), [0, 1]);
  look.keep([0, 0]);
  assert.deepEqual(look.at(scene()), [0, 0]);
  assert.equal(look.why, "kept");
  look.pointed = [0, 1];
  assert.deepEqual(look.at(scene()), [0, 1]);
  assert.equal(look.why, "under the pointer");
});

test("walking keeps the next cell, and ends at the map's edge", () => {
  const look = new Look();
  look.walk(scene(), 0, 1);
  assert.deepEqual(look.cell, [0, 1]);
  look.walk(scene(), 10, 10);
  assert.deepEqual(look.cell, [0, 1]);
  look.walk(scene(), 0, -1);
  assert.deepEqual(look.cell, [0, 0]);
});
