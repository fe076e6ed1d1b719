// All output maps side by side, each a button that opens how it was made.
import { canvasView } from "../../kit/canvas_view.js";
import { element } from "../../kit/dom.js";
import { tilePixels } from "../../kit/maps.js";
import { valuesOf } from "../../kit/units.js";
import { OUTPUT } from "./deep_scene.js";

/** Thumbnails to choose from; by keyboard the slider does the same, so they are no stops of Tab. */
export function thumbnails(maps, choose) {
  const views = Array.from({ length: maps }, (_, n) => canvasView("thumb", `Output map ${n}`));
  const buttons = views.map(({ canvas }, n) =>
    element(
      "button",
      { type: "button", tabIndex: -1, ariaLabel: `Kernel ${n}`, onclick: () => choose(n) },
      canvas,
      element("span", { className: "numbers" }, String(n)),
    )
  );
  const box = element("div", { className: "thumbs" }, ...buttons);
  const paint = (scene) => {
    const [rows, columns] = scene.layers[OUTPUT].shape;
    views.forEach(({ put }, map) =>
      put(tilePixels(scene, { layer: OUTPUT, map, maps, rows, columns }))
    );
  };
  const mark = (map) =>
    buttons.forEach((button, n) => {
      button.ariaPressed = String(n === map);
    });
  return {
    element: element("div", {},
      element("p", { className: "quiet" },
        `${maps} kernels make ${maps} maps. Choose one to see how it was made.`), box),
    paint,
    mark,
  };
}

/** The [row, column] where a map is furthest from 0. */
export function strongestCell(scene, map) {
  const [, columns, maps] = scene.layers[OUTPUT].shape;
  const values = valuesOf(scene, OUTPUT).filter((_, n) => n % maps === map);
  const best = values.indexOf(values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a)));
  return [Math.floor(best / columns), best % columns];
}
