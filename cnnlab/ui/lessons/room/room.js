// The page of a room: a way in; for a student what happens; for a teacher the board of the class.
import { component } from "../../kit/component.js";
import { button, element } from "../../kit/dom.js";
import { line } from "../../kit/room/room_line.js";
import { asking } from "./asking.js";
import { classBoard } from "./class_board.js";
import { door } from "./door.js";
import { raceBoard } from "./race_board.js";
import { takeHome } from "./take_home.js";
import { wallBoard } from "./wall_board.js";

/**
 * @typedef {{name: string, group: string, words: string}} QuestionChoice
 * @typedef {{questions: QuestionChoice[], bounds: string}} RoomData
 */

export const mount = component((root, _talk, /** @type {RoomData} */ data) => {
  const entry = wayIn(data);
  const student = element("div", { className: "student" });
  const parts = [door(), asking(data.questions), wallBoard(), classBoard(), raceBoard(),
    takeHome()];
  const board = element("div", { className: "board" }, ...parts.map(({ box }) => box));
  const state = element("p", { className: "state", role: "status" });
  root.replaceChildren(entry.box, state, student, board);

  function show() {
    const { phase, role, room } = line;
    const inside = phase !== "none" && room;
    const coming = phase === "coming" && !line.words;
    entry.box.hidden = phase !== "none" && !(phase === "coming" && line.words);
    entry.show();
    board.hidden = !inside || role !== "teacher";
    student.hidden = !inside || role !== "student";
    state.textContent = coming ? "One moment…"
      : phase === "waiting" ? "Waiting for the teacher: the room comes back with them."
      : phase === "away" ? "The room does not answer: this goes on by itself."
      : role === "teacher" ? line.words : "";
    if (!board.hidden) { for (const part of parts) part.show(); }
    if (!student.hidden) greet(student);
  }
  line.addEventListener("change", show);
  line.resume();
  show();
  return {
    take: show,
    leave: () => line.removeEventListener("change", show),
  };
});

/** Where a code is typed, and a room opened. */
function wayIn(/** @type {RoomData} */ { bounds }) {
  const code = element("input", { placeholder: "abc-def-ghj", ariaLabel: "Code of the room",
    autocapitalize: "none", autocomplete: "off", spellcheck: false, maxLength: 40 });
  const join = () => code.value.trim() && line.join(code.value.trim());
  code.onkeydown = ({ key }) => key === "Enter" && join();
  const said = element("p", { className: "no", role: "alert" });
  const box = element("div", { className: "entry" }, said,
    element("section", {}, element("h2", { textContent: "Join" }),
      element("p", { textContent: "Type the code that stands on the projector, or point your " +
        "phone's camera at the square beside it. No account, no name." }),
      element("div", { className: "row" }, code, button("Join", join, { className: "primary" }))),
    element("section", {}, element("h2", { textContent: "Teach" }),
      element("p", { textContent: "One press opens a room: a code for the projector, and a line " +
        "to every phone that joins." }),
      button("Open a room", () => line.open(), { className: "primary" }),
      element("p", { className: "quiet", textContent: bounds })));
  return {
    box,
    show() {
      said.textContent = line.words;
      said.hidden = !line.words;
    },
  };
}

/** What a student reads here. */
function greet(/** @type {HTMLElement} */ box) {
  const words = `You are in room ${line.code}, as the ${line.room.animal}. Nobody knows who that ` +
    "is. While you follow, your page goes where your teacher goes; touch something, and you are " +
    "on your own until you press Follow. What your teacher asks of the class comes up at the " +
    "foot of the page.";
  if (box.textContent !== words) box.textContent = words;
}
