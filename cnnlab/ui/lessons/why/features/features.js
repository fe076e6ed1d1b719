// Small pictures to choose one from, as radio buttons are: Tab to come and go, arrows to choose.
import { component } from "../../../kit/component.js";
import { button, element } from "../../../kit/dom.js";

/** @typedef {{name: string, picture: string}} ChannelOption */
/**
 * @typedef {{revision: number, label: string, chosen: number,
 *   options: ChannelOption[]}} FeaturesData
 */
/** @typedef {{chosen: number, revision: number}} FeaturesNews */

export const mount = component((root, talk) => {
  let shown = "";
  let chosen = 0;
  const group = element("div", { role: "radiogroup", className: "options" });
  root.replaceChildren(group);
  group.onkeydown = (event) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const { children } = group;
    choose((chosen + step + children.length) % children.length);
    children[chosen].focus();
  };
  function choose(number) {
    mark(number);
    talk.now("choose", () => ({ chosen }));
  }
  function mark(number) {
    chosen = number;
    [...group.children].forEach((option, n) => {
      option.setAttribute("aria-checked", String(n === number));
      option.tabIndex = n === number ? 0 : -1;
    });
  }
  const option = (/** @type {ChannelOption} */ { name, picture }, n) => {
    const made = button("", () => choose(n));
    made.append(element("img", { src: picture, alt: "" }), element("span", {}, name));
    made.setAttribute("role", "radio");
    return made;
  };
  return {
    take(/** @type {FeaturesData} */ data) {
      group.ariaLabel = data.label;
      const options = JSON.stringify(data.options);
      if (options !== shown) group.replaceChildren(...data.options.map(option));
      shown = options;
      mark(data.chosen);
    },
  };
});
