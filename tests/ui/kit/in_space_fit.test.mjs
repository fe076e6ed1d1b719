// How large a space is drawn: seen from the start, it fills its box and is in its middle.
import assert from "node:assert/strict";
import { test } from "node:test";
import { directions, spaceFit } from "../../../cnnlab/ui/kit/in_space_fit.js";

const axis = (low, high) => ({ range: [low, high] });
const scene = { aspectratio: { x: 1, y: 0.5, z: 0.25 }, xaxis: axis(0, 8), yaxis: axis(-2, 2),
  zaxis: axis(0, 2) };
const meta = {
  corners: [0, 8].flatMap((x) => [-2, 2].flatMap((y) => [0, 2].map((z) => [x, y, z]))),
  squeezed: 0.5,
};

/** Where the corners are in the box: pixels to the right of its middle, and up. */
function seen(fit, box) {
  const { x: a, y: b, z: c } = fit.aspectratio;
  const eye = ["x", "y", "z"].map((name) => fit.camera.eye[name] - fit.camera.center[name]);
  const around = Math.atan2(eye[1], eye[0]) * 180 / Math.PI;
  const up = Math.atan2(eye[2], Math.hypot(eye[0], eye[1])) * 180 / Math.PI;
  const { right, above } = directions(around, up);
  const middle = Object.values(fit.camera.center);
  const dot = (one, other) => one.reduce((sum, value, n) => sum + value * other[n], 0);
  return meta.corners.map(([x, y, z]) => {
    const place = [a * (x / 8 - 0.5), b * (y / 4), c * (z / 2 - 0.5)].map((at, n) =>
      at - middle[n]
    );
    return [right, above].map((way) => dot(place, way) * box.height / 2);
  });
}

for (const box of [{ width: 1200, height: 500 }, { width: 600, height: 600 }]) {
  test(`it fills a box of ${box.width} by ${box.height}, but for room for words`, () => {
    const fit = spaceFit(scene, meta, [242, 19], box, [242, 19, 100]);
    const places = seen(fit, box);
    const reach = (
      n,
    ) => [Math.min(...places.map((p) => p[n])), Math.max(...places.map((p) => p[n]))];
    const [left, right] = reach(0);
    const [low, high] = reach(1);
    assert.ok(Math.abs(left + right) < 1e-6 && Math.abs(low + high) < 1e-6);
    const free = [box.width - 96 - (right - left), box.height - 80 - (high - low)];
    assert.ok(Math.abs(Math.min(...free)) < 1e-6, String(free));
  });
}

test("turned, it is as large as before, around the same middle; enlarged, twice as large", () => {
  const box = { width: 1200, height: 500 };
  const first = spaceFit(scene, meta, [242, 19], box, [242, 19, 100]);
  const turned = spaceFit(scene, meta, [242, 19], box, [100, -40, 100]);
  assert.deepEqual(turned.aspectratio, first.aspectratio);
  assert.deepEqual(turned.camera.center, first.camera.center);
  const large = spaceFit(scene, meta, [242, 19], box, [242, 19, 200]);
  assert.equal(large.aspectratio.x, 2 * first.aspectratio.x);
});

test("on a phone its length is squeezed", () => {
  const fit = spaceFit(scene, meta, [218, 28], { width: 350, height: 390 }, [218, 28, 100]);
  assert.ok(Math.abs(fit.aspectratio.x / fit.aspectratio.y - 1) < 1e-9);
});
