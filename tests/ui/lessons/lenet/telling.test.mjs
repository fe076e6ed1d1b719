// What is said of one number of a network, and of the colours of its layer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Position } from "../../../../cnnlab/ui/lessons/lenet/walk/position.js";
import { passing, scaleInHtml,
  standing } from "../../../../cnnlab/ui/lessons/lenet/walk/telling.js";

const common = { scale: 1, reach: null };
/** A row of four pixels, and the larger of each two: small enough to see. */
const SCENE = {
  layers: [
    { ...common, name: "Input", kind: "Input", shape: [1, 4, 1], size: 4, first: 0 },
    { ...common, name: "ReLU", kind: "ReLU", shape: [1, 4, 1], size: 4, first: 4 },
  ],
  values: new Float32Array([-2, 0.5, 0, 1, 0, 0.5, 0, 1]),
  scales: [1, 0.75],
};

test("a number is told with how it was made, and why it is the one that is shown", () => {
  const position = new Position();
  position.enter(SCENE, [1]);
  assert.match(standing(position), /^Strongest: ReLU.*column 3\. 1 is not below 0 and stays\.$/);
  position.pointed = { layer: 1, index: 0 };
  assert.match(standing(position), /^Under the pointer: .*−2 is below 0 and becomes 0\.$/);
  position.pin({ layer: 0, index: 1 });
  assert.match(standing(position), /^Kept: .*is 0\.5: 0 is paper, 1 is ink\.$/);
});

test("while the window sweeps, what is said is of the number that it is at", () => {
  assert.equal(passing(SCENE, { layer: 1, index: 0 }), "Now: ReLU, row 0, column 0: 0.");
});

test("a scale says where its deepest colour begins, and whether there is more", () => {
  assert.equal(scaleInHtml(SCENE, 0), "0: paper, 1: ink");
  assert.equal(scaleInHtml(SCENE, 1), "0<i class=\"positive\"></i>0.75 and beyond");
  assert.equal(scaleInHtml({ ...SCENE, scales: [1, 1] }, 1), "0<i class=\"positive\"></i>1");
  const rounded = new Float32Array(SCENE.values).fill(1 + 2 ** -23, 7); // as a share may be
  assert.equal(scaleInHtml({ ...SCENE, values: rounded, scales: [1, 1] }, 1),
    "0<i class=\"positive\"></i>1");
});
