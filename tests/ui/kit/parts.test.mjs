// Direct answers and the page's own data meet in a component: the newer of the two is shown.
import assert from "node:assert/strict";
import test from "node:test";
import { follow, part } from "../../../cnnlab/ui/kit/parts.js";

const root = () => ({ toggleAttribute() {} });
const told = (run, text, values = { size: "5" }) => ({ revision: 0, text,
  live: { part: "token", key: "board", values, run } });

test("an answer that was asked before the page ran does not take its place", () => {
  const taken = [];
  const own = root();
  const take = ({ text }) => taken.push(text);
  follow(own, told(1, "convolution"), take);
  // The kind is changed by the page while a direct answer is under way.
  follow(own, told(2, "impossible"), take);
  const { answered } = part("token").shows.get(own);
  answered({ board: told(1, "convolution") });
  assert.deepEqual(taken, ["convolution", "impossible"]);
  answered({ board: told(2, "pooled", { size: "4" }) });
  assert.deepEqual(taken, ["convolution", "impossible", "pooled"]);
});

test("a run of the page that only repeats what was shown is not shown again", () => {
  const taken = [];
  const own = root();
  follow(own, told(1, "same"), ({ text }) => taken.push(text));
  follow(own, told(2, "same"), ({ text }) => taken.push(text));
  assert.deepEqual(taken, ["same"]);
});
