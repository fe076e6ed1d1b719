// A grid to answer with: numbers to type or drag, or cells to fill by a press.
import { component } from "../../kit/component.js";
import { ARROWS, element } from "../../kit/dom.js";
import { cellAfter, numberGrid } from "../../kit/number.js";

const WINDOW = 2; // cells that stand together, as pooling takes them

/**
 * @typedef {{cells: number[][], ink: boolean, label: string, revision: number}} AnswerGridData
 * @typedef {{cells: number[][], revision: number}} AnswerGridNews
 */

export const mount = component((root, talk, /** @type {AnswerGridData} */ first) => {
  const { cells, ink, label } = first;
  const [rows, columns] = [cells.length, cells[0].length];
  let values = cells.flat();
  const inRows = () => cells.map((_, row) => values.slice(row * columns, (row + 1) * columns));
  const settings = {
    rows,
    columns,
    label: (/** @type {number} */ row, /** @type {number} */ column) =>
      `Row ${row + 1}, column ${column + 1}`,
    step: 0.5,
    limit: 1e6,
    onInput: (/** @type {number[]} */ next) => {
      values = next;
    },
    onCommit: () => talk.now("filled", () => ({ cells: inRows() })),
  };
  const grid = ink ? inkGrid(settings) : numberGrid(settings);
  grid.element.ariaLabel = `${label}: ${grid.element.ariaLabel}`;
  root.style.setProperty("--columns", String(columns));
  root.classList.toggle("ink", ink);
  root.replaceChildren(element("p", { className: "quiet", textContent: label }), grid.element);
  return {
    take(data, fresh) {
      if (fresh) grid.set(values = data.cells.flat());
    },
  };
});

/** A grid of cells that are empty or full; a press or Space changes one, arrows go on. */
function inkGrid({ rows, columns, label, onInput, onCommit }) {
  const values = new Array(rows * columns).fill(0);
  const grid = element("div", { className: "ink-grid", role: "group",
    ariaLabel: "cells: arrows go from one to the next, Space fills or empties it" });
  const cells = values.map((_, n) => {
    const [row, column] = [Math.floor(n / columns), n % columns];
    const cell = element("button", { type: "button", tabIndex: n ? -1 : 0,
      ariaLabel: label(row, column) });
    cell.classList.toggle("begins-row", row > 0 && row % WINDOW === 0);
    cell.classList.toggle("begins-column", column > 0 && column % WINDOW === 0);
    cell.onclick = () => {
      values[n] = 1 - values[n];
      show();
      onInput([...values]);
      onCommit();
    };
    cell.onkeydown = (event) => {
      if (!(event.key in ARROWS)) return;
      event.preventDefault();
      const next = cells[cellAfter(n, event, { rows, columns })];
      if (!next) return;
      cell.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    };
    return cell;
  });
  const show = () =>
    cells.forEach((cell, n) => cell.setAttribute("aria-pressed", String(values[n] === 1)));
  grid.append(...cells);
  return { element: grid, set: (/** @type {number[]} */ next) => {
    values.splice(0, values.length, ...next);
    show();
  } };
}
