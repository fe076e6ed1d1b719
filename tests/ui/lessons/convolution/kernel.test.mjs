// A kernel that is edited, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EditedKernel, leftForRight, quarterTurn, topForBottom,
  total } from "../../../../cnnlab/ui/lessons/convolution/kernel.js";

const NINE = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const BLUR = { name: "blur", title: "Blur", finds: "", weights: Array(9).fill(1), divisor: 9,
  slides: true };

/** A kernel that a link brought. */
function linked(weights, divisor = 1) {
  const kernel = new EditedKernel();
  kernel.adopt({ weights, divisor, bias: 0 });
  return kernel;
}

test("weights are turned and mirrored, in each channel", () => {
  assert.deepEqual(quarterTurn(NINE), [7, 4, 1, 8, 5, 2, 9, 6, 3]);
  assert.deepEqual(leftForRight(NINE), [3, 2, 1, 6, 5, 4, 9, 8, 7]);
  assert.deepEqual(topForBottom(NINE), [7, 8, 9, 4, 5, 6, 1, 2, 3]);
  assert.deepEqual(topForBottom([...NINE, ...NINE]).slice(9), topForBottom(NINE));
});

test("a sum is free of binary dust", () => {
  assert.equal(total([0.1, 0.2, -0.3]), 0);
});

test("what the hand passes on its way is one step for undo", () => {
  const kernel = linked(NINE);
  assert.ok(!kernel.canUndo);
  for (const bias of [1, 2, 3]) kernel.change({ bias });
  kernel.commit();
  kernel.commit(); // nothing new
  kernel.travel(-1);
  assert.deepEqual([kernel.state.bias, kernel.canUndo, kernel.canRedo], [0, false, true]);
  kernel.travel(1);
  assert.deepEqual([kernel.state.bias, kernel.canRedo], [3, false]);
});

test("another change after undo is the new future, and a link can be undone", () => {
  const kernel = linked(NINE);
  kernel.change({ bias: 1 });
  kernel.commit();
  kernel.travel(-1);
  kernel.change({ bias: 2 });
  kernel.commit();
  assert.ok(!kernel.canRedo);
  kernel.adopt({ weights: NINE, divisor: 2, bias: 0 });
  kernel.travel(-1);
  assert.deepEqual(kernel.state, { weights: NINE, divisor: 1, bias: 2 });
});

test("undo reaches a hundred states", () => {
  const kernel = linked(NINE);
  for (let bias = 1; bias <= 150; bias++) {
    kernel.change({ bias });
    kernel.commit();
  }
  let steps = 0;
  for (; kernel.canUndo; steps++) kernel.travel(-1);
  assert.deepEqual([steps, kernel.state.bias], [99, 51]);
});

test("a preset is known by its weights and divisor, also where each channel has its own", () => {
  const kernel = linked(BLUR.weights, 9);
  assert.equal(kernel.presetAmong([BLUR]), BLUR);
  kernel.deepen(3);
  assert.deepEqual([kernel.state.weights.length, kernel.state.divisor], [27, 27]);
  assert.equal(kernel.presetAmong([BLUR]), BLUR);
  kernel.changeChannel(1, NINE);
  assert.equal(kernel.presetAmong([BLUR]), undefined);
  kernel.change(kernel.of(BLUR));
  assert.equal(kernel.presetAmong([BLUR]), BLUR);
});

test("weights a channel are kept while nine serve all, and another depth ends undo", () => {
  const kernel = linked(BLUR.weights, 9);
  kernel.change({ bias: 1 });
  kernel.commit();
  assert.ok(kernel.deepen(3));
  assert.ok(!kernel.deepen(3));
  assert.ok(!kernel.canUndo);
  kernel.changeChannel(2, NINE);
  const own = kernel.state;
  kernel.deepen(1);
  assert.deepEqual(kernel.state, { weights: BLUR.weights, divisor: 9, bias: 1 });
  kernel.deepen(3);
  assert.deepEqual(kernel.state, own);
});
