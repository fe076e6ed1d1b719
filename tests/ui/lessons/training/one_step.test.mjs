// One step: its numbers as one reads and checks them, and walking from weight to weight.
import assert from "node:assert/strict";
import { test } from "node:test";
import { walked, weightAt } from "../../../../cnnlab/ui/lessons/training/one_step/picker.js";
import { bracket, decimals, digits, plain,
  weightInWords } from "../../../../cnnlab/ui/lessons/training/one_step/words.js";

test("a number is written with the digits that are asked for, tiny and huge ones by powers", () => {
  assert.equal(digits(0), "0");
  assert.equal(digits(-0.1234567), "−0.1235");
  assert.equal(digits(2e-7, 3), "2 × 10⁻⁷");
  assert.equal(digits(123456789, 4), "123,456,789");
  assert.equal(digits(null), "beyond what numbers can hold");
  assert.equal(bracket(-2), "(−2)");
  assert.equal(plain(-1.23456), "−1.235");
});

test("a loss has its decimals, or digits where these would hide it", () => {
  assert.equal(decimals(2.5, 9), "2.500000000");
  assert.equal(decimals(3e-9, 9), "3 × 10⁻⁹");
  assert.equal(decimals(1e-16, 9), "less than 10⁻¹⁵");
  assert.equal(decimals(null, 9), "beyond what numbers can hold");
});

test("a weight is named by its layer, its kernel or unit, and its place", () => {
  const layers = [
    { number: 0, name: "Conv 1", shape: [5, 5, 1, 6], picture: true },
    { number: 3, name: "Conv 2", shape: [5, 5, 6, 16], picture: false },
    { number: 7, name: "Dense 1", shape: [1, 1, 1, 120], picture: false },
  ];
  assert.equal(weightInWords({ layers, at: [0, 2, 1, 0, 4] }), "Conv 1, kernel 4, row 2, column 1");
  assert.equal(weightInWords({ layers, at: [3, 0, 4, 5, 2] }),
    "Conv 2, kernel 2, row 0, column 4, input channel 5");
  assert.match(weightInWords({ layers, at: [7, 0, 0, 0, 9] }), /^Dense 1, unit 9, /);
});

const SIX = {
  layers: [{ number: 0, name: "Conv 1", shape: [5, 5, 1, 6], picture: true }],
  at: [0, 2, 4, 0, 1],
  maps: [0, 1, 2, 3, 4, 5],
};

test("a cell of the picture is a weight, but for those between the kernels", () => {
  assert.deepEqual(weightAt(SIX, 3, 2, 7), [0, 2, 1, 0, 1]);
  assert.deepEqual(weightAt(SIX, 3, 6, 0), [0, 0, 0, 0, 3]); // the second line of three
  assert.equal(weightAt(SIX, 3, 5, 0), null);
  assert.equal(weightAt(SIX, 3, 0, 11), null);
  assert.equal(weightAt({ ...SIX, maps: [4] }, 1, 0, 6), null);
});

test("walking goes on over an edge, from kernel to kernel, and ends at the last", () => {
  assert.deepEqual(walked(SIX, 3, 0, -1), [0, 2, 3, 0, 1]);
  assert.deepEqual(walked(SIX, 3, 0, 1), [0, 2, 0, 0, 2]);
  assert.deepEqual(walked({ ...SIX, at: [0, 4, 0, 0, 1] }, 3, 1, 0), [0, 0, 0, 0, 4]);
  assert.equal(walked({ ...SIX, at: [0, 0, 0, 0, 1] }, 3, -1, 0), null);
  assert.equal(walked({ ...SIX, at: [0, 0, 4, 0, 5] }, 3, 0, 1), null);
});
