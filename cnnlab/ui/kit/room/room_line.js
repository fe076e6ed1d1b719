// The line to the class's room: one socket a tab, for whatever on the page speaks through it.
// In the kit because the frame around every page speaks through it, too.
import { addressOf } from "../live.js";
import { forget, keepCopy, keepMembership, keptCopy, membership } from "./kept.js";

const BEGIN = 400; // milliseconds before the line is tried again, doubled each time, with chance
const MOST_PAUSE = { away: 2500, other: 6000 }; // a room that is lost is back within ten seconds
const AGAIN = 1500; // milliseconds after which a busy server is handed a digit again
const ASK = 20_000; // milliseconds between questions whether the line still holds
const PATIENCE = 4000; // milliseconds for the answer

/**
 * @typedef {{labels: string[], counts: number[]}} Bars
 * @typedef {{number: number, kind: "choice" | "number", text: string, options: string[],
 *            source: string, open: boolean, turn: number, answered: number[],
 *            mine: (number | null)[], bars: Bars[] | null, right: number[]}} Poll
 * @typedef {{animal: string, words: string, validation: number, test: number | null}} BoardRow
 * @typedef {{learned: number, read: number, enough: boolean, least: number,
 *            seconds: number}} Halves
 * @typedef {{learned: number, read: number, bundled: number, rows: [string, number, number][],
 *            now: string, share: number, words: string}} ClassTraining
 * @typedef {{here: number, teacher: boolean, leads: boolean, link: string, pushes: number,
 *            wall: boolean, race: boolean, sealed: boolean, board: BoardRow[], poll: Poll | null,
 *            animal?: string, asked?: number, count?: number, following?: number,
 *            turned_away?: number, door?: boolean, idle?: number, halves?: Halves,
 *            training?: ClassTraining | null, digits: any}} RoomTold
 * @typedef {{number: number, member: number, label: number, strokes: string, picture: string,
 *            read: number, sure: number, hidden: boolean}} WallDigit
 * @typedef {"none" | "coming" | "in" | "away" | "waiting"} Phase
 *   away: the server does not answer; waiting: it has lost the room, which its teacher brings back
 */

/** What the tab knows of its room. Events: "change", "welcome", "files" with what was asked. */
class Line extends EventTarget {
  /** @type {Phase} */
  phase = "none";
  /** @type {"" | "teacher" | "student"} */
  role = "";
  code = "";
  secret = "";
  token = "";
  /** @type {RoomTold | null} */
  room = null;
  /** @type {Map<number, WallDigit>} */
  wall = new Map();
  words = ""; // what the room has said no to

  /** @private @type {WebSocket | null} */
  socket = null;
  /** @private */
  first = null;
  /** @private */
  pause = BEGIN;
  /** @private */
  timer = null;
  /** @private */
  asking = null;
  /** What was said and is not known to have been heard. @private */
  owed = { vote: null, digits: new Map() };

  /** Go into the room that the address names, or where this browser was. */
  resume() {
    if (this.phase !== "none") return;
    const around = new URLSearchParams(document.documentElement.dataset.around ?? "");
    const secret = /^#teacher=([\w-]+)$/.exec(location.hash)?.[1] ?? "";
    // It shall stand on no projector.
    if (secret) history.replaceState(history.state, "", location.href.split("#")[0]);
    const code = around.get("room") || membership().code;
    if (code) this.join(code, secret);
  }
  /** Open a room. */
  open() {
    this.begin({ do: "open" });
  }
  /** Join one; with its secret, to teach in it. */
  join(/** @type {string} */ typed, secret = "") {
    const code = typed.toLowerCase().replace(/[^a-z\d]/g, "").match(/.{1,3}/g)?.join("-") ?? "";
    const known = membership();
    const same = known.code === code;
    this.code = code;
    const token = same ? known.token : "";
    this.begin({ do: "join", code, token: secret ? "" : token,
      secret: secret || (same ? known.secret : "") });
  }
  /** Leave, and forget it in this browser. */
  leave(words = "") {
    this.end();
    forget();
    Object.assign(this, { phase: "none", role: "", code: "", secret: "", token: "", room: null,
      words });
    this.wall.clear();
    this.owed = { vote: null, digits: new Map() };
    this.changed();
  }
  /** Say something, where the line holds. */
  say(/** @type {object} */ said) {
    if (this.socket?.readyState !== WebSocket.OPEN || this.phase !== "in") return false;
    this.socket.send(JSON.stringify(said));
    return true;
  }
  /** Answer the question that stands; it is said again where the line was lost. */
  vote(/** @type {number} */ value) {
    const { poll } = this.room;
    this.words = "";
    this.owed.vote = { do: "vote", number: poll.number, turn: poll.turn, value };
    this.say(this.owed.vote);
    poll.mine[poll.turn] = value;
    this.changed();
  }
  handInDigit(/** @type {number} */ label, /** @type {string} */ strokes) {
    this.words = "";
    const own = Date.now();
    const said = { do: "digit", own, label, strokes };
    this.owed.digits.set(own, said);
    this.say(said);
  }

  /** @private */
  begin(first) {
    this.end();
    this.first = first;
    this.words = "";
    this.set(this.phase === "in" || this.phase === "away" ? "away" : "coming");
    this.connect();
    document.documentElement.dataset.line = ""; // the frame shows it (around/around.js): now, or
    dispatchEvent(new Event("cnnlab-room")); // once it is there
  }
  /** @private */
  connect() {
    clearTimeout(this.timer);
    const address = addressOf("live/room");
    address.protocol = address.protocol.replace("http", "ws");
    address.search = new URLSearchParams({ room: this.code }).toString();
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(this.first));
    socket.onmessage = ({ data }) => this.socket === socket && this.hear(JSON.parse(data));
    socket.onclose = () => this.socket === socket && this.lost();
  }
  /** @private */
  end() {
    clearTimeout(this.timer);
    clearTimeout(this.asking);
    const { socket } = this;
    this.socket = null;
    socket?.close();
  }
  /** @private */
  lost() {
    this.socket = null;
    clearTimeout(this.asking);
    if (this.phase === "none") return;
    if (this.phase === "in") this.set("away");
    this.timer = setTimeout(() => this.connect(), this.pause * (0.5 + Math.random()));
    const most = this.phase === "away" ? MOST_PAUSE.away : MOST_PAUSE.other;
    this.pause = Math.min(most, 2 * this.pause);
  }
  /** @private */
  hear(said) {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.askWhetherItHolds(), ASK);
    if (said.welcome) this.welcome(said.welcome);
    if (said.no) this.refused(said.no);
    if (said.kept) keepCopy(said.kept);
    if (said.files) this.dispatchEvent(new CustomEvent("files", { detail: said.files }));
    for (const digit of said.wall ?? []) this.wall.set(digit.number, digit);
    if (said.room) {
      this.room = said.room;
      this.sayAgain();
    }
    if (said.room || said.wall || said.no) this.changed();
  }
  /** A phone that slept may hold a line whose other end is long gone. */
  askWhetherItHolds() {
    if (!this.say({ do: "here" })) return;
    clearTimeout(this.asking);
    this.asking = setTimeout(() => {
      this.end();
      this.lost();
    }, PATIENCE);
  }
  /** Try at once: the phone is awake, or has its net again. */
  hurry() {
    this.pause = BEGIN;
    if (this.phase === "in") this.askWhetherItHolds();
    else if (this.phase !== "none" && !this.socket) this.connect();
  }
  /** @private */
  welcome({ role, code, token = "", secret = "" }) {
    const again = this.phase !== "in" && this.code === code;
    Object.assign(this, { role, code, token, secret: secret || this.first.secret || "" });
    keepMembership({ code, token, secret: this.secret });
    this.first = { do: "join", code, token, secret: this.secret };
    this.pause = BEGIN;
    this.wall.clear();
    this.heardFirst = again;
    this.set("in");
    this.dispatchEvent(new Event("welcome"));
  }
  /** @private */
  refused({ why, words }) {
    if (this.phase === "in" && why !== "gone" && why !== "out") {
      this.words = words;
      if (why !== "busy") this.owed.digits.clear();
      else setTimeout(() => this.owed.digits.forEach((digit) => this.say(digit)), AGAIN);
      return;
    }
    const { secret, do: did } = this.first;
    const kept = secret && did === "join" ? keptCopy(this.code) : null;
    if (why === "many") this.words = words; // it is tried again
    else if (why === "unknown" && kept) this.first = { do: "restore", secret, kept };
    else if (why === "waiting") this.set("waiting");
    else this.leave(words);
  }
  /** What was said while the line was down, or just before, is said again; the room counts once. */
  sayAgain() {
    const { vote, digits } = this.owed;
    const { poll } = this.room;
    for (const [own] of Array.isArray(this.room.digits) ? this.room.digits : []) digits.delete(own);
    if (!this.heardFirst) return;
    this.heardFirst = false;
    const same = vote && poll?.open && poll.number === vote.number && poll.turn === vote.turn;
    if (same && poll.mine[poll.turn] !== vote.value) this.say(vote);
    for (const digit of digits.values()) this.say(digit);
  }
  /** @private Whether the next view of the room is the first on a new line. */
  heardFirst = false;
  /** @private */
  set(/** @type {Phase} */ phase) {
    this.phase = phase;
    this.changed();
  }
  /** @private */
  changed() {
    this.dispatchEvent(new Event("change"));
  }
}

export const line = new Line();
for (const event of ["online", "pageshow", "cnnlab-returned"])
  addEventListener(event, () => line.hurry());
document.addEventListener("visibilitychange", () => document.hidden || line.hurry());

/**
 * Hand in what an exercise was answered, where the class is asked just that: for exercises' pages.
 * @param {string} source The name under which Python offers it (lessons/room/questions.py).
 * @param {number} value Its option's index, or its number.
 * @returns {boolean} Whether the class is asked it, and the answer is on its way.
 */
export function handIn(source, value) {
  const poll = line.role === "student" ? line.room?.poll : null;
  if (!poll?.open || poll.source !== source) return false;
  line.vote(value);
  return true;
}
