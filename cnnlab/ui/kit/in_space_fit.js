// How large a space is drawn so that it fills its box, and from where it is seen.
// In the kit because in_space.js, which two lessons use, is drawn by it.

const FAR = 2.25; // of the eye; in parallel projection it changes no size
const ROOM = [[96, 80], [48, 60]]; // pixels across and up for words, and where there are few
const NARROW = 500; // pixels: a phone

export const isNarrow = (/** @type {{width: number}} */ { width }) => width < NARROW;

const radians = (/** @type {number} */ degrees) => degrees * Math.PI / 180;
const dot = (one, other) => one.reduce((sum, value, n) => sum + value * other[n], 0);

/** From the middle to the eye, and what lies to the right and up from there. */
export function directions(/** @type {number} */ around, /** @type {number} */ up) {
  const [a, e] = [radians(around), radians(up)];
  return {
    eye: [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)],
    right: [-Math.sin(a), Math.cos(a), 0],
    above: [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)],
  };
}

/**
 * Plotly's camera and lengths of the axes: seen from `start` the corners fill the box; from
 * elsewhere, and enlarged, the same space is turned around its middle.
 * @param {any} scene Plotly's: the axes' ranges, and the proportions of their lengths.
 * @param {{corners: number[][], squeezed: number}} meta What must be seen, and how much of its
 *   length along x is left where the box is narrow.
 * @param {number[]} start Degrees around and up.
 * @param {{width: number, height: number}} box In pixels.
 * @param {number[]} camera Degrees around, degrees up, percent.
 */
export function spaceFit(scene, { corners, squeezed }, start, box, camera) {
  const { width, height } = box;
  const room = ROOM[Number(isNarrow(box))];
  const axes = ["x", "y", "z"];
  const lengths = axes.map((axis) => scene.aspectratio[axis]);
  if (isNarrow(box)) lengths[0] *= squeezed;
  const places = corners.map((corner) =>
    axes.map((axis, n) => {
      const [low, high] = scene[`${axis}axis`].range;
      return lengths[n] * ((corner[n] - low) / (high - low) - 0.5);
    })
  );
  const { right, above } = directions(start[0], start[1]);
  const [across, up] = [right, above].map((way) => {
    const along = places.map((place) => dot(place, way));
    return { low: Math.min(...along), high: Math.max(...along) };
  });
  // Plotly makes two units as high as the box.
  const unit = 2 / height;
  const scale =
    Math.min(unit * (width - room[0]) / (across.high - across.low),
      unit * (height - room[1]) / (up.high - up.low)) * (camera[2] / 100);
  const middle = axes.map((_, n) =>
    scale * (right[n] * (across.low + across.high) + above[n] * (up.low + up.high)) / 2
  );
  const { eye } = directions(camera[0], camera[1]);
  const named = (values) => Object.fromEntries(axes.map((axis, n) => [axis, values[n]]));
  return {
    aspectmode: "manual",
    aspectratio: named(lengths.map((length) => scale * length)),
    camera: {
      projection: { type: "orthographic" }, // equal maps look equal, near and far
      up: { x: 0, y: 0, z: 1 },
      center: named(middle),
      eye: named(middle.map((at, n) => at + FAR * eye[n])),
    },
  };
}
