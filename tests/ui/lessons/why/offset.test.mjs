import assert from "node:assert/strict";
import test from "node:test";
import { agreed, indexAt, inReach,
  moveInWords } from "../../../../cnnlab/ui/lessons/why/translation/offset.js";

test("all who listen hear of a move, and who is built anew is heard once", () => {
  const place = agreed([0, 0]);
  const heard = [];
  place.listen("field", () => heard.push("an old field"));
  place.listen("field", (to) => heard.push(`field ${to}`));
  place.listen("heat", (to) => heard.push(`heat ${to}`));
  place.set([2, -1]);
  assert.deepEqual(heard, ["field 2,-1", "heat 2,-1"]);
  assert.deepEqual(place.get(), [2, -1]);
});

test("an offset is kept within reach", () => {
  assert.deepEqual(inReach(10, [-12, 3]), [-10, 3]);
});

test("offsets are counted row by row", () => {
  assert.equal(indexAt(1, [-1, -1]), 0);
  assert.equal(indexAt(1, [0, 1]), 5);
  assert.equal(indexAt(1, [2, 0]), -1);
});

test("a move in words", () => {
  assert.equal(moveInWords([0, 0]), "not at all");
  assert.equal(moveInWords([-2, 0.5]), "2 up, 0.5 right");
});
