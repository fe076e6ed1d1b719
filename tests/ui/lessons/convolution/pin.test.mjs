// The output pixel that is explained, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inside, sumAt, walked, windowAt } from "../../../../cnnlab/ui/lessons/convolution/pin.js";

const SIZE = { height: 4, width: 6 };

test("a walk begins in the middle and ends at the edge", () => {
  assert.deepEqual(walked(null, 0, 0, SIZE), [2, 3]);
  assert.deepEqual(walked([2, 3], -10, 1, SIZE), [0, 4]);
  assert.deepEqual(inside([9, 2.5], SIZE), [3, 2]);
});

test("the window begins beyond the edge, unless the kernel never leaves the picture", () => {
  assert.deepEqual(windowAt([0, 2], { stride: 3, dilation: 2, padding: "zeros" }), [-2, 4, 5, 5]);
  assert.deepEqual(windowAt([0, 2], { stride: 3, dilation: 2, padding: "valid" }), [0, 6, 5, 5]);
});

test("a flat picture under nine ones sums to nine times its grey", () => {
  const options = { padding: "valid", stride: 1, dilation: 1, flip: false };
  const padded = { height: 3, width: 4, channels: 1, data: new Float32Array(12).fill(7) };
  const output = { height: 1, width: 2, channels: 1, data: new Float32Array([7, 7.5]) };
  const kernel = { weights: Array(9).fill(1), divisor: 9, bias: 0 };
  const found = sumAt([0, 1], kernel, false, { padded, output, options });
  assert.equal(found.channels[0].sum, 63);
  assert.deepEqual([...found.values], [7.5]);
});
