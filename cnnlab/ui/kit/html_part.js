// A picture or a few words that Python writes as HTML, also while a slider moves.
import { component } from "./component.js";

/** @typedef {{html: string}} HtmlPartData made of numbers and of the project's own words only */

export const mount = component((root) => {
  let shown = "";
  root.classList.add("served");
  return {
    take(/** @type {HtmlPartData} */ { html }) {
      if (shown !== html) root.innerHTML = html;
      shown = html;
    },
  };
});
