// Following: the teacher's link goes out when it changes, and a student's page goes where it leads,
// until the student touches something.
import { membership } from "../kit/room/kept.js";
import { line } from "../kit/room/room_line.js";

const REST = 200; // milliseconds: a hand that drags changes the address often
const PAUSE = 300; // milliseconds between two views on a student's page
const OURS = ["room", "teacher"]; // the teacher's own pages are nobody's to follow
const KEPT_BACK = ["room", "push", "present", "embed"]; // of an address
const TOUCHED = "button, a, input, select, textarea, summary, canvas, label, [role=slider], " +
  "[role=gridcell], [role=option], [data-steps]";

const base = new URL("../../../", import.meta.url);

/** The place that this tab shows, as a link below the app's own address; null on our own pages. */
export function placeHere(href = location.href) {
  const { pathname, search } = new URL(href);
  const page = pathname.slice(base.pathname.length);
  if (OURS.includes(page)) return null;
  const pairs = search.slice(1).split("&").filter(Boolean);
  const rest = pairs.filter((pair) => !KEPT_BACK.includes(pair.split("=")[0]));
  return rest.length ? `${page}?${rest.join("&")}` : page;
}

/** Go to a place in the app, without a load. */
export function go(/** @type {string} */ place) {
  dispatchEvent(new CustomEvent("cnnlab-go", { detail: place }));
}

const ALONE = "cnnlab.room.alone"; // of this tab: who went their own way does so after a reload
function isAlone() {
  try {
    return sessionStorage.getItem(ALONE) === membership().code;
  } catch {
    return false;
  }
}
function keepAlone(/** @type {string} */ code) {
  try {
    sessionStorage.setItem(ALONE, code);
  } catch {}
}

/** @param {HTMLElement} bar Touching it is no leaving. */
export function following(bar) {
  let follows = !isAlone();
  let seen = -1; // the number of the view that was gone to last
  let [sent, sentAt, timer, gone] = [null, 0, null, 0];

  // A teacher's tab.
  function send() {
    const place = placeHere();
    if (place === null || place === sent) return;
    if (!line.say({ do: "push", link: place })) return;
    sent = place;
    sentAt = performance.now();
  }
  const isLeading = () => line.role === "teacher" && Boolean(line.room?.leads);
  function sendSoon() {
    if (!isLeading()) return;
    clearTimeout(timer); // the first at once, once the address is whole
    timer = setTimeout(send, Math.max(0, sentAt + REST - performance.now()));
  }
  addEventListener("cnnlab-address", sendSoon);
  // Who has gone on before the server said that they lead, or while the line was down, is followed;
  // so is who said it into a line that was lost, unless another tab of theirs has spoken since.
  let [view, heard, again] = [null, 0, false];
  line.addEventListener("welcome", () => again = true);
  line.addEventListener("change", () => {
    const { room } = line;
    if (!room || room === view) return;
    if (again && room.link !== sent && room.pushes <= heard) sent = null;
    [view, heard, again] = [room, room.pushes, false];
    sendSoon();
  });

  // A student's tab.
  const leads = () =>
    Boolean(line.role === "student" && line.phase === "in" &&
      line.room?.leads && line.room.teacher);
  function look() {
    if (!follows || !leads() || line.room.pushes === seen || !line.room.pushes) return;
    clearTimeout(timer);
    timer = setTimeout(arrive, Math.max(0, gone + PAUSE - performance.now()));
  }
  function arrive() {
    if (!follows || !leads()) return;
    const { link, pushes } = line.room;
    seen = pushes;
    gone = performance.now();
    if (link === placeHere()) return;
    go(`${link}${link.includes("?") ? "&" : "?"}push=${pushes}`);
  }
  function set(/** @type {boolean} */ on) {
    if (follows === on) return;
    follows = on;
    keepAlone(on ? "" : line.code);
    line.say({ do: "follow", on });
    if (on) {
      seen = -1;
      look();
    }
    line.dispatchEvent(new Event("change"));
  }
  function touched(/** @type {Event} */ event) {
    if (!event.isTrusted || !follows || !leads()) return;
    const path = event.composedPath();
    if (path.includes(bar)) return;
    if (path.some((node) => node instanceof Element && node.matches(TOUCHED))) set(false);
  }
  for (const hand of ["pointerdown", "keydown"]) addEventListener(hand, touched, { capture: true });
  line.addEventListener("change", look);
  line.addEventListener("welcome", () =>
    line.role === "student" && !follows &&
    line.say({ do: "follow", on: false }));
  look();
  return {
    leads,
    follows: () => follows,
    set,
    /** The teacher leads, or lets go. */
    lead(/** @type {boolean} */ on) {
      sent = null;
      line.say({ do: "lead", on });
      if (on) send();
    },
  };
}
