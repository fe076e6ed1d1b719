// What the networks read: it follows the pen, and pulses when it changes. And the full screen.
import { component } from "../../../kit/component.js";
import { pen } from "../../../kit/digit/pen.js";
import { element } from "../../../kit/dom.js";
import { isStill } from "../../../kit/flights.js";
import { inPercent } from "../../../kit/number.js";
import { grey } from "../../../kit/old.js";
import { fullScreen } from "./full_screen.js";

/**
 * @typedef {{label: number | null, reads: [string, string, number, number][]}} AnswerData
 *   reads: name, title, digit and share.
 */

export const mount = component((root) => {
  let label = null; // what the digit shows, where known
  /** @type {Map<string, {line: HTMLElement, title: string, digit: number}>} */
  let lines = new Map();
  const verdict = element("div", { className: "verdict" });
  const full = fullScreen(root);
  root.classList.add("served", "answer");
  root.replaceChildren(verdict, full.button);

  function say(/** @type {string} */ name, /** @type {number} */ digit,
    /** @type {number} */ share)
  {
    const one = lines.get(name);
    if (!one) return;
    const known = label === null ? "" : `MNIST calls it a ${label}. `;
    const wrong = label !== null && label !== digit ? ": <b>wrong</b>" : "";
    one.line.innerHTML = `${known}${one.title} reads <strong class="digit">${digit}</strong> ` +
      `<span class="numbers">with ${inPercent(share)}</span>${wrong}`;
    if (one.digit !== digit && one.digit >= 0 && !isStill())
      one.line.querySelector(".digit").animate({ scale: [1, 1.5, 1] }, 500);
    one.digit = digit;
  }
  /** While the pen moves. */
  function seen({ detail: { network, digit, share } }) {
    if (!lines.has(network)) return;
    grey(root, false);
    label = null;
    say(network, digit, share);
  }
  function unseen({ detail: network }) {
    if (lines.has(network)) grey(root);
  }
  return {
    take(/** @type {AnswerData} */ next) {
      pen.addEventListener("seen", /** @type {any} */ (seen)); // the same again changes nothing
      pen.addEventListener("unseen", /** @type {any} */ (unseen));
      full.listen();
      if (pen.moving && pen.live && lines.size) return; // what is asked for directly is newer
      grey(root, false);
      label = next.label;
      if (next.reads.some(([name]) => !lines.has(name)) || lines.size !== next.reads.length) {
        lines = new Map(
          next.reads.map(([name, title]) => [name, { title, digit: -1, line: element("p") }]),
        );
        verdict.replaceChildren(...[...lines.values()].map(({ line }) => line));
      }
      for (const [name, , digit, share] of next.reads) say(name, digit, share);
    },
    leave() {
      pen.removeEventListener("seen", /** @type {any} */ (seen));
      pen.removeEventListener("unseen", /** @type {any} */ (unseen));
      full.leave();
    },
  };
});
