// Ask the class: a question of a lesson, letters or a number; bars when the teacher opens them.
import { button, element } from "../../kit/dom.js";
import { line } from "../../kit/room/room_line.js";
import { votes } from "../../kit/room/votes.js";

/** @param {import("./room.js").QuestionChoice[]} questions */
export function asking(questions) {
  const groups = [...new Set(questions.map(({ group }) => group))];
  const choice = element("select", { ariaLabel: "What to ask" },
    ...groups.map((label) =>
      element("optgroup", { label }, ...questions.filter(({ group }) =>
        group === label
      ).map(({ name, words }) => element("option", { value: name, textContent: words })))
    ));
  const put = button("Ask", () => line.say({ do: "ask", question: choice.value }), {
    className: "primary",
  });
  const act = (/** @type {string} */ what) => () => line.say({ do: "poll", act: what });
  const acts = {
    show: button("Show the bars", act("show"), { className: "primary" }),
    hide: button("Hide the bars", act("hide")),
    again: button("Vote again", act("again"), { title: "After they have talked: both are shown" }),
    shut: button("Close the vote", act("shut")),
    done: button("Take it away", act("done")),
  };
  const text = element("p", { className: "asked" });
  const options = element("ol", { className: "letters" });
  const count = element("p", { className: "count", role: "status" });
  const bars = element("div");
  const standing = element("div", {}, text, options, count,
    element("div", { className: "row" }, ...Object.values(acts)), bars);
  const box = element("section", {}, element("h2", { textContent: "Ask the class" }),
    element("div", { className: "row" }, choice, put), standing);
  return {
    box,
    show() {
      const { poll, here } = line.room;
      standing.hidden = !poll;
      put.className = poll ? "" : "primary";
      if (!poll) return;
      text.textContent = poll.text || "Asked aloud";
      const named = Boolean(poll.text) && !poll.bars;
      options.hidden = !named;
      options.replaceChildren(...poll.options.map((one) => element("li", { textContent: one })));
      const [first, second] = poll.answered;
      count.textContent = second === undefined ? `${first} of ${here} have answered`
        : `${first} answered first, ${second} of ${here} again`;
      acts.show.hidden = Boolean(poll.bars);
      acts.hide.hidden = !poll.bars;
      acts.again.hidden = poll.turn > 0;
      acts.shut.hidden = !poll.open;
      bars.replaceChildren(...(poll.bars ? [votes(poll)] : []));
    },
  };
}
