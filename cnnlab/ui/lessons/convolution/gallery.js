// Cards to choose from: a picture, a name, a line, a button.
import { element } from "../../kit/dom.js";

/** @typedef {{name: string, title: string, text: string, values: string,
 *   picture: string, shape: number[]}} Card */

export function mount({ parentElement, data, setTriggerValue }) {
  parentElement.querySelector(".root").replaceChildren(
    ...data.cards.map((/** @type {Card} */ card) =>
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
        element("button", {
          type: "button",
          textContent: "Use",
          ariaLabel: `Use ${card.title} in the kernel lab`,
          onclick: () => setTriggerValue("use", card.name),
        }),
      )
    ),
  );
}
