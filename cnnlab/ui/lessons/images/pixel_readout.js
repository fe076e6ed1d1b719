// What one pixel holds: its row, its column, its numbers.
import { element } from "../../kit/dom.js";
import { numbersAt } from "./pixel_paint.js";

const NAMES = [["Red", "R"], ["Green", "G"], ["Blue", "B"]];

export function pixelReadout() {
  const where = element("strong", { className: "where" });
  const swatch = element("i", { className: "swatch" });
  const bars = element("div", { className: "bars" });
  const code = element("code", { className: "numbers" });
  const hint = element("p", { className: "quiet" },
    "Point at the picture, or at the squares. Click to keep a pixel. " +
      "Drag the squares to move them.");
  const live = element("div", {}, element("div", { className: "row place" }, swatch, where), bars,
    code);
  const box = element("section", { className: "pixel", ariaLabel: "The pixel you point at" }, live,
    hint);

  const show = (image, at, pointing) => {
    const numbers = numbersAt(image, at);
    const [row, column] = at;
    live.setAttribute("aria-live", pointing ? "off" : "polite"); // a moving pointer would chatter
    where.textContent = `Row ${row}, column ${column}`;
    const three = numbers.length === 3 ? numbers : [numbers[0], numbers[0], numbers[0]];
    swatch.style.background = `rgb(${three.join(",")})`;
    bars.innerHTML = numbers.map((number, n) => {
      const [name, letter] = numbers.length === 3 ? NAMES[n] : ["Grey", ""];
      return `<span title="${name}">${letter || name}</span><b class="numbers">${number}</b>` +
        `<u data-channel="${letter}"><s style="width:${(100 * number) / 255}%"></s></u>`;
    }).join("");
    const value = numbers.length === 3 ? `[${numbers.join(", ")}]` : numbers[0];
    code.textContent = `image[${row}, ${column}] = ${value}`;
  };
  return { element: box, show };
}
