// Some digits, each with what a network makes of it.
import { digitList } from "./digit_list.js";

const lists = new WeakMap();

export function mount({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!lists.has(root)) {
    const made = { list: digitList(() => made.walk), walk: () => {} };
    lists.set(root, made);
    root.replaceChildren(made.list.element);
  }
  const row = lists.get(root);
  row.walk = (number) => setTriggerValue("walk", number);
  row.list.show(data.sprite, data.columns, data.digits);
}
