import assert from "node:assert/strict";
import test from "node:test";
import { Magnifier } from "../../../../cnnlab/ui/lessons/images/magnifier.js";

/** Nine across on a picture of 100 rows and 200 columns. */
const photo = () => {
  const glass = new Magnifier();
  glass.enter([100, 200], true);
  return glass;
};

test("it starts in the middle, and never shows what lies beyond an edge that it need not", () => {
  const glass = photo();
  assert.deepEqual(glass.kept, [50, 100]);
  assert.deepEqual(glass.field(), [46, 96, 9, 9]);
  glass.visit = [0, 199];
  assert.deepEqual(glass.field(), [0, 191, 9, 9]);
  glass.visit = null;
  assert.deepEqual(glass.field(), [46, 96, 9, 9]);
});

test("with all of a picture in it, the narrower side stands in the middle", () => {
  const glass = photo();
  glass.spread(1000);
  assert.equal(glass.span, 200);
  assert.deepEqual(glass.corner(), [-50, 0]);
  assert.deepEqual(glass.field(), [0, 0, 100, 200]);
  assert.equal(glass.depth, 0);
});

test("a kept pixel is followed only where it would leave the view", () => {
  const glass = photo();
  glass.keep([54, 96]); // two of the corners
  assert.deepEqual(glass.corner(), [46, 96]);
  glass.keep([55, 96]);
  assert.deepEqual(glass.corner(), [51, 96]);
  glass.keep([-3, 500]);
  assert.deepEqual(glass.pin, [0, 199]);
});

test("what one zooms around stays where it is", () => {
  const glass = photo();
  const place = () => glass.corner().map((first, n) => ([48, 97][n] + 0.5 - first) / glass.span);
  const before = place();
  glass.zoom(1.5, [48, 97]);
  assert.equal(glass.span, 14);
  place().forEach((share, n) => assert.ok(Math.abs(share - before[n]) < 1e-9));
  glass.zoom(1 / 1.5, [48, 97]);
  assert.equal(glass.span, 9);
});

test("no closer than three pixels, or all there are; and the slider's ends are these", () => {
  const glass = photo();
  glass.dive(1);
  assert.equal(glass.span, 3);
  assert.ok(Math.abs(glass.depth - 1) < 1e-9);
  glass.zoom(1 / 1.5);
  assert.equal(glass.span, 3);
  glass.enter([2, 2], true);
  assert.equal(glass.span, 2);
});

test("dragging begins at the edge, not beyond it, and another picture ends it", () => {
  const glass = photo();
  glass.keep([0, 0]);
  glass.move([2, 3]);
  assert.deepEqual(glass.corner(), [2, 3]);
  glass.enter([100, 200], false);
  assert.deepEqual(glass.corner(), [2, 3]);
  glass.enter([40, 40], true);
  assert.deepEqual(glass.corner(), [0, 0]);
});

test("a pixel that another picture lacks becomes its nearest", () => {
  const glass = photo();
  glass.keep([90, 10]);
  glass.enter([30, 30], true);
  assert.deepEqual(glass.pin, [29, 10]);
  assert.deepEqual(glass.field(), [21, 6, 9, 9]);
});
