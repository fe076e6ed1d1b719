// A handout of the part that is read: its picture as it stands, its formula, its question, and
// lines to answer on. The browser's own Print gives the same.
import { element } from "../kit/dom.js";
import { asked } from "./address.js";
import { beginning, markParts, partsOfPage, showAlone } from "./parts.js";

const LINES = 7;
const QUESTION = "[data-testid=stRadioGroup], [data-testid=stRadio]";
const ANY = "What did you change, and what did you see? Say why.";

/** @param {() => number} partInSight */
export function printing(partInSight) {
  const root = document.documentElement;
  const head = element("p", { id: "cnnlab-handout" });
  const question = element("strong");
  const foot = element("div", { id: "cnnlab-answer" }, question,
    ...Array.from({ length: LINES }, () => element("hr")));
  document.body.prepend(head);
  document.body.append(foot);
  let presented = null;

  const isPrinting = () => root.hasAttribute("data-printing");
  addEventListener("beforeprint", () => {
    if (isPrinting()) return;
    const parts = partsOfPage();
    presented = root.dataset.alone ?? null;
    markParts(parts);
    const read = Number(asked("part")) || partInSight() || beginning(parts);
    const at = presented === null ? read : Number(presented);
    showAlone(at);
    head.replaceChildren(element("span", { textContent: "Name" }), element("i"),
      element("span", { textContent: `${document.title} · ${location.href.slice(0, 120)}` }));
    const asks = [...document.querySelectorAll(`[data-of-part="${at}"]`)].some((box) =>
      [...box.querySelectorAll(QUESTION)].some((one) => one.checkVisibility())
    );
    question.textContent = asks ? "My answer, and why:" : ANY;
    root.toggleAttribute("data-printing", true);
  });
  addEventListener("afterprint", () => {
    if (!isPrinting()) return;
    root.toggleAttribute("data-printing", false);
    showAlone(presented === null ? null : Number(presented));
  });
  return { print: () => window.print() };
}
