// Presenting: one part fills the screen, large enough for the back row. Page Up and Page Down, as a
// presenter's remote sends them, go from part to part, and on to the next lesson; Space and the
// arrows step what the part has to step.
import { button, element } from "../kit/dom.js";
import { asked, tell } from "./address.js";
import { beginning, main, markParts, partsOfPage, showAlone } from "./parts.js";
import { stepping } from "./steps.js";

const SHOWN = "cnnlab-presents"; // told to the window when another part, or none, is presented
const NEXT_PAGE = ".st-key-next-page a";
const CODE = "[class*=st-key-code-]"; // code_panel
const COMPONENT = ":not([class*=-follow]) > .stBidiComponent"; // lenet/follow.py shows nothing
const TYPED = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, " +
  "[contenteditable], [role=slider], [role=combobox]";

/** @param {() => number} partInSight Where presenting begins. */
export function presenting(partInSight) {
  const root = document.documentElement;
  const pointer = element("i", { id: "cnnlab-pointer", ariaHidden: "true", hidden: true });
  const place = element("output");
  const words = button("Words", () => root.toggleAttribute("data-words"), { title: "Key: w" });
  const stand = element("div", { id: "cnnlab-stand", hidden: true },
    button("‹", () => go(-1), { ariaLabel: "Part before", title: "Page Up" }), place,
    button("›", () => go(1), { ariaLabel: "Next part", title: "Page Down" }), words,
    button("Leave", leave, { title: "Escape" }));
  document.body.append(pointer, stand);

  let path = location.pathname;
  let at = 0;
  let opened = -1;
  let begins = false;
  const isOn = () => root.hasAttribute("data-presents");

  function begin() {
    if (isOn()) return;
    at = Number(asked("part")) || partInSight();
    begins = true;
    path = location.pathname;
    root.toggleAttribute("data-presents", true);
    stand.hidden = false;
    tell("present", "1");
    show();
    addEventListener("keydown", key, { capture: true });
    addEventListener("pointermove", point, { capture: true, passive: true });
  }
  function leave() {
    if (!isOn()) return;
    removeEventListener("keydown", key, { capture: true });
    removeEventListener("pointermove", point, { capture: true });
    root.toggleAttribute("data-presents", false);
    stand.hidden = true;
    showAlone(null);
    tell("present", "");
    if (document.fullscreenElement === root) document.exitFullscreen();
    partsOfPage().find(({ number }) => number === at)?.heading.scrollIntoView();
    dispatchEvent(new Event(SHOWN));
  }
  /** Show the part alone; where the page has changed, from its beginning. */
  function show() {
    if (!isOn()) return;
    const parts = partsOfPage();
    if (path !== location.pathname) {
      path = location.pathname;
      at = 0;
      main()?.scrollTo(0, 0);
    }
    markParts(parts);
    if (begins && parts.length) {
      at ||= beginning(parts); // a name and a claim alone are nothing to begin with
      begins = false;
    }
    const before = root.dataset.alone;
    showAlone(at);
    if (root.dataset.alone !== before) dispatchEvent(new Event(SHOWN));
    openAlone();
    const part = parts.find(({ number }) => number === at);
    const said = `${at} / ${parts.at(-1)?.number ?? 0}`;
    if (place.value !== said) place.value = said;
    place.title = part?.title ?? "";
  }
  /** A part that is nothing but a bar, and perhaps a glance at what is in it, is opened, once. */
  function openAlone() {
    const boxes = [...document.querySelectorAll(`[data-of-part="${at}"]`)];
    const find = (what) => boxes.flatMap((box) => [...box.querySelectorAll(what)]);
    const bars = find(`[data-testid=stExpander]:not(${CODE} *) details`);
    if (!at || opened === at || !bars.length || find(COMPONENT).length) return;
    opened = at;
    if (!bars[0].open) bars[0].querySelector("summary").click();
  }
  function go(/** @type {number} */ way) {
    const last = partsOfPage().at(-1)?.number ?? 0;
    if (at + way > last) {
      /** @type {HTMLElement | null} */ (document.querySelector(NEXT_PAGE))?.click();
      return;
    }
    at = Math.max(0, at + way);
    tell("part", at ? String(at) : "");
    show();
    main()?.scrollTo(0, 0);
  }
  function key(/** @type {KeyboardEvent} */ event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.fullscreenElement?.matches(
      ":not(html)",
    )) return;
    const on = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (event.key === "PageDown") go(1);
    else if (event.key === "PageUp") go(-1);
    else if (event.key === "Escape") leave();
    else if (on.matches?.(TYPED)) return;
    else if (event.key === "w") words.click();
    else if (!stepping(event, at)) return;
    event.preventDefault();
    event.stopPropagation();
  }
  function point(/** @type {PointerEvent} */ { clientX, clientY, pointerType }) {
    pointer.hidden = pointerType !== "mouse";
    pointer.style.transform = `translate(${clientX}px, ${clientY}px)`;
  }
  document.addEventListener("fullscreenchange", () => {
    if (isOn() && wasFull && !document.fullscreenElement) leave();
    wasFull = Boolean(document.fullscreenElement);
  });
  let wasFull = false;

  if (asked("present")) begin();
  return {
    show,
    /** By a press: the browser gives its whole screen to nothing else. */
    press() {
      begin();
      root.requestFullscreen?.().catch(() => {});
    },
  };
}
