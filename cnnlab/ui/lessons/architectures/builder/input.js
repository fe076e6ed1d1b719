// What goes into the network: rows, columns, channels.
import { element } from "../../../kit/dom.js";
import { numberField } from "./number.js";

const NAMES = ["rows", "columns", "channels"];
const USUAL = [["Digits", [28, 28, 1]], ["Small colour pictures", [32, 32, 3]], ["Photos", [224,
  224, 3]]];

/** @param {() => void} changed */
export function inputRow(changed) {
  let shape = [28, 28, 1];
  const fields = element("div", { className: "fields" });
  const note = element("span", { className: "quiet numbers" });
  const usual = USUAL.map(([title, numbers]) =>
    element("button", {
      type: "button",
      textContent: `${title} ${numbers.join("×")}`,
      onclick: () => {
        take(numbers);
        changed();
      },
    })
  );
  function said() {
    const [rows, columns, channels] = shape;
    note.textContent = `PyTorch puts channels first: ${channels}×${rows}×${columns}`;
    usual.forEach((button, number) =>
      button.setAttribute("aria-pressed", String(String(USUAL[number][1]) === String(shape)))
    );
  }
  function take(numbers) {
    shape = [...numbers];
    fields.replaceChildren(
      ...NAMES.map((name, axis) =>
        numberField(name, shape[axis], { name: `Input, ${name}` }, (value) => {
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
