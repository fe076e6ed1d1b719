// A square frame on a picture: the digit is looked for inside of it. Python looks when it rests.
import { component } from "../component.js";
import { element } from "../dom.js";
import { square } from "../square.js";

/**
 * @typedef {{picture: string, size: number[], frame: number[], revision: number}} CropData
 * @typedef {{frame: number[], revision: number}} CropNews
 */

export const mount = component((root, talk) => {
  const image = element("img", { alt: "Your picture" });
  const frame = square({ label: "Frame", moved: (next) => {
    frame.put(...next);
    talk.rest("cropped", () => ({ frame: next }));
  } });
  root.replaceChildren(element("div", { className: "on" }, image, frame.element));
  return {
    take(/** @type {CropData} */ { picture, size, frame: at }, fresh) {
      image.src = picture;
      frame.of(size[0], size[1]);
      if (fresh) frame.put(...at);
    },
  };
});
