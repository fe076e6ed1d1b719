// What the address calls a bar.
import assert from "node:assert/strict";
import test from "node:test";
import { nameOf } from "../../../cnnlab/ui/around/bars.js";

test("a bar has the name of what it draws, of its key, or its own words", () => {
  const key = "st-key-opened-cnnlab-ui-lessons-lenet-how_it_learned-how_it_learned x y";
  assert.equal(nameOf(key, "How it was trained"), "how_it_learned");
  assert.equal(nameOf("a st-key-code-kernel_lab b", "The code that ran"), "code-kernel_lab");
  assert.equal(nameOf("a b", "Numbers and histogram: 3 × 3"), "numbers-and-histogram-3-3");
  assert.equal(nameOf("", ""), "");
});
