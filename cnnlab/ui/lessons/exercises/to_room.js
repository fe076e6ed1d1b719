// A button that hands in to the room what an exercise was answered, while the class is asked it.
import { component } from "../../kit/component.js";
import { button, element } from "../../kit/dom.js";
import { handIn, line } from "../../kit/room/room_line.js";

/**
 * @typedef {{source: string, value: number, words: string, revision: number}} ToRoomData
 */

export const mount = component((root, _talk, /** @type {ToRoomData} */ first) => {
  let data = first;
  const give = button("", () => handIn(data.source, data.value));
  const said = element("span", { role: "status" });
  root.replaceChildren(element("div", { className: "row" }, give, said));

  function show() {
    const poll = line.role === "student" && line.phase === "in" ? line.room?.poll : null;
    const asked = poll?.source === data.source;
    root.hidden = !asked;
    if (!asked) return;
    const given = poll.mine[poll.turn] === data.value;
    give.textContent = `Hand in to the room: ${data.words}`;
    give.disabled = !poll.open || given;
    said.textContent = given ? "Handed in." : poll.open ? "" : "This vote is closed.";
  }
  line.addEventListener("change", show);
  return {
    take(/** @type {ToRoomData} */ next) {
      data = next;
      show();
    },
    leave: () => line.removeEventListener("change", show),
  };
});
