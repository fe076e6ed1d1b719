// Pictures beside each other, each with its caption, and words below; Python computes them all.
import { canvasView } from "../../kit/canvas_view.js";
import { component } from "../../kit/component.js";
import { pixels } from "../../kit/display.js";
import { element } from "../../kit/dom.js";
import { lastGood } from "../../kit/last_good.js";
import { bytesOf } from "../../kit/packing.js";
import { picture } from "../../kit/sent.js";

/**
 * Its pixels, or the name of a picture that was sent; reach: of a square around the middle, in
 * halves of the picture.
 * @typedef {{words: string, picture?: string, shape?: number[], pixels?: string,
 *   reach?: number}} ShownPicture
 */
/**
 * @typedef {{revision: number, live: object, problem: string, pictures?: ShownPicture[],
 *   words?: string}} DownSamplingData
 */

export const mount = component((root) => {
  const views = [];
  const pictures = element("div", { className: "pictures" });
  const words = element("div", { className: "words numbers" });
  const shown = element("div", {}, pictures, words);
  const reason = lastGood(shown);
  root.replaceChildren(reason.element, shown);

  function paint(view, image, /** @type {ShownPicture} */ { reach }) {
    view.put(pixels(image, "clip"));
    const { width, height } = view.canvas;
    const share = [height, width].map((size) => size * reach);
    view.frame(reach && [(height - share[0]) / 2, (width - share[1]) / 2, ...share]);
  }
  return {
    take(/** @type {DownSamplingData} */ data) {
      const kept = views.length ? " Below, in grey: the last size that was possible." : "";
      reason.say(data.problem && data.problem + kept);
      if (data.problem) return; // the last good pictures stay
      while (views.length < data.pictures.length) {
        views.push(canvasView("small"));
        pictures.append(views.at(-1).figure);
      }
      data.pictures.forEach(async (one, n) => {
        const view = views[n];
        view.caption.textContent = one.words;
        view.latest = one;
        const [height, width, channels = 1] = one.shape ?? [];
        const image = one.picture
          ? await picture(one.picture) : { height, width, channels, data: bytesOf(one.pixels) };
        if (view.latest === one) paint(view, image, one);
      });
      words.innerHTML = data.words;
    },
  };
});
