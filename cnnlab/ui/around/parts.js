// The parts of a page, read from the page itself: each begins with a heading (kit/section.py), and
// what stands before the first is part 0.

/** @typedef {{number: number, title: string, heading: HTMLElement}} PagePart */

const HEADING = "h2[id^=part-]";

/** What scrolls. */
export const main = () => /** @type {HTMLElement | null} */ (
  document.querySelector("[data-testid=stMain]")
);

/** @returns {PagePart[]} */
export function partsOfPage() {
  const headings = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(HEADING)]);
  return headings.map((heading) => ({
    number: Number(heading.id.slice("part-".length)),
    title: heading.textContent.trim().replace(/^\d+ · /, ""),
    heading,
  }));
}

/** The part that is read: the last one above a line that moves down the window with the page. */
export function partInSight(/** @type {PagePart[]} */ parts) {
  const box = main();
  if (!box) return 0;
  const way = box.scrollHeight - box.clientHeight;
  const line = BELOW_MENU + (box.clientHeight - BELOW_MENU) * (way > 0 ? box.scrollTop / way : 0);
  return parts.findLast(({ heading }) => heading.getBoundingClientRect().top < line)?.number ?? 0;
}
const BELOW_MENU = 100; // pixels

/**
 * Write on what stands on the page to which part it belongs, and on words that can be folded away;
 * styles show one part alone by it.
 */
export function markParts(/** @type {PagePart[]} */ parts) {
  const all = document.querySelector("[data-testid=stMainBlockContainer]");
  if (!all) return;
  mark(all, 0, parts);
  for (const words of /** @type {NodeListOf<HTMLElement>} */ (all.querySelectorAll(PROSE)))
    words.toggleAttribute("data-folds", isLong(words) && words.dataset.ofPart !== "0");
}
const PROSE = "[data-testid=stElementContainer]:has(> [data-testid=stMarkdown])";
const LONG = 90; // characters; less is a label, or what a picture says
const isLong = (words) =>
  words.textContent.length > LONG &&
  !words.querySelector("table, .katex, pre") && !words.closest("details, [data-testid=stRadio]");

/** @returns {number} The part that goes on after this box. */
function mark(/** @type {Element} */ box, /** @type {number} */ at,
  /** @type {PagePart[]} */ parts)
{
  for (const child of /** @type {HTMLElement[]} */ ([...box.children])) {
    const within = parts.filter(({ heading }) => child.contains(heading));
    const own = child.dataset.testid === "stElementContainer";
    if (within.length && !own) {
      delete child.dataset.ofPart;
      child.removeAttribute("data-away"); // from before it had its headings
      at = mark(child, at, within);
      continue;
    }
    if (within.length) at = within[0].number;
    if (child.dataset.ofPart !== String(at)) child.dataset.ofPart = String(at);
  }
  return at;
}

/** The first part with something to touch, once they are marked: many lessons begin with words. */
export function beginning(/** @type {PagePart[]} */ parts) {
  return document.querySelector("[data-of-part='0'] .stBidiComponent") ? 0 : parts[0]?.number ?? 0;
}

/** Show one part and nothing else; null: all of them. */
export function showAlone(/** @type {number | null} */ number) {
  const root = document.documentElement.dataset;
  if (number === null) delete root.alone;
  else root.alone = String(number);
  const marked = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-of-part]")
  );
  for (const one of marked)
    one.toggleAttribute("data-away", number !== null && one.dataset.ofPart !== String(number));
}
