// The way of the arrow keys through a grid of numbers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cellAfter } from "../../../cnnlab/ui/kit/number.js";

const SIZE = { rows: 2, columns: 3 }; // 0 1 2
const after = (n, key, ctrlKey = false) => cellAfter(n, { key, ctrlKey }, SIZE); // 3 4 5

test("arrows go to the neighbours", () => {
  assert.deepEqual(["ArrowLeft", "ArrowRight", "ArrowDown"].map((key) => after(1, key)), [0, 2, 4]);
});

test("no arrow leads out of the grid, or from one row to another", () => {
  assert.equal(after(2, "ArrowRight"), undefined);
  assert.equal(after(3, "ArrowLeft"), undefined);
  assert.equal(after(4, "ArrowDown"), undefined);
  assert.equal(after(1, "ArrowUp"), undefined);
});

test("Home and End lead along the row, with Control through the grid", () => {
  assert.deepEqual([after(4, "Home"), after(4, "End")], [3, 5]);
  assert.deepEqual([after(4, "Home", true), after(1, "End", true)], [0, 5]);
  assert.equal(after(0, "Home"), undefined);
});
