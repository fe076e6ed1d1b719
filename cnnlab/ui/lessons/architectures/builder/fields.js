// The numbers that a reader edits: of a layer, and of what goes into the network.
import { button, element } from "../../../kit/dom.js";

const LARGEST = 9999;
const NAMES = ["rows", "columns", "channels"];
/** @type {[string, number[]][]} */
const USUAL = [["Digits", [28, 28, 1]], ["Small colour pictures", [32, 32, 3]], ["Photos", [224,
  224, 3]]];

/**
 * A small labelled number: whole, a pair such as 3×2, or left open.
 * @param {string} label
 * @param {number | number[] | "same" | null} value "same" is TensorFlow's padding
 * @param {{share?: boolean, open?: boolean, name: string}} what a share is 0 to 1, open may be
 *   empty
 * @param {(value: any) => void} change
 */
export function numberField(label, value, { share = false, open = false, name }, change) {
  const pair = Array.isArray(value);
  const same = value === "same";
  const input = element("input", {
    className: "field numbers",
    type: pair || same ? "text" : "number",
    value: written(value),
    placeholder: open ? "= size" : "",
    ariaLabel: name,
  });
  if (!pair && !same)
    Object.assign(input, { min: "0", max: share ? "1" : String(LARGEST),
      step: share ? "0.1" : "1" });
  let good = value;
  input.oninput = () => {
    const read = parsed(input.value, { share, open, pair, same });
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

/** A number as the field shows it. */
export const written = (value) => (Array.isArray(value) ? value.join("×") : String(value ?? ""));

/** What a field's text says; undefined where it says nothing that can be. */
export function parsed(text, { share = false, open = false, pair = false, same = false } = {}) {
  if (text.trim() === "") return open ? null : undefined;
  if (same && text.trim() === "same") return "same";
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

/** What goes into the network: rows, columns, channels. @param {() => void} changed */
export function inputRow(changed) {
  let shape = [28, 28, 1];
  const fields = element("div", { className: "fields" });
  const note = element("span", { className: "quiet numbers" });
  const usual = USUAL.map(([title, numbers]) =>
    button(`${title} ${numbers.join("×")}`, () => {
      take(numbers);
      changed();
    })
  );
  function said() {
    const [rows, columns, channels] = shape;
    note.textContent = `PyTorch puts channels first: ${channels}×${rows}×${columns}`;
    usual.forEach((one, number) =>
      one.setAttribute("aria-pressed", String(String(USUAL[number][1]) === String(shape)))
    );
  }
  function take(numbers) {
    shape = [...numbers];
    fields.replaceChildren(
      ...NAMES.map((name, axis) =>
        numberField(name, shape[axis], { name: `Input, ${name}` },
          (/** @type {number} */ value) => {
            if (value < 1) return;
            shape[axis] = value;
            said();
            changed();
          })
      ),
    );
    said();
  }
  const made = element("div", { className: "input", role: "group", ariaLabel: "Input" },
    element("b", { textContent: "Input picture" }), fields, note,
    element("div", { className: "row" }, ...usual));
  return { element: made, take, shape: () => [...shape] };
}
