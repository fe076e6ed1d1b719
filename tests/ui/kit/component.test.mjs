import assert from "node:assert/strict";
import { test } from "node:test";

const page = { returned: "0" };
globalThis.document = { documentElement: { dataset: page } };
const told = new EventTarget();
globalThis.addEventListener = told.addEventListener.bind(told);
globalThis.removeEventListener = told.removeEventListener.bind(told);
const { component } = await import("../../../cnnlab/ui/kit/component.js");

/** A component that holds one number, and what Python would hear of it. */
function made() {
  const heard = [];
  const seen = [];
  let hand = null;
  const mount = component((_root, talk) => {
    let number = 0;
    hand = (/** @type {number} */ next) => {
      number = next;
      talk.now("moved", () => ({ number }));
    };
    return {
      take(data, fresh) {
        if (fresh) number = data.number;
        seen.push(number);
      },
    };
  });
  const root = {};
  const parentElement = { querySelector: () => root };
  const run = (data) =>
    mount({ parentElement, data, setStateValue: (_, news) => heard.push(news),
      setTriggerValue() {} });
  return { run, heard, seen, hand: (n) => hand(n) };
}

test("Python's state is taken over only where it came from elsewhere", () => {
  const { run, heard, seen, hand } = made();
  run({ number: 1, revision: 0 });
  hand(5);
  run({ number: 5, revision: 0 });
  run({ number: 2, revision: 1 });
  assert.deepEqual(seen, [1, 5, 2]);
  assert.deepEqual(heard, [{ number: 5, revision: 0 }]);
});

test("it is told also where it sends nothing new", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  page.returned = "0";
  const { run, heard, hand } = made();
  run({ number: 1, revision: 1 });
  hand(5);
  for (let times = 0; times < 2; times++) {
    page.returned = "1";
    told.dispatchEvent(new Event("cnnlab-returned"));
    t.mock.timers.tick(1000);
  }
  assert.deepEqual(heard, [{ number: 5, revision: 1 }, { number: 5, revision: 1 }]);
});

test("a server that was started anew is told what the hand did", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  page.returned = "0";
  const { run, heard, seen, hand } = made();
  run({ number: 1, revision: 3 });
  hand(5);
  page.returned = "1";
  run({ number: 1, revision: 1 }); // it knows the link alone
  assert.equal(seen.at(-1), 5);
  t.mock.timers.tick(1000);
  assert.deepEqual(heard.at(-1), { number: 5, revision: 1 });
  run({ number: 2, revision: 2 }); // Reset, after that
  assert.equal(seen.at(-1), 2);
});
