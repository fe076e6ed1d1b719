// One stop of a window as arithmetic that can be checked by hand.
import { short } from "./number.js";

/** @typedef {import("./stepper.js").Stop} Stop */

const MANY = 9; // products; of more, only those that are not 0 are written

const text = (value) => (value === null ? "−∞" : short(value));
const bracket = (value) => (value < 0 ? `(${text(value)})` : text(value));
const result = (value) => {
  const exact = value === null || Math.abs(+value.toFixed(3) - value) < 1e-5;
  return `${exact ? "=" : "≈"} <strong class="value">${text(value)}</strong>`;
};

/** Each pixel times its weight. */
export const productsInWords = (/** @type {Stop} */ { window, products }, kernel) =>
  products
    .map((product, n) =>
      `<span>${text(window[n])} × ${bracket(kernel[n])} = ` +
      `<b>${text(product)}</b></span>`
    )
    .join("");

/** What is made of the window. */
export function sumInWords(kind, /** @type {Stop} */ { window, products, value }, kernel) {
  if (kind === "max") {
    return `max(${window.map(text).join(", ")}) ${result(value)}`;
  }
  if (kind === "average") {
    return `(${window.map(bracket).join(" + ")}) / ${window.length} ${result(value)}`;
  }
  if (products.length <= MANY) return `${products.map(bracket).join(" + ")} ${result(value)}`;
  const terms = products.flatMap((product,
    n) => (product ? [`${text(window[n])} × ${bracket(kernel[n])}`] : [])
  );
  const rest = products.length - terms.length;
  const which = terms.length ? `The other ${rest} of ${products.length}` : `All ${rest}`;
  const zeros = rest ? `<br><span class="quiet">${which} products are 0.</span>` : "";
  return `${terms.join(" + ") || "0"} ${result(value)}${zeros}`;
}
