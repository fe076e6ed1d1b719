// The plan that all CNNs follow, and where each layer of a network stands in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parts } from "../../../../cnnlab/ui/lessons/lenet/walk/generic.js";

const stage = ["Conv", "ReLU", "MaxPool"];
const told = (kinds) => parts(kinds).map(({ part, round }) => `${part} ${round}`);

test("LeNet-5 goes twice round, and an activation after flattening is of the dense part", () => {
  const lenet = ["Input", ...stage, ...stage, "Flatten", "Dense", "ReLU", "Dense", "Softmax"];
  assert.deepEqual(told(lenet), ["Input 0", "Convolution 1", "Activation 1", "Pooling 1",
    "Convolution 2", "Activation 2", "Pooling 2", "Dense 0", "Dense 0", "Dense 0", "Dense 0",
    "Softmax 0"]);
});

test("a dense network has no round, and what is no part of the plan stands nowhere", () => {
  assert.deepEqual(told(["Input", "Flatten", "Dense", "Softmax"]), ["Input 0", "Dense 0", "Dense 0",
    "Softmax 0"]);
  assert.deepEqual(told(["Conv", "BatchNorm", "ReLU"]), ["Convolution 1", " 0", "Activation 1"]);
});
