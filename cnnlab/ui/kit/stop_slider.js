// A slider with stops of its own, and what Python writes for each, straight from a part of the
// lesson.
import { component } from "./component.js";
import { element } from "./dom.js";

/**
 * @typedef {{name: string, label: string, stops: string[], html: string,
 *   revision: number, live: {values: Object<string, string>}}} StopSliderData
 * @typedef {{value: string, revision: number}} StopSliderNews
 */

export const mount = component((root, talk, /** @type {StopSliderData} */ first) => {
  const { name, label, stops } = first;
  const said = element("output", { className: "numbers" });
  const input = element("input", { type: "range", min: "0", max: String(stops.length - 1),
    ariaLabel: label });
  const picture = element("div", { className: "served" });
  root.replaceChildren(element("label", {}, element("span", { textContent: label }), input, said),
    picture);

  const stop = () => stops[input.value];
  function show() {
    said.textContent = stop();
    input.ariaValueText = stop();
  }
  input.oninput = () => {
    show();
    talk.live({ [name]: stop() }, "moved", () => ({ value: stop() }));
  };
  return {
    controls: () => ({ [name]: root.querySelectorAll("label") }),
    take({ live: { values }, html }, fresh) {
      if (fresh) {
        input.value = String(stops.indexOf(values[name]));
        show();
      }
      if (values[name] === stop()) picture.innerHTML = html; // else of a moment ago
    },
  };
});
