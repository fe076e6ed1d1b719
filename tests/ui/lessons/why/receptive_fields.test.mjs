import assert from "node:assert/strict";
import test from "node:test";
import { chain, inside, Look,
  nearest } from "../../../../cnnlab/ui/lessons/why/receptive_fields.js";

// LeNet-5 on 28×28: a padded 5×5 convolution, a pool, another convolution, and a dense layer.
const stage = (side, reach) => ({ name: "", shape: "", side, reach, sees: "", words: "" });
const lenet = [stage(28, [5, 1, -2]), stage(14, [6, 2, -2]), stage(10, [14, 2, -2]),
  stage(1, null)];

test("the unit nearest to a pixel has it in its middle, where the map reaches so far", () => {
  assert.equal(nearest(lenet[0], 0), 0);
  assert.equal(nearest(lenet[0], 27), 27);
  assert.equal(nearest(lenet[2], 27), 9);
});

test("each unit of a chain lies within the field of the next", () => {
  const fields = chain(lenet, 2, [14, 3], 28).map(({ field }) => field);
  assert.deepEqual(fields.at(-1).slice(2), [14, 14]);
  for (let n = 0; n + 1 < fields.length; n++) {
    const [row, column, rows, columns] = fields[n];
    const [top, left, high, wide] = fields[n + 1];
    assert.ok(row >= top && row + rows <= top + high);
    assert.ok(column >= left && column + columns <= left + wide);
  }
});

test("a dense unit sees all", () => {
  assert.deepEqual(chain(lenet, 3, [0, 0], 28).at(-1), { unit: null, field: [0, 0, 28, 28] });
});

test("only what lies in the picture counts", () => {
  assert.deepEqual(inside([-2, 25, 5, 5], 28), [0, 25, 3, 3]);
});

test("one goes from stage to stage and from pixel to pixel, and no further than the ends", () => {
  const look = Object.assign(new Look(), { stages: lenet, side: 28 });
  look.go(9);
  assert.equal(look.stage, 3);
  look.go(-1);
  assert.equal(look.stage, 0);
  assert.deepEqual(look.fields(), [{ unit: [14, 14], field: [12, 12, 5, 5] }]);
  look.walk(1, -100);
  assert.deepEqual(look.fields(), [{ unit: [15, 0], field: [13, -2, 5, 5] }]);
  look.walk(100, 0);
  assert.deepEqual(look.fields()[0].unit, [27, 0]);
});
