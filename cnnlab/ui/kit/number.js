// A number that takes typing, arrow keys, the wheel, and dragging like a slider.

const PIXELS_A_STEP = 4;
let lastPageWheel = 0;
globalThis.addEventListener?.("wheel", () => (lastPageWheel = performance.now()), {
  passive: true,
});

/** As few digits as say the number. */
export function short(/** @type {number} */ value, digits = 3) {
  return String(+value.toFixed(digits)).replace("-", "−");
}

const RAISED = { "-": "⁻", "+": "", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].entries()) };

/** A huge or tiny number with its power of ten, as text: 1.5 × 10⁻⁷. */
export function scientific(/** @type {number} */ value) {
  const [mantissa, power] = value.toExponential(1).replace(/^-/, "−").split("e");
  return `${mantissa} × 10${[...power].map((digit) => RAISED[digit]).join("")}`;
}

/** Keep a number within its limits and free of binary dust. */
function tidy(value, limit) {
  return Math.max(-limit, Math.min(limit, Math.round(value * 1e6) / 1e6));
}

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

  const show = () => {
    element.value = short(value, 4);
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
  };
  element.onchange = () => {
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

/**
 * A grid of numbers.
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
  const set = (next) => {
    next.forEach((value, n) => {
      if (values[n] === value && cells[n].element.value !== "") return; // leave the caret alone
      values[n] = value;
      cells[n].set(value);
    });
  };
  return { element, set };
}
