// Bundled digits to choose from, a page of one class at a time; Python sends the page.
import { element } from "../dom.js";

const COLUMNS = 5;
const browsers = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!browsers.has(root)) browsers.set(root, browser(root));
  browsers.get(root).take(data, setStateValue);
}

/**
 * @typedef {{revision: number, digit: number, first: number, on_a_page: number,
 *   each_class: number, start: number, sprite: string, wrong: Record<string, string>,
 *   words: string}} Page
 */
function browser(root) {
  /** @type {Page} */
  let data;
  let send = (/** @type {any[]} */ ..._) => {};
  let revision = -1;
  let digit = 0;
  let first = 0; // asked for; Python's answer has the page that is shown

  const chips = Array.from({ length: 10 }, (_, label) =>
    element("button", {
      type: "button",
      textContent: String(label),
      ariaLabel: `Digits that show ${label}`,
      onclick: () => turn(label * data.each_class + data.start),
    }));
  const classes = element("div", { className: "classes" }, ...chips);
  classes.setAttribute("role", "group");
  classes.ariaLabel = "Class";
  const grid = element("div", { className: "grid" });
  grid.setAttribute("role", "group");
  const back = element("button", { type: "button", onclick: () => turn(first - data.on_a_page) },
    "Previous");
  const next = element("button", { type: "button", onclick: () => turn(first + data.on_a_page) },
    "Next");
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
  grid.onkeydown = (event) => {
    const here = [...grid.children].indexOf(root.getRootNode().activeElement);
    const moves = {
      ArrowLeft: here - 1,
      ArrowRight: here + 1,
      ArrowUp: here - COLUMNS,
      ArrowDown: here + COLUMNS,
      Home: 0,
      End: grid.children.length - 1,
    };
    const to = grid.children[moves[event.key]];
    if (!to) return;
    event.preventDefault();
    reachable(to);
    to.focus();
  };

  const report = () => send("browse", { digit, first, revision });
  function turn(to) {
    first = to;
    report();
  }
  function choose(index) {
    digit = index;
    first = data.first;
    mark();
    report();
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

  function thumbnail(_, n) {
    const index = data.first + n;
    const read = data.wrong[index];
    const label = Math.floor(index / data.each_class);
    const button = element("button", {
      type: "button",
      className: "thumbnail",
      onclick: () => choose(index),
      ariaLabel: `MNIST digit ${index}, ${label === 8 ? "an" : "a"} ${label}` +
        (read ? `, read as ${read}` : ""),
    }, element("i"));
    button.style.setProperty("--place", `${(100 * n) / (data.on_a_page - 1)}%`);
    if (read) button.append(element("b", {}, `✗ ${read}`));
    return button;
  }
  function build() {
    const label = Math.floor(data.first / data.each_class);
    const page = ((data.first % data.each_class) - data.start) / data.on_a_page;
    const pages = (data.each_class - data.start) / data.on_a_page;
    const focused = [...grid.children].indexOf(root.getRootNode().activeElement);
    grid.replaceChildren(...Array.from({ length: data.on_a_page }, thumbnail));
    grid.style.setProperty("--sprite", `url(${data.sprite})`);
    grid.style.setProperty("--across", String(data.on_a_page));
    grid.ariaLabel = `Digits that show ${label}, page ${page + 1}`;
    mark();
    if (focused >= 0) grid.querySelector("[tabindex=\"0\"]").focus();
    chips.forEach((chip, n) => (chip.ariaPressed = String(n === label)));
    place.textContent = `page ${page + 1} of ${pages}`;
    back.disabled = page === 0;
    next.disabled = page === pages - 1;
    legend.hidden = !Object.keys(data.wrong).length;
  }

  function take(/** @type {Page} */ page, setStateValue) {
    send = setStateValue;
    const same = data && page.sprite === data.sprite && page.first === data.first &&
      JSON.stringify(page.wrong) === JSON.stringify(data.wrong);
    data = page;
    if (page.revision !== revision) ({ revision, digit, first } = page);
    words.textContent = page.words;
    if (same) mark();
    else build();
  }
  return { take };
}
