// The plan that all these networks follow, in one line: the part that a step belongs to lights up.
import { element } from "../../../kit/dom.js";

const OF = { Input: "Input", Conv: "Convolution", MaxPool: "Pooling", AveragePool: "Pooling",
  GlobalAveragePool: "Pooling", ReLU: "Activation", Sigmoid: "Activation", Tanh: "Activation",
  Softmax: "Softmax" };
const REPEATED = ["Convolution", "Activation", "Pooling"];

/**
 * Which part each layer belongs to, and in which round of the repeated ones: from flattening on,
 * all but softmax belongs to the dense part, activations too.
 * @param {string[]} kinds
 * @returns {{part: string, round: number}[]}
 */
export function parts(kinds) {
  let [round, dense] = [0, false];
  return kinds.map((kind) => {
    dense ||= kind === "Flatten" || kind === "Dense";
    if (kind === "Conv") round++;
    const part = dense && kind !== "Softmax" ? "Dense" : OF[kind] ?? "";
    return { part, round: REPEATED.includes(part) ? round : 0 };
  });
}

/** The line, and what lights up in it. */
export function generic() {
  const words = ["Input", ...REPEATED, "Dense", "Softmax"].map((part) =>
    element("li", { textContent: part })
  );
  const round = element("li", { className: "quiet numbers" });
  const box = element("ol", { className: "generic", ariaLabel: "What all such networks are made " +
    "of, in this order; convolution, activation and pooling are repeated" });
  box.append(...words.slice(0, 4), round, ...words.slice(4));
  return {
    element: box,
    mark(/** @type {string[]} */ kinds, /** @type {number} */ step) {
      const found = parts(kinds);
      const { part, round: now } = found[step];
      const rounds = Math.max(...found.map((each) => each.round));
      for (const word of words) {
        const here = word.textContent;
        word.ariaCurrent = here === part ? "step" : "false";
        word.classList.toggle("absent", !found.some((each) => each.part === here));
      }
      round.textContent = now ? `↻ round ${now} of ${rounds}`
        : rounds ? `↻ ${rounds} ${rounds === 1 ? "round" : "rounds"}` : "↻ none here";
    },
  };
}
