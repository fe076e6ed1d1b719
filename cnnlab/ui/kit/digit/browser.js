// Bundled digits to choose from, a page of one class at a time; Python sends the page.
import { component } from "../component.js";
import { button, element } from "../dom.js";
import { digitInWords, keyLeads, pageOf, sameDigits } from "./browsing.js";

/**
 * What Python sends: a page of digits; `start` is the place in a class of the first digit that can
 * be chosen; `wrong` has what the network reads, by the digit's index.
 * @typedef {{revision: number, digit: number, first: number, on_a_page: number,
 *   each_class: number, start: number, sprite: string, wrong: Record<string, string>,
 *   words: string}} BrowserData
 * @typedef {{digit: number, first: number, revision: number}} BrowserNews
 */

export const mount = component((root, talk) => {
  /** @type {BrowserData} */
  let data = null;
  let digit = 0;
  let first = 0; // asked for; Python's answer has the page that is shown

  const chips = Array.from({ length: 10 },
    (_, label) =>
      button(String(label), () => turn(label * data.each_class + data.start), {
        ariaLabel: `Digits that show ${label}`,
      }));
  const group = { role: "group" };
  const classes = element("div", { className: "classes", ariaLabel: "Class", ...group }, ...chips);
  const grid = element("div", { className: "grid", ...group });
  const back = button("Previous", () => turn(first - data.on_a_page));
  const next = button("Next", () => turn(first + data.on_a_page));
  const place = element("span", { className: "quiet numbers" });
  const legend = element("p", { className: "quiet", hidden: true },
    "✗ and a number: what the network takes it for.");
  const words = element("p", { className: "numbers words", role: "status" });
  root.replaceChildren(
    classes,
    grid,
    element("div", { className: "row pages" }, back, place, next),
    legend,
    words,
  );
  const focused = () =>
    [...grid.children].indexOf(/** @type {any} */ (root.getRootNode()).activeElement);
  grid.onkeydown = (event) => {
    const to = grid.children[keyLeads(event.key, focused(), grid.children.length)];
    if (!to) return;
    event.preventDefault();
    reachable(to);
    to.focus();
  };

  function turn(to) {
    first = to;
    talk.now("browse", () => ({ digit, first }));
  }
  function choose(index) {
    digit = index;
    mark();
    turn(data.first);
  }
  /** One digit of the page is on the way of the Tab key; arrows reach the others. */
  function reachable(button) {
    for (const other of grid.children) other.tabIndex = other === button ? 0 : -1;
  }
  function mark() {
    [...grid.children].forEach((button, n) => {
      button.ariaPressed = String(data.first + n === digit);
    });
    reachable(grid.children[digit - data.first] ?? grid.children[0]);
  }
  function build() {
    const { label, page, pages } = pageOf(data);
    const had = focused() >= 0;
    grid.replaceChildren(
      ...Array.from({ length: data.on_a_page }, (_, n) => thumbnail(data, n, choose)),
    );
    grid.style.setProperty("--sprite", `url(${data.sprite})`);
    grid.style.setProperty("--across", String(data.on_a_page));
    grid.ariaLabel = `Digits that show ${label}, page ${page + 1}`;
    mark();
    if (had) grid.querySelector("[tabindex=\"0\"]").focus();
    chips.forEach((chip, n) => (chip.ariaPressed = String(n === label)));
    place.textContent = `page ${page + 1} of ${pages}`;
    back.disabled = page === 0;
    next.disabled = page === pages - 1;
    legend.hidden = !Object.keys(data.wrong).length;
  }
  return {
    controls: () => ({ digit: root.querySelectorAll(".classes, .grid, .pages") }),
    take(/** @type {BrowserData} */ page, fresh) {
      const same = data && sameDigits(page, data);
      data = page;
      if (fresh) ({ digit, first } = page);
      words.textContent = page.words;
      if (same) mark();
      else build();
    },
  };
});

/** A digit to press; its pixels are the stylesheet's part. */
function thumbnail(/** @type {BrowserData} */ data, n,
  /** @type {(index: number) => void} */ choose)
{
  const index = data.first + n;
  const read = data.wrong[index];
  const made = button("", () => choose(index), { className: "thumbnail",
    ariaLabel: digitInWords(data, index) });
  made.append(element("i"));
  made.style.setProperty("--place", `${(100 * n) / (data.on_a_page - 1)}%`);
  if (read) made.append(element("b", {}, `✗ ${read}`));
  return made;
}
