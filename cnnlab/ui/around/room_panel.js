// What a student's page shows of a room: the question that stands, a pad for the wall, the race.
import { hand } from "../kit/digit/hand.js";
import { History } from "../kit/digit/history.js";
import { painter } from "../kit/digit/ink.js";
import { button, element } from "../kit/dom.js";
import { percent } from "../kit/number.js";
import { line } from "../kit/room/room_line.js";
import { votes } from "../kit/room/votes.js";
import { go } from "./room_follow.js";
import { strokesAsText } from "./room_strokes.js";

const RUNS = "cnnlab.training"; // where the lesson Training keeps the tab's runs (training.js)
const TEN = Array.from({ length: 10 }, (_, digit) => digit);

/** The lesson of an exercise that is asked. */
const lessonOf = ({ source }) => /^exercise\/([a-z_]+)\//.exec(source)?.[1];

export function studentPanel() {
  const fold = button("", () => {
    open = !open;
    show();
  }, { className: "fold" });
  const no = element("p", { className: "no", role: "alert" });
  // `show` says what is asked: in other words once it is something new; "": nothing.
  /** @type {{name: string, box: HTMLElement, show: (room: any) => string}[]} */
  const parts = [question(), wall(), race()];
  const body = element("div", { className: "body" }, ...parts.map(({ box }) => box), no);
  const root = element("div", { className: "panel", hidden: true }, fold, body);
  let open = true;
  /** @type {string[]} */
  let shown = [];

  function show() {
    const { room, role, phase, words } = line;
    const inside = phase === "in" && role === "student" && room;
    const asked = inside ? parts.map((part) => ({ name: part.name, what: part.show(room) })) : [];
    const asks = asked.filter(({ what }) => what).map(({ name }) => name);
    const now = asked.map(({ what }) => what);
    open ||= now.some((what, n) => what && what !== shown[n]); // it is not to be missed
    shown = now;
    root.hidden = !asks.length && !(inside && words);
    body.hidden = !open;
    no.textContent = inside ? words : "";
    fold.textContent = `${asks.join(" · ") || "The room"} ${open ? "▾" : "▴"}`;
    fold.setAttribute("aria-expanded", String(open));
  }
  // The page is to be seen, unless an answer is wanted that is not given there.
  addEventListener("cnnlab-go", (/** @type {CustomEvent<string>} */ { detail }) => {
    const { poll } = line.room ?? {};
    const wanted = poll?.open && poll.mine[poll.turn] === null;
    open = Boolean(wanted && !(lessonOf(poll) && detail.startsWith("exercises?")));
    show();
  });
  return { element: root, show };
}

/** The question that stands. */
function question() {
  const title = element("p", { className: "asked" });
  const options = element("div", { className: "options" });
  const state = element("p", { className: "state" });
  const bars = element("div");
  const box = element("div", {}, title, options, state, bars);
  let built = "";

  function build({ kind, options: texts, text, source }) {
    const lettered = texts.every((one) => one.length > 1);
    options.replaceChildren(
      ...(kind === "number" ? [number()] :
        texts.map((one, n) =>
          button(lettered ? `${"ABCDEF"[n]} · ${one}` : one, () => line.vote(n))
        )),
    );
    const lesson = lessonOf({ source });
    if (lesson)
      options.append(
        button("Open the exercise", () => go(`exercises?lesson=${lesson}`), { className: "open" }),
      );
    title.textContent = text || (kind === "number" ? "Your number:" : "Your answer:");
  }
  const answers = () => [...options.querySelectorAll("button:not(.open)")];
  function number() {
    const input = element("input", { type: "number", step: "any", ariaLabel: "Your number" });
    const send = () => input.value !== "" && line.vote(Number(input.value));
    input.onkeydown = ({ key }) => key === "Enter" && send();
    return element("span", {}, input, button("Answer", send));
  }
  function show({ poll }) {
    box.hidden = !poll;
    if (!poll) return "";
    const key = `${poll.number}`;
    if (key !== built) build(poll);
    built = key;
    const mine = poll.mine[poll.turn];
    const buttons = answers();
    buttons.forEach((one, n) => {
      one.disabled = !poll.open;
      if (poll.kind === "choice") one.ariaPressed = String(mine === n);
    });
    const again = poll.turn ? "Second vote. " : "";
    state.textContent = again + (!poll.open ? "This vote is closed."
      : mine === null || mine === undefined ? "One answer, which you can change."
      : `Answered${poll.kind === "number" ? `: ${mine}` : ""}. You can change it until the vote ` +
        "is closed.");
    bars.replaceChildren(...(poll.bars ? [votes(poll)] : []));
    return `${poll.number} ${poll.turn} ${poll.bars ? "bars" : "vote"}`;
  }
  return { name: "A question", box, show };
}

/** A pad, and which digit it shall be. */
function wall() {
  const canvas = element("canvas", { ariaLabel: "Pad: draw a digit", tabIndex: 0 });
  canvas.setAttribute("role", "img");
  const paint = painter(canvas);
  const drawn = new History();
  const look = () => {
    paint(drawn.strokes);
    send.disabled = !drawn.strokes.length || label === null;
  };
  let label = null;
  hand(canvas, {
    begin: (point, eraser) => drawn.begin(point, eraser) && look(),
    move: (points) => drawn.move(points) && look(),
    end: () => drawn.end() && look(),
    abandon: () => {
      drawn.abandon();
      look();
    },
    hover: () => {},
  });
  const clear = () => {
    drawn.become([]);
    choose(null);
  };
  const choose = (/** @type {number | null} */ digit) => {
    label = digit;
    digits.forEach((one, n) => one.ariaPressed = String(n === digit));
    look();
  };
  const digits = TEN.map((digit) => button(String(digit), () => choose(digit)));
  const send = button("Hand it in", () => {
    line.handInDigit(label, strokesAsText(drawn.strokes));
    clear();
  }, { className: "primary", disabled: true });
  const state = element("p", { className: "state", role: "status" });
  const row = element("div", { className: "digits", role: "group", ariaLabel: "It is a" },
    ...digits);
  const box = element("div", { className: "wall" },
    element("p", { className: "asked" }, "Draw a digit for the wall, and say which it is:"),
    element("div", { className: "drawing" }, canvas,
      element("div", {}, row, send, button("Clear", clear))), state);

  function show({ wall: isOpen, digits: handed }) {
    box.hidden = !isOpen;
    const last = handed.at(-1);
    state.textContent = last
      ? `Handed in: ${handed.length}. The last one, a ${last[1]}, the network reads as ` +
        `${last[2]} (${percent(last[3])}).` : "";
    return isOpen ? "open" : "";
  }
  return { name: "The wall", box, show };
}

/** The tab's trainings. */
function race() {
  const runs = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(RUNS) ?? "[]");
      return Array.isArray(kept) ? kept.map(String).slice(-8) : [];
    } catch {
      return [];
    }
  };
  const send = button("Hand in my runs", () => {
    const tokens = runs();
    line.words = tokens.length ? "" : "Train a network in the lesson Training first.";
    if (tokens.length) line.say({ do: "run", tokens });
    line.dispatchEvent(new Event("change"));
  });
  const state = element("p", { className: "state" });
  const box = element("div", {},
    element("p", { className: "asked" },
      "The race: change one setting in the lesson Training, train, hand in."), send, state);
  function show({ race: isOpen, sealed, board, animal }) {
    const over = !sealed && board.length > 0;
    box.hidden = !isOpen && !over;
    send.hidden = !isOpen;
    const place = board.findIndex((row) => row.animal === animal);
    state.textContent = `You are the ${animal}. ` + (place < 0 ? "" :
      `Place ${place + 1} of ${board.length}${over ? ", by the sealed test" : ""}.`);
    return box.hidden ? "" : over ? "over" : "open";
  }
  return { name: "The race", box, show };
}
