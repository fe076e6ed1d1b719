// The products behind one output pixel, written out so that they can be checked by hand.
import { element } from "../../kit/dom.js";
import { short } from "../../kit/number.js";

const CHANNELS = ["R", "G", "B"];

/**
 * @param {(rows: number, columns: number) => void} walk
 * @param {() => void} letGo
 */
export function readout(walk, letGo) {
  const arrow = (text, label, rows, columns) =>
    element("button", {
      type: "button",
      textContent: text,
      ariaLabel: label,
      onclick: () => walk(rows, columns),
    });
  const heading = element("strong");
  const free = element("button", { type: "button", textContent: "Let go", onclick: letGo });
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
      `${signed(channel.weights[n])} = </span>${short(pixel * channel.weights[n], 2)}</span>`
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
    `<p class="together">${sums.map((sum) => signed(sum, 2)).join(" + ")} = ` +
    `${short(all, 2)}${ending(all, divisor, bias, values[0], display)}</p>`;
}

/** From the sum of products to the output: the divisor, the bias, the value. */
function ending(sum, divisor, bias, value, display) {
  const parts = [];
  if (divisor !== 1) parts.push(` ÷ ${signed(divisor)}`);
  parts.push(` + bias ${signed(bias)}`);
  const seen = Math.max(0, Math.min(255, display === "absolute" ? Math.abs(value) : value));
  const shown = display === "signed" || Math.abs(seen - value) < 0.5 ? ""
    : `, shown as ${Math.round(seen)}`;
  return `${parts.join("")} = <strong class="value">${short(value, 2)}</strong>${shown}`;
}

/** A number, in brackets where it is negative, as one writes sums by hand. */
function signed(value, digits = 3) {
  return value < 0 ? `(${short(value, digits)})` : short(value, digits);
}
