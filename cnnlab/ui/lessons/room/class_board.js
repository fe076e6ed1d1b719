// Train on the class: how the wall's digits are split, what is trained, and what each reads.
import { button, element } from "../../kit/dom.js";
import { percent } from "../../kit/number.js";
import { line } from "../../kit/room/room_line.js";

export function classBoard() {
  const go = button("Train on the class", () => line.say({ do: "train", on: true }));
  const end = button("Stop", () => line.say({ do: "train", on: false }));
  const before = element("p");
  const now = element("p", { className: "count", role: "status" });
  const table = element("table", { className: "race" });
  const after = element("p", { className: "quiet" });
  const box = element("section", {}, element("h2", { textContent: "Train on the class" }), before,
    element("div", { className: "row" }, go, end), now, table, after);
  return {
    box,
    show() {
      const { halves, training, digits } = line.room;
      const trains = Boolean(training?.now);
      box.hidden = !digits;
      go.disabled = trains || !halves.enough;
      end.hidden = !trains;
      before.textContent = halves.enough
        ? `Half of the wall, ${halves.learned} digits, to learn from; ${halves.read} by other ` +
          "students to read. LeNet-5 is trained three times: about " +
          `${halves.seconds} seconds, more where others train or PyTorch has yet to start.`
        : `It takes ${halves.least} digits to learn from and ${halves.least} by other students ` +
          `to read: there are ${halves.learned} and ${halves.read}.`;
      now.textContent = !training ? "" : trains
        ? `${training.rows.length + 1} of 3: ${training.now}, ${percent(training.share)}.`
        : training.words;
      table.hidden = !training?.rows.length;
      after.hidden = table.hidden;
      if (table.hidden) return;
      const share = (right, of) => `${right} (${percent(right / of)})`;
      table.replaceChildren(
        row("th", "Trained on", `reads of ${training.bundled} bundled`,
          `of the class's ${training.read}`),
        ...training.rows.map(([words, bundled, own]) =>
          row("td", words, share(bundled, training.bundled), share(own, training.read))
        ),
      );
      after.textContent = "No network has learned from a digit that it reads here, nor from " +
        "another by the same student. One digit of the class is " +
        `${(100 / training.read).toFixed(1)} %: small differences are chance.`;
    },
  };
}

const row = (/** @type {"th" | "td"} */ tag, ...cells) =>
  element("tr", {}, ...cells.map((textContent) => element(tag, { textContent })));
