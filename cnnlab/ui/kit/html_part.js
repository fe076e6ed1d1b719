// A picture or a few words that Python writes as HTML, also while a slider moves.
import { follow } from "./parts.js";

/** @param {{data: {html: string}}} told made of numbers and of the project's own words only */
export function mount({ parentElement, data }) {
  const root = parentElement.querySelector(".root");
  return follow(root, data, ({ html }) => {
    if (root.shown !== html) root.innerHTML = html;
    root.shown = html;
  });
}
