// What a broken kernel does: kernel, map and answer before and after, for each network.
import { canvasView } from "../../../kit/canvas_view.js";
import { pixels } from "../../../kit/display.js";
import { element } from "../../../kit/dom.js";
import { inPercent, short } from "../../../kit/number.js";
import { bytesOf } from "../../../kit/packing.js";
import { placeOf } from "./breaks.js";

/** @typedef {import("./break_it.js").BreakItData} BreakItData */

const FULL = 127; // Python sends shares of the scale as whole numbers up to this

/** @param {{onMap: (map: number) => void}} hand */
export function breakView({ onMap }) {
  const box = element("div", { className: "networks served" });
  const rows = [];
  const show = (/** @type {BreakItData} */ data, breaks) => {
    while (rows.length < data.networks.length) rows.push(networkView(onMap));
    rows.length = data.networks.length;
    if (box.children.length !== rows.length) box.replaceChildren(...rows.map((row) => row.element));
    rows.forEach((row, n) => row.show(data.networks[n], data, breaks));
  };
  return { element: box, show, counting: () => rows.forEach((row) => row.counting()) };
}

/** One network. */
function networkView(onMap) {
  const title = element("strong");
  const accuracy = element("p", { className: "accuracy numbers" });
  accuracy.setAttribute("aria-live", "polite");
  const before = side("As trained");
  const after = side("As it is now");
  const caption = element("p", { className: "quiet numbers" });
  const strip = element("div", { className: "strip", role: "group",
    ariaLabel: "All maps of this layer, as they are now" });
  const maps = [];
  const figure = element("section", {}, title, accuracy,
    element("div", { className: "sides" }, before.element, after.element), strip, caption);

  const show = (network, /** @type {BreakItData} */ data, breaks) => {
    const [layer, map, channel] = placeOf(data.place);
    title.textContent = network.title;
    const single = layer === 0 ? 0 : channel;
    before.show(network.before, map, single, network.before.kernels);
    after.show(network.after, map, single, network.before.kernels);
    const [rowCount, columnCount, count] = network.after.shape;
    while (maps.length < count) maps.push(thumbnail(maps.length, onMap));
    maps.length = count;
    if (strip.children.length !== count) strip.replaceChildren(...maps.map((one) => one.element));
    const all = planes(network.after);
    maps.forEach((one, n) => one.show(all[n], n === map, breaks.of(layer, n).length > 0));
    const number = Object.keys(data.counts).indexOf(String(layer)) + 1;
    caption.textContent = `All ${count} maps of layer ${number} after ${network.activation}, ` +
      `${rowCount} × ${columnCount} each; broken ones are framed. Full red is ` +
      `${short(network.scale, 2)}, the greatest value that the trained layer has here.`;
    if (network.right) say(network.right, data.digits);
  };
  const say = ([was, is], count) => {
    const percent = (right) => `${((100 * right) / count).toFixed(1)} %`;
    accuracy.classList.remove("old");
    accuracy.innerHTML = `${count} MNIST digits: <b>${percent(was)}</b> read` +
      (was === is ? ""
        : ` → <b>${percent(is)}</b>, ${Math.abs(was - is)} ${is < was ? "fewer" : "more"}`);
  };
  return { element: figure, show, counting: () => accuracy.classList.add("old") };
}

/** The kernel, the map and the ten bars of one state. */
function side(name) {
  const kernel = canvasView("kernel", `Kernel, ${name.toLowerCase()}`);
  const map = canvasView("map", `Feature map, ${name.toLowerCase()}`);
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const bar = element("i");
    const text = element("span", { className: "share" });
    return { bar, text,
      row: element("div", { className: "bar" }, element("b", { textContent: digit }), bar, text) };
  });
  const chart = element("div", { className: "bars numbers" }, ...bars.map(({ row }) => row));
  const heading = element("h3", { textContent: name });
  const figure = element("div", { className: "side" }, heading, kernel.figure, map.figure, chart);

  const show = (seen, number, single, trained) => {
    const shown = single === null ? seen.kernels : [seen.kernels[single]];
    const strongest = Math.max(...trained.flat().map(Math.abs)) || 1;
    kernel.put(pixels(beside(shown), "signed", strongest));
    const weights = shown.flat();
    const range = `weights ${short(Math.min(...weights), 2)} to ${short(Math.max(...weights), 2)}`;
    kernel.caption.textContent = single === null ? `${shown.length} × 5 × 5, ${range}`
      : `5 × 5, ${range}`;
    map.put(pixels(planes(seen)[number], "signed", FULL));
    map.caption.textContent = `Its map, ${seen.shape[0]} × ${seen.shape[1]}`;
    const best = seen.probabilities.indexOf(Math.max(...seen.probabilities));
    seen.probabilities.forEach((share, digit) => {
      bars[digit].bar.style.setProperty("--share", String(share));
      bars[digit].text.textContent = inPercent(share);
      bars[digit].row.classList.toggle("best", digit === best);
    });
    heading.textContent = `${name}: reads ${best}`;
  };
  return { element: figure, show };
}

function thumbnail(number, onMap) {
  const canvas = element("canvas", { className: "pixelated" });
  const button = element("button", { type: "button", onclick: () => onMap(number) }, canvas,
    element("span", { textContent: number }));
  const show = (image, chosen, broken) => {
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext("2d").putImageData(pixels(image, "signed", FULL), 0, 0);
    button.setAttribute("aria-pressed", String(chosen));
    button.classList.toggle("is-broken", broken);
    button.ariaLabel = `Map ${number}${broken ? ", broken" : ""}`;
  };
  return { element: button, show };
}

/** The maps of a layer as images. */
function planes({ maps, shape: [height, width, count] }) {
  const bytes = new Int8Array(bytesOf(maps).buffer);
  const size = height * width;
  return Array.from({ length: count },
    (_, n) => ({ height, width, channels: 1, data: bytes.subarray(n * size, (n + 1) * size) }));
}

/** Kernels beside each other, three a row, zeros between. */
function beside(kernels) {
  const across = Math.min(3, kernels.length);
  const [width, height] = [6 * across - 1, 6 * Math.ceil(kernels.length / across) - 1];
  const data = new Float32Array(width * height);
  kernels.forEach((kernel, k) =>
    kernel.forEach((weight, n) => {
      const row = 6 * Math.floor(k / across) + Math.floor(n / 5);
      data[row * width + 6 * (k % across) + (n % 5)] = weight;
    })
  );
  return { height, width, channels: 1, data };
}
