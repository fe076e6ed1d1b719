// What is said of an output: the products behind one pixel, written out so that they can be checked
// by hand; and what a display leaves out, counted and marked.
import { button, element } from "../../kit/dom.js";
import { bracket, short } from "../../kit/number.js";

const CHANNELS = ["R", "G", "B"];
const OVER = [255, 60, 160];
const UNDER = [40, 120, 255];

/**
 * @param {(rows: number, columns: number) => void} walk
 * @param {() => void} letGo
 */
export function readout(walk, letGo) {
  const arrow = (text, ariaLabel, rows, columns) =>
    button(text, () => walk(rows, columns), { ariaLabel });
  const heading = element("strong");
  const free = button("Let go", letGo);
  const bar = element(
    "div",
    { className: "row" },
    heading,
    arrow("←", "One column left", 0, -1),
    arrow("↑", "One row up", -1, 0),
    arrow("↓", "One row down", 1, 0),
    arrow("→", "One column right", 0, 1),
    free,
  );
  const body = element("div", { className: "sums numbers" });
  body.setAttribute("aria-live", "polite");
  const hint = element("p", { className: "quiet" },
    "Point at the output to see the sum behind a pixel; click to pin it, arrow keys walk.");
  const box = element("section", { className: "readout", ariaLabel: "The sum behind one pixel" },
    bar, hint, body);

  const show = (at, stop) => {
    hint.hidden = Boolean(stop);
    free.hidden = !stop?.pinned;
    heading.textContent = at ? `Row ${at[0]}, column ${at[1]}` : "The sum behind one pixel";
    body.innerHTML = stop ? written(stop) : "";
  };
  show(null, null);
  return { element: box, show };
}

/** HTML for one stop; numbers only, so nothing needs escaping. */
function written({ channels, values, divisor, bias, summed, display }) {
  const names = channels.length === 3 ? CHANNELS : [""];
  const lines = channels.map((channel, k) => {
    const light = (pixel) =>
      names[k] ? CHANNELS.map((_, c) => (c === k ? pixel : 0)) : [pixel, pixel, pixel];
    const cells = channel.pixels.map((pixel, n) =>
      `<i style="background:rgb(${light(pixel)})"></i>` +
      `<span><span class="pixel">${short(pixel, 2)}</span><span class="weight"> × ` +
      `${bracket(channel.weights[n])} = </span>${short(pixel * channel.weights[n], 2)}</span>`
    );
    const end = summed ? "" : ending(channel.sum, divisor, bias, values[k], display);
    return `<div class="stop" data-channel="${k}"><b>${names[k]}</b>` +
      `<div class="window-cells">${cells.map((cell) => `<div>${cell}</div>`).join("")}</div>` +
      `<p>sum ${short(channel.sum, 2)}${end}</p></div>`;
  });
  if (!summed) return lines.join("");
  const sums = channels.map((channel) => channel.sum);
  const all = sums.reduce((a, b) => a + b, 0);
  return lines.join("") +
    `<p class="together">${sums.map((sum) => bracket(sum, 2)).join(" + ")} = ` +
    `${short(all, 2)}${ending(all, divisor, bias, values[0], display)}</p>`;
}

/** From the sum of products to the output: the divisor, the bias, the value. */
function ending(sum, divisor, bias, value, display) {
  const parts = [];
  if (divisor !== 1) parts.push(` ÷ ${bracket(divisor)}`);
  parts.push(` + bias ${bracket(bias)}`);
  const seen = Math.max(0, Math.min(255, display === "absolute" ? Math.abs(value) : value));
  const shown = display === "signed" || Math.abs(seen - value) < 0.5 ? ""
    : `, shown as ${Math.round(seen)}`;
  return `${parts.join("")} = <strong class="value">${short(value, 2)}</strong>${shown}`;
}

/** How many pixels have a value further than 255 from zero. */
function beyond({ channels, data }) {
  let found = 0;
  for (let n = 0; n < data.length; n += channels) {
    const three = [data[n], data[n + channels - 1], data[n + (channels >> 1)]];
    if (Math.max(...three.map(Math.abs)) >= 255.5) found++;
  }
  return found;
}

/** One sentence on what is not shown as it is. */
export function clippingInWords(output, display, { below, above }) {
  const share = (count) =>
    `${count.toLocaleString("en")} ` +
    `(${((100 * count) / (output.height * output.width)).toFixed(1)} %)`;
  if (display === "signed") return "Clipped pixels: 0. The scale reaches the greatest value.";
  if (display === "absolute") {
    return `Signs dropped on ${share(below)} pixels; clipped at 255: ${share(beyond(output))}.`;
  }
  const where = output.channels > 1 ? "Pixels clipped in at least one channel" : "Clipped pixels";
  return `${where}: ${share(below)} below 0 shown as 0, ` +
    `${share(above)} above 255 shown as 255.`;
}

/** Lay pink stripes over pixels clipped at 255, and blue ones over those clipped at 0. */
export function markClipped(/** @type {ImageData} */ image, { width, channels, data }) {
  for (let n = 0, pixel = 0; n < data.length; n += channels, pixel++) {
    const three = [data[n], data[n + channels - 1], data[n + (channels >> 1)]];
    const colour = Math.max(...three) >= 255.5 ? OVER : Math.min(...three) < -0.5 ? UNDER : null;
    const stripe = ((pixel % width) + Math.floor(pixel / width)) % 4 < 2;
    if (colour && stripe) image.data.set(colour, 4 * pixel);
  }
}
