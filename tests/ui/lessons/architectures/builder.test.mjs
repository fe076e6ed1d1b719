// What edits make of the builder's list, and what its fields understand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { added, moved,
  removed } from "../../../../cnnlab/ui/lessons/architectures/builder/edits.js";
import { parsed, written } from "../../../../cnnlab/ui/lessons/architectures/builder/fields.js";

const layers = ["c", "p", "d"];

test("a layer is added where it is asked for, as long as there is room", () => {
  assert.deepEqual(added(layers, 1, "r", 4), ["c", "r", "p", "d"]);
  assert.deepEqual(added(layers, 3, "r", 4), ["c", "p", "d", "r"]);
  assert.equal(added(layers, 1, "r", 3), layers);
});

test("a layer goes up and down, and no further than the ends", () => {
  assert.deepEqual(moved(layers, 0, 1), ["p", "c", "d"]);
  assert.deepEqual(moved(layers, 2, 0), ["d", "c", "p"]);
  assert.equal(moved(layers, 0, -1), layers);
  assert.equal(moved(layers, 2, 3), layers);
  assert.deepEqual(removed(layers, 1), ["c", "d"]);
  assert.deepEqual(layers, ["c", "p", "d"]);
});

test("a field understands numbers, pairs, shares, and what may be left open", () => {
  assert.equal(parsed(" 12 "), 12);
  assert.equal(parsed("12345"), undefined);
  assert.equal(parsed("-1"), undefined);
  assert.equal(parsed(""), undefined);
  assert.equal(parsed("", { open: true }), null);
  assert.equal(parsed("0.25", { share: true }), 0.25);
  assert.equal(parsed("1.5", { share: true }), undefined);
  assert.deepEqual(parsed("3×2", { pair: true }), [3, 2]);
  assert.equal(parsed("3×two", { pair: true }), undefined);
  assert.equal(parsed("3", { pair: true }), 3);
  assert.equal(written([3, 2]), "3×2");
  assert.equal(written(null), "");
});
