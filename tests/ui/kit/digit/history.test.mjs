// Drawing, erasing, undo and redo, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../../../cnnlab/ui/kit/digit/history.js";

const LINE = [[[200, 500], [800, 500]]];

/** Draw one stroke, or erase along it. */
function draw(drawn, [first, ...others], eraser = false) {
  drawn.begin(first, eraser);
  drawn.move(others);
  drawn.end();
}

test("strokes are undone one by one, redone, and gone once something else is drawn", () => {
  const drawn = new History();
  draw(drawn, [[0, 0], [100, 0]]);
  draw(drawn, [[0, 50], [100, 50]]);
  assert.equal(drawn.strokes.length, 2);
  assert.ok(drawn.undo());
  assert.deepEqual(drawn.strokes, [[[0, 0], [100, 0]]]);
  assert.ok(drawn.redo());
  assert.equal(drawn.strokes.length, 2);
  assert.equal(drawn.redo(), false);
  drawn.undo();
  draw(drawn, [[0, 90], [100, 90]]);
  assert.equal(drawn.redo(), false);
});

test("the eraser splits a stroke, and undo makes it whole", () => {
  const drawn = new History();
  drawn.strokes = LINE;
  draw(drawn, [[500, 300], [500, 700]], true);
  assert.equal(drawn.strokes.length, 2);
  drawn.undo();
  assert.deepEqual(drawn.strokes, LINE);
});

test("an eraser that touches nothing leaves nothing to undo", () => {
  const drawn = new History();
  drawn.strokes = LINE;
  draw(drawn, [[500, 900], [600, 900]], true);
  assert.equal(drawn.undo(), false);
});

test("what a palm drew is dropped, and what comes from a link can be undone", () => {
  const drawn = new History();
  drawn.begin([5, 5], false);
  drawn.abandon();
  assert.deepEqual(drawn.strokes, []);
  assert.equal(drawn.end(), false);
  drawn.adopt(LINE);
  drawn.adopt([[[200, 500], [800, 500]]]); // the same once more
  assert.ok(drawn.undo());
  assert.deepEqual(drawn.strokes, []);
  assert.equal(drawn.undo(), false);
});

test("a link that comes while the hand draws ends its stroke", () => {
  const drawn = new History();
  drawn.begin([5, 5], false);
  drawn.adopt(LINE);
  assert.equal(drawn.move([[100, 100]]), false);
  assert.deepEqual(drawn.strokes, LINE);
});
