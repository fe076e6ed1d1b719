// Small pictures to choose one from, as radio buttons are: Tab to come and go, arrows to choose.
import { element } from "../../../kit/dom.js";

const choices = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!choices.has(root)) choices.set(root, choice(root));
  choices.get(root).take(data, setStateValue);
}

/**
 * @typedef {{revision: number, label: string, chosen: number,
 *   options: {name: string, picture: string}[]}} Choice
 */
function choice(root) {
  /** @type {Choice} */
  let data;
  let send = () => {};
  let shown = "";
  let chosen = 0;
  const group = element("div", { className: "options" });
  group.setAttribute("role", "radiogroup");
  root.replaceChildren(group);
  group.onkeydown = (event) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    choose((chosen + step + data.options.length) % data.options.length);
    group.children[chosen].focus();
  };
  function choose(number) {
    mark(number);
    send("choose", { chosen: number, revision: data.revision });
  }
  function mark(number) {
    chosen = number;
    [...group.children].forEach((button, n) => {
      button.setAttribute("aria-checked", String(n === number));
      button.tabIndex = n === number ? 0 : -1;
    });
  }
  const option = ({ name, picture }, n) => {
    const button = element(
      "button",
      { type: "button", onclick: () => choose(n) },
      element("img", { src: picture, alt: "" }),
      element("span", {}, name),
    );
    button.setAttribute("role", "radio");
    return button;
  };
  function take(/** @type {Choice} */ news, setStateValue) {
    data = news;
    send = setStateValue;
    group.ariaLabel = data.label;
    const options = JSON.stringify(data.options);
    if (options !== shown) group.replaceChildren(...data.options.map(option));
    shown = options;
    mark(data.chosen);
  }
  return { take };
}
