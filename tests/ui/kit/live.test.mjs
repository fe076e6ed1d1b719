// Questions to the server: who asks, and which answers are none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newest } from "../../../cnnlab/ui/kit/live.js";

/** Let the server answer with a status and words. */
function serve(/** @type {number[]} */ ...statuses) {
  const heard = [];
  Object.assign(globalThis, {
    document: { querySelector: () => ({ getAttribute: () => "me" }) },
    fetch: async (_address, { headers, body }) => {
      heard.push([headers["x-reader"], JSON.parse(body)]);
      const status = statuses.shift();
      return new Response(status === 200 ? "yes" : "no", { status });
    },
  });
  return heard;
}

test("who asks is told with each question, and of those waiting the newest goes next", async () => {
  const heard = serve(200, 200);
  const got = [];
  const ask = newest("part", ({ bytes }) => got.push(new TextDecoder().decode(bytes)));
  const first = ask({ at: 1 });
  ask({ at: 2 });
  ask({ at: 3 });
  assert.equal(await first, true);
  assert.deepEqual(heard, [["me", { at: 1 }], ["me", { at: 3 }]]);
  assert.deepEqual(got, ["yes", "yes"]);
});

test("an answer that a newer question replaced is silent, and the server is there", async () => {
  serve(409);
  assert.equal(await newest("part", () => assert.fail("nothing is to be shown"))({}), true);
});

test("a full server says so, and is not asked for a run of the page instead", async () => {
  serve(503, 404);
  const got = [];
  const ask = newest("part", ({ words, status }) => got.push([status, words]));
  assert.equal(await ask({}), true);
  assert.equal(await ask({}), false);
  assert.deepEqual(got, [[503, "no"], [404, "no"]]);
});
