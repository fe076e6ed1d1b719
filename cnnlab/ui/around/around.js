// What stands around every page, whatever it teaches: where one is in it, presenting it, its link,
// showing one part within another site, and printing it. boot.js loads it once the page is there.
import { membership } from "../kit/room/kept.js";
import { asked } from "./address.js";
import { openBars } from "./bars.js";
import { colours } from "./colours.js";
import { embedding, isEmbedded } from "./embed.js";
import { presenting } from "./present.js";
import { printing } from "./print.js";
import { rail } from "./rail.js";
import { sharing } from "./share.js";

const RESTED = 200; // milliseconds without a change

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("around.css", import.meta.url).href;
sheet.onload = begin;
document.head.append(sheet);

/** On phones Streamlit puts a named group of pages into its list of pages, and pages into that. */
function menuIsAList() {
  for (const group of document.querySelectorAll("[data-testid=stSidebarNavItems] > div")) {
    group.setAttribute("role", "listitem");
    for (const page of group.querySelectorAll("li")) page.setAttribute("role", "none");
  }
}

/** What Streamlit lets scroll sideways, keys reach, too. */
function codeIsReached() {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = document.querySelectorAll("[data-testid=stCode] pre");
  for (const code of blocks) code.tabIndex = code.scrollWidth > code.clientWidth ? 0 : -1;
}

function begin() {
  const way = rail([
    ["Present", "Large, one part after the other", () => present.press()],
    ["Link", "The link of what you see, and its QR code", () => link.open()],
    ["Print", "The part that you read, as a handout", () => handout.print()],
  ]);
  const link = sharing();
  const handout = printing(way.part);
  const bars = openBars();
  const embed = isEmbedded() ? embedding() : null;
  const present = presenting(way.part);
  const follow = () => {
    embed?.show();
    present.show();
    way.look();
  };
  const settle = () => {
    menuIsAList();
    codeIsReached();
    bars.look();
    colours();
  };
  follow();
  settle();
  // Streamlit builds pages anew as it likes: what stands around them follows, once a frame, and
  // what can wait once it rests.
  let [frame, timer] = [0, null];
  const changed = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      follow();
    });
    clearTimeout(timer);
    timer = setTimeout(settle, RESTED);
  };
  const root = document.querySelector("#root");
  new MutationObserver(changed).observe(root, { subtree: true, childList: true });
  room();
}

/** The bar of a room comes with the room: few readers are in one. */
function room() {
  const show = () => import("./room_bar.js").then(({ roomBar }) => roomBar());
  const isOnTheWay = "line" in document.documentElement.dataset; // pressed before this was here
  if (isOnTheWay || asked("room") || membership().code) show();
  else addEventListener("cnnlab-room", show, { once: true });
}
