// Cards to choose from: a picture, a name, a line, a button.
import { component } from "../../kit/component.js";
import { button, element } from "../../kit/dom.js";

const LAB = ".st-key-convolution-part-2"; // what section.py calls the part with the lab
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @typedef {{name: string, title: string, text: string, values: string, picture: string,
 *   shape: number[]}} GalleryCard
 * @typedef {{cards: GalleryCard[]}} GalleryData
 */

export const mount = component((root, talk) => {
  /** The lab takes the kernel up: go where that is seen, whatever lies between. */
  function use(/** @type {GalleryCard} */ card) {
    talk.once("use", card.name);
    const lab = document.querySelector(LAB);
    if (!(lab instanceof HTMLElement)) return;
    lab.tabIndex = -1; // from here on by keys
    lab.focus({ preventScroll: true });
    lab.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
  }
  const article = (/** @type {GalleryCard} */ card) =>
    element(
      "article",
      {},
      element("img", {
        src: card.picture,
        alt: `Picture under ${card.title}`,
        height: card.shape[0],
        width: card.shape[1],
      }),
      element("h3", {}, card.title),
      element("p", { className: "quiet" }, card.text),
      element("small", { className: "quiet numbers" }, card.values),
      button("Use", () => use(card), {
        ariaLabel: `Use ${card.title} in the kernel lab`,
      }),
    );
  return {
    controls: () => ({ kernel: root.querySelectorAll("button") }),
    take: (/** @type {GalleryData} */ { cards }) => root.replaceChildren(...cards.map(article)),
  };
});
