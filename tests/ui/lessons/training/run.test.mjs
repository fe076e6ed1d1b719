// A run as answers make it, and when the next question is asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ended, pause, take, unknown } from "../../../../cnnlab/ui/lessons/training/live/run.js";

const NOW = { again: false, acts: 0, eager: false, took: 40 };
const answer = (more = {}) => ({
  state: "running",
  place: 0,
  of: 10,
  step: 1,
  seconds: 1,
  left: 9,
  settled: false,
  message: "",
  losses: [],
  measured: [],
  flow: [],
  seen: 0,
  probabilities: null,
  layout: [],
  ...more,
});
const kernels = (part) => ({ part, title: "Conv 1", shape: [1, 2, 1, 1], of: 1 });
const maps = { part: "maps", title: "ReLU 1", shape: [1, 1, 3], of: 6 };

test("answers add to what is known; numbers are cut as the layout says", () => {
  const run = unknown("token");
  const layout = [kernels("start"), kernels("kernels"), maps];
  take(run, answer({ losses: [[1, 2.5, 0.25]], seen: 1, layout }),
    new Float32Array([1, 2, 3, 4, 5, 6, 7]));
  take(run, answer({ step: 2, losses: [[2, null, 0.5]], seen: 1 }), new Float32Array(0));
  assert.deepEqual(run.losses, [[1, 2.5, 0.25], [2, null, 0.5]]);
  assert.deepEqual([run.token, run.step, run.seen], ["token", 2, 1]);
  assert.deepEqual([...run.start.values, ...run.kernels.values], [1, 2, 3, 4]);
  assert.deepEqual([...run.maps[0].values], [5, 6, 7]);
});

test("the kernels of the start stay; maps go when no digit is watched any more", () => {
  const run = unknown("token");
  take(run, answer({ seen: 1, layout: [kernels("start"), maps] }), new Float32Array(5).fill(1));
  take(run, answer({ seen: 2, layout: [kernels("kernels")] }), new Float32Array([8, 9]));
  assert.deepEqual([...run.start.values], [1, 1]);
  assert.deepEqual([...run.kernels.values], [8, 9]);
  assert.deepEqual([run.maps, run.seen], [[], 2]);
});

test("it asks often while something moves, seldom while it waits or rests", () => {
  const run = { ...unknown("token"), state: "running" };
  assert.equal(pause(run, NOW), 200); // 240 from question to question
  assert.equal(pause(run, { ...NOW, took: 5000 }), 20);
  assert.equal(pause({ ...run, state: "waiting" }, NOW), 960);
  assert.equal(pause({ ...run, state: "paused", settled: true }, NOW), 960);
  assert.equal(pause({ ...run, state: "paused", settled: true }, { ...NOW, eager: true }), 200);
});

test("a press is told at once, but not over and over to a server that does not answer", () => {
  const run = { ...unknown("token"), state: "paused" };
  assert.equal(pause(run, { ...NOW, acts: 1 }), 0);
  const missed = (many) => pause({ ...run, missed: many }, { ...NOW, acts: 1, eager: true });
  assert.deepEqual([1, 2, 3, 9].map(missed), [960, 1960, 3960, 3960]);
});

test("after the end it asks only what somebody wants to know", () => {
  const run = { ...unknown("token"), state: "done", settled: true };
  assert.ok(ended(run));
  assert.equal(pause(run, NOW), null);
  assert.equal(pause(run, { ...NOW, again: true }), 0);
  assert.equal(pause({ ...run, missed: 1 }, NOW), 960); // somebody wanted to know
  assert.ok(!ended({ ...run, settled: false }));
  assert.ok(!ended({ ...run, state: "paused" }));
});
