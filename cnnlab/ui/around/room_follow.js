// Following: the teacher's link goes out when it changes, and a student's page goes where it leads,
// until the student touches something.
import { line } from "../kit/room/room_line.js";

const REST = 150; // milliseconds: a hand that drags changes the address often
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

/** @param {HTMLElement} bar Touching it is no leaving. */
export function following(bar) {
  let follows = true;
  let seen = -1; // the number of the view that was gone to last
  let [sent, timer, gone] = ["", null, 0];

  // A teacher's tab.
  function send() {
    const place = placeHere();
    if (place === null || place === sent) return;
    if (line.say({ do: "push", link: place })) sent = place;
  }
  addEventListener("cnnlab-address", () => {
    if (line.role !== "teacher" || !line.room?.leads) return;
    clearTimeout(timer);
    timer = setTimeout(send, REST);
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
  look();
  return {
    leads,
    follows: () => follows,
    set,
    /** The teacher leads, or lets go. */
    lead(/** @type {boolean} */ on) {
      sent = "";
      line.say({ do: "lead", on });
      if (on) send();
    },
  };
}
