// Where am I? The page's parts, with the one that is read marked: a rail beside the page, a line of
// the menu on a phone; and what can be done with the page as a whole.
import { button, element } from "../kit/dom.js";
import { tell } from "./address.js";
import { main, partInSight, partsOfPage } from "./parts.js";

const RESTED = 250; // milliseconds without scrolling, after which the address says the part

const ICONS = {
  Present: "M3 4h18v12H3zM12 16v4M8 20h8",
  Link: "M10 14l4-4M8 12l-2 2a3.5 3.5 0 0 0 5 5l2-2M16 12l2-2a3.5 3.5 0 0 0-5-5l-2 2",
  Print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
};

/** Words that styles write: on the page itself they stand once, as its heading. */
function show(/** @type {HTMLElement} */ place, /** @type {string} */ words) {
  place.dataset.words = words;
  return place;
}

/** @param {[string, string, () => void][]} actions Its name, what it does, and doing it. */
export function rail(actions) {
  const list = element("ol");
  const [count, title] = [element("b"), element("span")];
  const sum = button("", () => open(nav.dataset.open === undefined), { className: "sum" });
  sum.append(count, title);
  sum.setAttribute("aria-expanded", "false");
  const acts = element("div", { className: "acts" }, ...actions.map(([name, title, act]) => {
    const made = button("", () => {
      open(false);
      tellNow();
      act();
    }, { title, ariaLabel: name });
    made.innerHTML = `<span>${name}</span><svg viewBox="0 0 24 24" width="16" height="16"
      aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2"><path d="${
      ICONS[name]
    }"/></svg>`;
    return made;
  }));
  const nav = element("nav", { id: "cnnlab-rail", ariaLabel: "Parts of this page" }, sum, list,
    acts);
  document.body.append(nav);

  function open(/** @type {boolean} */ wide) {
    nav.toggleAttribute("data-open", wide);
    sum.setAttribute("aria-expanded", String(wide));
  }
  nav.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || nav.dataset.open === undefined) return;
    open(false);
    sum.focus();
  });
  addEventListener("pointerdown", (event) => {
    if (!event.composedPath().includes(nav)) open(false);
  });

  let written = "";
  let timer = null;
  let scrolled = false; // by the reader: opening a page says nothing of what is read

  /** Follow the page: its parts may have changed, and what is read. */
  function look() {
    if (document.documentElement.dataset.alone) return; // one part is shown, and known
    const parts = partsOfPage();
    nav.hidden = !parts.length;
    const titles = parts.map(({ number, title }) => `${number} ${title}`).join("\n");
    if (titles !== written) build(parts);
    written = titles;
    const number = partInSight(parts);
    const part = parts.find((one) => one.number === number);
    show(count, part ? `${number} / ${parts.length}` : "Parts");
    show(title, part ? ` · ${part.title}` : "");
    sum.ariaLabel = `${count.dataset.words}${title.dataset.words}`;
    [...list.children].forEach((row, n) => {
      const here = parts[n]?.number === number;
      if (here) row.firstElementChild.setAttribute("aria-current", "location");
      else row.firstElementChild.removeAttribute("aria-current");
    });
    clearTimeout(timer);
    if (scrolled) timer = setTimeout(tellNow, RESTED);
  }
  /** A part that is in sight without scrolling needs no word in the address. */
  function tellNow() {
    if (!scrolled || document.documentElement.dataset.alone) return;
    clearTimeout(timer);
    const parts = partsOfPage();
    const number = partInSight(parts);
    const [first] = parts;
    const top = first && first.heading.getBoundingClientRect().top + (main()?.scrollTop ?? 0);
    const plain = !number || (number === first.number && top < innerHeight / 2);
    tell("part", plain ? "" : String(number));
  }
  function build(parts) {
    list.replaceChildren(...parts.map(({ number, title, heading }) => {
      const row = element("a", { href: `#part-${number}`, title,
        ariaLabel: `${number} · ${title}` }, show(element("b"), String(number)),
        show(element("span"), title));
      row.onclick = (event) => {
        event.preventDefault(); // with a part behind # Streamlit takes Back for a jump
        open(false);
        go(heading);
      };
      return element("li", {}, row);
    }));
  }
  function go(/** @type {HTMLElement} */ heading) {
    scrolled = true;
    heading.scrollIntoView();
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    look();
  }

  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      look();
    });
  };
  document.addEventListener("scroll", (event) => {
    if (event.target === main()) soon();
  }, { capture: true, passive: true });
  for (const hand of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(hand, () => scrolled = true, { capture: true, passive: true });
  addEventListener("resize", soon);
  look();
  return { look: soon, part: () => partInSight(partsOfPage()) };
}
