// A slider with stops of its own, and what Python writes for each, straight from a part of the
// lesson.
import { component } from "../../kit/component.js";
import { element } from "../../kit/dom.js";

/**
 * @typedef {{label: string, stops: string[], html: string,
 *   revision: number, live: {values: {temperature: string}}}} TemperatureData
 * @typedef {{value: string, revision: number}} TemperatureNews
 */

export const mount = component((root, talk, /** @type {TemperatureData} */ { label, stops }) => {
  const said = element("output", { className: "numbers" });
  const input = element("input", { type: "range", min: "0", max: String(stops.length - 1),
    ariaLabel: label });
  const picture = element("div");
  root.replaceChildren(element("label", {}, element("span", { textContent: label }), input, said),
    picture);

  const stop = () => stops[input.value];
  function show() {
    said.textContent = stop();
    input.ariaValueText = stop();
  }
  input.oninput = () => {
    show();
    talk.live({ temperature: stop() }, "temperature", () => ({ value: stop() }));
  };
  return {
    take({ live: { values: { temperature } }, html }, fresh) {
      if (fresh) {
        input.value = String(stops.indexOf(temperature));
        show();
      }
      if (temperature === stop()) picture.innerHTML = html; // else of a moment ago
    },
  };
});
