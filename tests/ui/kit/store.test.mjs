import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { forget, keep, kept } from "../../../cnnlab/ui/kit/store.js";

let held = {};
beforeEach(() => {
  held = {};
  globalThis.localStorage = {
    getItem: (key) => held[key] ?? null,
    setItem: (key, text) => held[key] = text,
  };
});

test("parts are kept beside each other, and forgotten alone", () => {
  assert.ok(keep("one", { a: 1 }));
  assert.ok(keep("two", [2]));
  assert.deepEqual([kept("one"), kept("two"), kept("three")], [{ a: 1 }, [2], undefined]);
  forget("one");
  assert.deepEqual([kept("one"), kept("two")], [undefined, [2]]);
});

test("another version's, or what is none, is nothing", () => {
  for (const text of ["", "no JSON", "null", "{\"version\":2,\"parts\":{\"one\":1}}",
    "{\"version\":1}"])
  {
    held.cnnlab = text;
    assert.equal(kept("one"), undefined);
  }
});

test("more than 2 MB are not kept, and what was there stays", () => {
  keep("one", 1);
  assert.equal(keep("two", "x".repeat(1_000_001)), false);
  assert.deepEqual([kept("one"), kept("two")], [1, undefined]);
});

test("a browser that keeps nothing is no error", () => {
  globalThis.localStorage.setItem = () => {
    throw new Error("full");
  };
  assert.equal(keep("one", 1), false);
});
