// Numbers of one step as one reads and checks them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bracket, decimals, digits, plain,
  weightInWords } from "../../../../cnnlab/ui/lessons/training/one_step/words.js";

test("a number is written with the digits that are asked for, tiny and huge ones by powers", () => {
  assert.equal(digits(0), "0");
  assert.equal(digits(-0.1234567), "−0.123457");
  assert.equal(digits(2e-7, 3), "2 × 10<sup>−7</sup>");
  assert.equal(digits(123456789, 4), "1.235 × 10<sup>8</sup>");
  assert.equal(digits(null), "beyond what numbers can hold");
  assert.equal(bracket(-2), "(−2)");
  assert.equal(plain(-1.23456), "−1.235");
});

test("a loss has its decimals, or digits where these would hide it", () => {
  assert.equal(decimals(2.5, 9), "2.500000000");
  assert.equal(decimals(3e-9, 9), "3 × 10<sup>−9</sup>");
  assert.equal(decimals(1e-16, 9), "less than 10<sup>−15</sup>");
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
