// The wall's order, and strokes as a link has them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { strokesAsText } from "../../../../cnnlab/ui/around/room_strokes.js";
import { confusion, score, sorted } from "../../../../cnnlab/ui/lessons/room/wall_order.js";

const digit = (number, label, read, sure) => ({ number, label, read, sure, member: 0, strokes: "",
  picture: "", hidden: false });
const WALL = [digit(0, 7, 7, 0.99), digit(1, 7, 7, 0.6), digit(2, 1, 7, 0.9), digit(3, 2, 2, 1)];

test("what is misread comes first, then what is doubtful, in rows by what is read", () => {
  const rows = sorted(WALL).map(({ read, digits }) => [read, digits.map(({ number }) => number)]);
  assert.deepEqual(rows, [[2, [3]], [7, [2, 1, 0]]]);
});

test("the score and the confusion matrix count each digit once", () => {
  assert.deepEqual(score(WALL), { right: 3, count: 4 });
  assert.equal(confusion(WALL)[1][7], 1);
  assert.equal(confusion(WALL).flat().reduce((a, b) => a + b), 4);
});

test("strokes are written as Python writes them", () => {
  assert.equal(strokesAsText([[[0, 0], [1023, 64]], [[5, 6]]]), "0000F_10.0506");
});
