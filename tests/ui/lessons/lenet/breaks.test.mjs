// Which kernels are replaced, as the link writes them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Breaks, placeOf } from "../../../../cnnlab/ui/lessons/lenet/break_it/breaks.js";

function adopted(written, kernel) {
  const breaks = new Breaks();
  breaks.adopt(written, kernel);
  return breaks;
}

test("what the link says comes back as it was", () => {
  const written = "0.3.all=zero;3.5.2=noise:7;3.5.4=0.5,1,-2";
  const breaks = adopted(written, "3.5.2");
  assert.equal(breaks.written, written);
  assert.deepEqual(breaks.place, [3, 5, 2]);
  assert.equal(breaks.target, "3.5.2");
  assert.deepEqual(placeOf("0.3.all"), [0, 3, null]);
  assert.equal(adopted("", "0.3.all").written, "");
});

test("what is replaced last stands last; others stay", () => {
  const breaks = adopted("3.5.2=zero;0.1.all=zero", "3.5.2");
  breaks.replace("laplacian");
  assert.equal(breaks.written, "0.1.all=zero;3.5.2=laplacian");
});

test("a whole kernel takes the place of its channels, not of map 15's", () => {
  const breaks = adopted("3.1.2=zero;3.15.2=zero;3.1.4=zero", "3.1.all");
  breaks.replace("noise:1");
  assert.equal(breaks.written, "3.15.2=zero;3.1.all=noise:1");
  breaks.place = [3, 1, 0];
  breaks.replace("zero"); // on top of it
  assert.deepEqual(breaks.of(3, 1), ["3.1.all", "3.1.0"]);
});

test("a kernel that is brought back is as trained", () => {
  const breaks = adopted("0.1.all=zero", "0.1.all");
  breaks.made.delete(breaks.target);
  assert.equal(breaks.written, "");
  assert.deepEqual(breaks.of(0, 1), []);
});
