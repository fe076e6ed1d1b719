// What a reader has answered, kept in this browser; and the button that forgets it.
import { component } from "../../kit/component.js";
import { button, element } from "../../kit/dom.js";
import { forget, keep, kept } from "../../kit/store.js";

/**
 * @typedef {{answers: string, known: boolean, words: string, revision: number}} ProgressData
 * @typedef {{answers: string, forgotten: number, revision: number}} ProgressNews
 */

const NAME = "exercises";

export const mount = component((root, talk) => {
  let forgotten = 0;
  const said = element("span", { role: "status" });
  const away = button("Forget my answers", () => {
    forget(NAME);
    forgotten = Date.now(); // another number than a press of an earlier visit
    talk.now("told", () => ({ answers: "{}", forgotten }));
  });
  root.replaceChildren(element("div", { className: "row" }, said, away));
  return {
    take(/** @type {ProgressData} */ { answers, known, words }, fresh) {
      said.textContent = words;
      away.hidden = answers === "{}";
      if (known) keep(NAME, JSON.parse(answers));
      else if (fresh) {
        const before = JSON.stringify(kept(NAME) ?? {});
        talk.now("told", () => ({ answers: before, forgotten }));
      }
    },
  };
});
