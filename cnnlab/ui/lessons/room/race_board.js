// The race: a row for each run, an animal for each student; in the end the sealed test decides.
import { button, element } from "../../kit/dom.js";
import { percent } from "../../kit/number.js";
import { line } from "../../kit/room/room_line.js";

const SHOWN = 20; // rows
const share = (/** @type {number} */ value) => percent(value, 1);

export function raceBoard() {
  const toggle = button("", () => line.say({ do: "race", on: !line.room.race }));
  const unseal = button("Open the sealed test", () => line.say({ do: "unseal" }));
  const words = element("p", { className: "count", role: "status" });
  const table = element("table", { className: "race" });
  const box = element("section", {}, element("h2", { textContent: "The race" }),
    element("p", { className: "quiet", textContent: "Each changes one setting in the lesson " +
      "Training, trains, and hands in. The server takes the accuracy from the run itself." }),
    element("div", { className: "row" }, toggle, unseal), words, table);
  return {
    box,
    show() {
      const { race, sealed, board } = line.room;
      toggle.hidden = !sealed;
      toggle.textContent = race ? "Take no more runs" : "Start the race";
      unseal.hidden = !sealed || !board.length;
      words.textContent = !board.length ? (race ? "No run yet." : "")
        : sealed ? `${board.length} runs, by the validation digits.`
        : "The sealed test has decided. Who won by validation need not win here.";
      const head = ["", "", "What was set", "Validation", ...(sealed ? [] : ["Test"])];
      table.hidden = !board.length;
      table.replaceChildren(
        element("tr", {}, ...head.map((one) => element("th", { textContent: one }))),
        ...board.slice(0, SHOWN).map(({ animal, words: set, validation, test }, n) =>
          element("tr", {},
            ...[n + 1, animal, set, share(validation), ...(sealed ? [] : [share(test)])].map((
              one,
            ) => element("td", {}, String(one))))
        ),
      );
    },
  };
}
