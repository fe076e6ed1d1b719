// A small labelled number of a layer: whole, a pair such as 3×2, or left open.
import { element } from "../../../kit/dom.js";

const LARGEST = 9999;

/**
 * @param {string} label
 * @param {number | number[] | null} value
 * @param {{share?: boolean, open?: boolean, name: string}} what a share is 0 to 1; open may be empty
 * @param {(value: number | number[] | null) => void} change
 */
export function numberField(label, value, { share = false, open = false, name }, change) {
  const pair = Array.isArray(value);
  const input = element("input", {
    className: "field numbers",
    type: pair ? "text" : "number",
    value: written(value),
    placeholder: open ? "= size" : "",
    ariaLabel: name,
  });
  if (!pair)
    Object.assign(input, { min: "0", max: share ? "1" : String(LARGEST),
      step: share ? "0.1" : "1" });
  let good = value;
  input.oninput = () => {
    const read = parsed(input.value, { share, open, pair });
    input.setAttribute("aria-invalid", String(read === undefined));
    if (read === undefined) return;
    good = read;
    change(read);
  };
  input.onblur = () => { // what is no number goes back to the last that was one
    if (input.getAttribute("aria-invalid") !== "true") return;
    input.value = written(good);
    input.setAttribute("aria-invalid", "false");
  };
  return element("label", {}, element("span", { textContent: label }), input);
}

const written = (value) => (Array.isArray(value) ? value.join("×") : String(value ?? ""));

function parsed(text, { share, open, pair }) {
  if (text.trim() === "") return open ? null : undefined;
  if (pair && /[x×]/.test(text)) {
    const both = text.split(/[x×]/).map((part) => whole(part));
    return both.length === 2 && !both.includes(undefined) ? both : undefined;
  }
  if (!share) return whole(text);
  const number = Number(text);
  return number >= 0 && number <= 1 ? Math.round(number * 1000) / 1000 : undefined;
}

function whole(text) {
  return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : undefined;
}
