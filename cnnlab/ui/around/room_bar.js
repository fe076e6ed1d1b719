// The bar of a room, at the foot of every page: which room, who is here, whether one follows; and
// above it, on a student's page, what the teacher asks for.
import { button, element } from "../kit/dom.js";
import { line } from "../kit/room/room_line.js";
import { following, go, placeHere } from "./room_follow.js";
import { studentPanel } from "./room_panel.js";

const many = (/** @type {number} */ count) => `${count} here`;
let made = false;

/** Make it, once; what is not in a room has none. */
export function roomBar() {
  if (made) return;
  made = true;
  const sheet = element("link", { rel: "stylesheet",
    href: new URL("room_bar.css", import.meta.url).href });
  document.head.append(sheet);
  const words = element("span", { role: "status" });
  const acts = element("span", { className: "acts" });
  const bar = element("section", { id: "cnnlab-room", hidden: true, ariaLabel: "The room" });
  const panel = studentPanel();
  bar.append(panel.element, element("div", { className: "line" }, words, acts));
  document.body.append(bar);
  const follow = following(bar);

  const followAgain = button("Follow", () => follow.set(true));
  const alone = button("On my own", () => follow.set(false));
  const leave = button("Leave", () => line.leave());
  const lead = button("Lead the class", () => follow.lead(true));
  const free = button("Let them go", () => follow.lead(false));
  const board = button("Room", () => go("room"));
  const read = button("All right", () => line.leave());
  /** Only what has changed is put there anew: a button that is pressed stays. */
  const put = (...wanted) => {
    const now = [...acts.children];
    if (wanted.length !== now.length || wanted.some((one, n) => one !== now[n]))
      acts.replaceChildren(...wanted);
  };
  const tell = (/** @type {string} */ text) => {
    if (words.textContent !== text) words.textContent = text;
  };

  function show() {
    const { phase, role, code, room } = line;
    const over = phase === "none" && placeHere() !== null ? line.words : ""; // there it stands
    bar.hidden = phase === "none" ? !over : phase === "coming";
    document.documentElement.toggleAttribute("data-in-room", !bar.hidden);
    bar.dataset.role = role;
    panel.show();
    if (over) {
      tell(over);
      put(read);
    } else if (phase === "away") {
      tell(`${code} · The room does not answer: this goes on by itself.`);
      put(leave);
    } else if (phase === "waiting") {
      tell(`${code} · Waiting for the teacher: the room comes back with them.`);
      put(leave);
    } else if (room && role === "teacher") {
      const { poll, here, leads } = room;
      const said = poll ? ` · ${poll.answered.at(-1)} of ${here} answered` : "";
      tell(`${code} · ${many(here)}${leads ? `, ${room.following} follow you` : ""}${said}`);
      put(leads ? free : lead, board);
    } else if (room) {
      const { leads, teacher } = room;
      const state = !teacher ? "The teacher is away: you are on your own"
        : !leads ? "On your own" : follow.follows() ? "Following" : "On your own";
      tell(`${code} · ${many(room.here)} · ${state}`);
      put(...(teacher && leads ? [follow.follows() ? alone : followAgain] : []), leave);
    }
  }
  line.addEventListener("change", show);
  line.resume();
  show();
}
