// Numbers as text, and cells for them that take typing, arrow keys, the wheel, and dragging.
import { ARROWS } from "./dom.js";

const PIXELS_A_STEP = 4;
let lastPageWheel = 0;
globalThis.addEventListener?.("wheel", () => (lastPageWheel = performance.now()), {
  passive: true,
});

const TINY = 1e-4; // below, and from HUGE on, with a power of ten
const HUGE = 1e9;

/** A real minus sign, thousands set apart. */
const dressed = (/** @type {string} */ text) =>
  text.replace("-", "−").replace(/^(−?)(\d+)/, (_, sign, whole) =>
    sign + whole.replace(/\B(?=(\d{3})+$)/g, ","));

const bare = (/** @type {string} */ text) => text.includes(".") ? text.replace(/\.?0+$/, "") : text;

/**
 * A number with as many digits as say it, and at most so many that count; what stands before the
 * point is never rounded away. The same rule as cnnlab.figures.numbers.
 */
export function written(/** @type {number} */ value, digits = 4) {
  const size = Math.abs(value);
  if (size && (size < TINY || size >= HUGE)) return scientific(value, digits);
  const power = size && Number(size.toExponential().split("e")[1]);
  return dressed(bare(value.toFixed(Math.max(0, digits - 1 - power)))).replace(/^−0$/, "0");
}

/** A share of 1 in percent, with so many decimals. */
export const percent = (/** @type {number} */ share, decimals = 0) =>
  `${(100 * share).toFixed(decimals)} %`;

/** As few decimals as say the number, and at most so many: for sums to be checked by hand. */
export function short(/** @type {number} */ value, decimals = 3) {
  return dressed(String(+value.toFixed(decimals)));
}

/** A number in brackets where it is negative, as one writes sums by hand. */
export const bracket = (/** @type {number} */ value, digits = 3) =>
  value < 0 ? `(${short(value, digits)})` : short(value, digits);

/** "=" where these numbers are written in full with so many decimals, "≈" where one is rounded. */
export const equals = (/** @type {number[]} */ numbers, digits = 3) =>
  numbers.every((value) => Math.abs(+value.toFixed(digits) - value) < 1e-6) ? "=" : "≈";

/** A share; nearly all must not look like all. */
export function inPercent(/** @type {number} */ share) {
  if (share > 0.999995) return "> 99.999 %";
  if (share < 0.000005) return "< 0.001 %";
  const digits = share > 0.9995 || share < 0.0005 ? 3 : 1;
  return `${(100 * share).toFixed(digits)} %`;
}

const RAISED = { "-": "⁻", "+": "", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].entries()) };

/** A huge or tiny number with its power of ten, as text: 1.5 × 10⁻⁷. */
export function scientific(/** @type {number} */ value, digits = 2) {
  const [mantissa, power] = value.toExponential(digits - 1).replace(/^-/, "−").split("e");
  return `${bare(mantissa)} × 10${[...power].map((digit) => RAISED[digit]).join("")}`;
}

/** Keep a number within its limits and free of binary dust. */
function tidy(value, limit) {
  return Math.max(-limit, Math.min(limit, Math.round(value * 1e6) / 1e6));
}

const TYPED = 500; // milliseconds after the last key

/**
 * An editable number.
 * @param {{label: string, step?: number, limit?: number,
 *          onInput: (value: number) => void, onCommit: () => void}} settings
 *   onInput runs while the hand moves, onCommit when it rests.
 * @returns {{element: HTMLInputElement, set: (value: number) => void}}
 */
export function numberCell({ label, step = 0.1, limit = 1000, onInput, onCommit }) {
  const element = document.createElement("input");
  let value = 0;
  let resting = null;

  const show = () => {
    element.value = String(+value.toFixed(4)).replace("-", "−"); // a comma would be read as a point
    element.setAttribute("aria-valuenow", String(value));
    element.dataset.sign = String(Math.sign(value));
    element.style.setProperty("--strength", `${Math.min(60, 12 + 10 * Math.abs(value))}%`);
  };
  const change = (next) => {
    if (!Number.isFinite(next)) return;
    value = tidy(next, limit);
    show();
    onInput(value);
  };
  const nudge = (steps) => {
    change(value + steps * step);
    onCommit();
  };

  element.type = "text";
  element.inputMode = "decimal";
  element.className = "number";
  element.autocomplete = "off";
  element.setAttribute("role", "spinbutton");
  element.setAttribute("aria-label", label);
  element.oninput = () => {
    const typed = Number(element.value.replace(",", ".").replace("−", "-").trim() || NaN);
    if (!Number.isFinite(typed)) return; // "-" or "1e": not a number yet
    value = tidy(typed, limit);
    onInput(value);
    // Who types rests without leaving the box; what Python says of the number must follow.
    clearTimeout(resting);
    resting = setTimeout(onCommit, TYPED);
  };
  element.onchange = () => {
    clearTimeout(resting);
    show(); // what is no number falls back to the last one that was
    onCommit();
  };
  element.onfocus = () => element.select();
  element.onkeydown = (event) => {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    nudge(event.shiftKey ? steps * 10 : steps);
  };
  element.addEventListener(
    "wheel",
    (event) => {
      // A page that is being scrolled past must not change a weight on its way.
      if (performance.now() - lastPageWheel < 300) return;
      event.preventDefault();
      event.stopPropagation();
      nudge(event.deltaY < 0 ? 1 : -1);
    },
    { passive: false },
  );
  draggable(element, { start: () => value, move: (from, pixels) => {
    change(from + Math.round(pixels / PIXELS_A_STEP) * step);
  }, end: onCommit });
  return { element, set: (next) => {
    value = next;
    show();
  } };
}

/** Dragging right or up raises, left or down lowers; a press without moving is a click. */
function draggable(element, { start, move, end }) {
  let from = null;
  let dragging = false;
  element.onpointerdown = (event) => {
    if (event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, value: start() };
    element.setPointerCapture(event.pointerId);
  };
  element.onpointermove = (event) => {
    if (!from) return;
    // On a touch screen up and down scroll the page.
    const rise = event.pointerType === "touch" ? 0 : event.clientY - from.y;
    const pixels = event.clientX - from.x - rise;
    if (!dragging && Math.hypot(event.clientX - from.x, rise) < 4) return;
    dragging = true;
    element.classList.add("dragging");
    event.preventDefault();
    move(from.value, pixels);
  };
  element.onpointerup = element.onpointercancel = () => {
    if (dragging) end();
    element.classList.remove("dragging");
    from = null;
    dragging = false;
  };
}

/** Which cell a key leads to in a grid of so many columns; undefined where it leads nowhere. */
export function cellAfter(
  /** @type {number} */ n,
  /** @type {{key: string, ctrlKey?: boolean}} */ { key, ctrlKey },
  /** @type {{rows: number, columns: number}} */ { rows, columns },
) {
  const [row, column] = [Math.floor(n / columns), n % columns];
  const last = [ctrlKey ? rows - 1 : row, columns - 1];
  const [down, right] = ARROWS[key] ?? [0, 0];
  const to = { Home: [ctrlKey ? 0 : row, 0], End: last }[key] ?? [row + down, column + right];
  const inside = to[0] >= 0 && to[0] < rows && to[1] >= 0 && to[1] < columns;
  return inside && to[0] * columns + to[1] !== n ? to[0] * columns + to[1] : undefined;
}

/** One stop for the Tab key, the cell that was left last; arrows go on from it. */
function oneStop(
  /** @type {HTMLElement} */ grid,
  /** @type {HTMLElement[]} */ cells,
  /** @type {{rows: number, columns: number}} */ size,
) {
  const stopAt = (/** @type {EventTarget} */ stop) => {
    for (const cell of cells) cell.tabIndex = cell === stop ? 0 : -1;
  };
  stopAt(cells[0]);
  grid.addEventListener("focusin", ({ target }) => stopAt(target));
  grid.addEventListener("keydown", (event) => {
    const mine = event.key in ARROWS || event.key === "Home" || event.key === "End";
    if (!mine || event.altKey || event.shiftKey) return; // with these they change the number
    event.preventDefault();
    event.stopPropagation();
    cells[cellAfter(cells.indexOf(/** @type {any} */ (event.target)), event, size)]?.focus();
  }, { capture: true });
  grid.setAttribute("role", "group");
  grid.ariaLabel = "Numbers: arrows, Home and End go from one to the next; with Alt, up and down " +
    "change it";
}

/**
 * A grid of numbers, one stop for the Tab key.
 * @param {{rows: number, columns: number, label: (row: number, column: number) => string,
 *          step?: number, limit?: number,
 *          onInput: (values: number[]) => void, onCommit: () => void}} settings
 */
export function numberGrid({ rows, columns, label, step, limit, onInput, onCommit }) {
  const element = document.createElement("div");
  element.className = "number-grid";
  element.style.setProperty("--columns", String(columns));
  const values = new Array(rows * columns).fill(0);
  const cells = values.map((_, n) =>
    numberCell({
      label: label(Math.floor(n / columns), n % columns),
      step,
      limit,
      onInput: (value) => {
        values[n] = value;
        onInput([...values]);
      },
      onCommit,
    })
  );
  element.append(...cells.map((cell) => cell.element));
  oneStop(element, cells.map((cell) => cell.element), { rows, columns });
  const set = (next) => {
    next.forEach((value, n) => {
      if (values[n] === value && cells[n].element.value !== "") return; // leave the caret alone
      values[n] = value;
      cells[n].set(value);
    });
  };
  return { element, set };
}
