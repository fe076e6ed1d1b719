// Where a walk through a network stands, and what a key asks for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Position } from "../../../../cnnlab/ui/lessons/lenet/walk/position.js";

/** Layers of these shapes, their values counting up: the last of a layer is its strongest. */
function scene(...shapes) {
  let first = 0;
  const layers = shapes.map((shape) => {
    const size = shape.reduce((a, b) => a * b);
    first += size;
    return { name: "", kind: "", scale: 1, reach: null, shape, size, first: first - size };
  });
  return { layers, values: new Float32Array(first).map((_, n) => n), scales: [] };
}
const SMALL = scene([4, 4, 1], [3, 3, 2], [5]);

function entered(at) {
  const position = new Position();
  position.enter(SMALL, at);
  return position;
}

test("the strongest unit is shown, one under the pointer before it, one that is kept first", () => {
  const position = entered([1]);
  assert.deepEqual(position.shown, { layer: 1, index: 17 });
  position.pointed = { layer: 0, index: 3 };
  assert.deepEqual(position.shown, { layer: 0, index: 3 });
  position.pin({ layer: 2, index: 4 });
  assert.deepEqual(position.shown, { layer: 2, index: 4 });
  assert.deepEqual(position.told, [2, 4]);
  position.pin(null);
  assert.deepEqual(position.told, [2]);
});

test("what the link says comes back as it was; what is not there is not kept", () => {
  for (const at of [[0], [1, 2, 0, 1], [2, 4]]) assert.deepEqual(entered(at).told, at);
  assert.deepEqual(entered([1, 3, 0, 1]).told, [1]); // rows 0 to 2
  assert.deepEqual(entered([1, 2]).told, [1]);
  assert.deepEqual(entered([9]).told, [2]);
});

test("other numbers of the same layers move nothing; of other layers, one stays if one can", () => {
  const position = entered([1, 2, 0, 1]);
  position.enter({ ...SMALL });
  assert.deepEqual(position.told, [1, 2, 0, 1]);
  position.enter(scene([4, 4, 1], [3, 3, 2]));
  assert.deepEqual(position.told, [1, 2, 0, 1]);
  position.enter(scene([4, 4, 1], [2, 2, 2]));
  assert.deepEqual(position.told, [1]); // no row 2
  position.enter(scene([4, 4, 1]));
  assert.deepEqual(position.told, [0]);
});

test("keys go from layer to layer, and from unit to unit while one is kept", () => {
  const free = entered([1]);
  assert.deepEqual(free.asked("ArrowRight"), { go: 2 });
  assert.deepEqual(free.asked(" ", true), { go: 0 });
  assert.deepEqual(free.asked("End"), { go: 2 });
  assert.deepEqual(free.asked("Enter"), { pin: { layer: 1, index: 17 } });
  assert.equal(free.asked("+"), null);
  assert.equal(free.asked("x"), null);
  const kept = entered([1, 2, 0, 1]); // row 2, column 0, map 1
  assert.deepEqual(kept.asked("ArrowRight"), { pin: { layer: 1, index: 15 } });
  assert.deepEqual(kept.asked("ArrowDown"), { pin: { layer: 1, index: 13 } }); // the last row
  assert.deepEqual(kept.asked("-"), { pin: { layer: 1, index: 12 } });
  assert.deepEqual(kept.asked("Enter"), { pin: null });
  assert.deepEqual(entered([2, 1]).asked("ArrowDown"), { pin: { layer: 2, index: 2 } });
});

test("a step goes no further than the layers, and lets go", () => {
  const position = entered([2, 4]);
  position.go(3);
  assert.deepEqual(position.told, [2]);
  position.go(-1);
  assert.equal(position.step, 0);
});
