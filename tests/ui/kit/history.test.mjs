import assert from "node:assert/strict";
import { test } from "node:test";
import { history } from "../../../cnnlab/ui/kit/history.js";

test("each change can be undone, the last few of them, the same twice is none", () => {
  const past = history(2);
  past.remember({ n: 0 });
  past.remember({ n: 0 });
  assert.ok(past.empty());
  for (const n of [1, 2, 3]) past.remember({ n });
  assert.deepEqual(past.back(), { n: 2 });
  past.remember({ n: 2 }); // as it is taken over
  assert.deepEqual(past.back(), { n: 1 });
  assert.ok(past.empty()); // that of 0 was too long ago
  past.remember({ n: 7 });
  assert.deepEqual(past.back(), { n: 1 });
});
