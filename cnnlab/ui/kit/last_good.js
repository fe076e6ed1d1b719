// Where a setting is not possible: the reason, above the last picture that was, greyed meanwhile.
import { element } from "./dom.js";

/** @param {HTMLElement[]} pictures What stands below the reason; out of reach while stale. */
export function lastGood(...pictures) {
  const message = element("p", { className: "message", role: "status", hidden: true });
  /** Say why the picture is not of what is set now; nothing where it is. */
  const say = (/** @type {string} */ reason) => {
    message.hidden = !reason;
    message.textContent = reason;
    for (const picture of pictures) {
      picture.classList.toggle("stale", Boolean(reason));
      picture.inert = Boolean(reason);
    }
  };
  return { element: message, say };
}
