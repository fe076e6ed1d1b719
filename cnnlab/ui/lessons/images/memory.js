// The same number in two orders of memory: a piece of each, the number marked.
import { component } from "../../kit/component.js";
import { element } from "../../kit/dom.js";

/**
 * @typedef {{offset: number, value: number, channel: string, row: number,
 *   column: number}} MemoryCell
 * @typedef {{title: string, shape: string, index: string, formula: string, total: number,
 *   offset: number, chosen: boolean, cells: MemoryCell[]}} MemoryOrder
 * @typedef {{orders: MemoryOrder[]}} MemoryData
 */

export const mount = component((root) => ({
  take(/** @type {MemoryData} */ { orders }) {
    const strips = orders.map(strip);
    root.replaceChildren(...strips);
    for (const one of strips) {
      const cells = one.querySelector(".cells");
      const here = cells.querySelector("[data-here=true]");
      cells.scrollLeft = here.offsetLeft - cells.offsetLeft -
        (cells.clientWidth - here.clientWidth) / 2;
    }
  },
}));

function strip(/** @type {MemoryOrder} */ order) {
  const { title, shape, index, formula, total, offset, chosen, cells } = order;
  const mark = element("i");
  mark.style.left = `${(100 * (offset + 0.5)) / total}%`;
  return element(
    "section",
    { className: "order", ariaLabel: title },
    element("div", { className: "row" }, element("strong", {}, title),
      element("code", { className: "numbers" }, shape),
      element("span", { className: "quiet" }, chosen ? "← your choice" : "")),
    element("p", { className: "numbers formula" }, `${index} is number `,
      element("b", {}, formula)),
    element("div", { className: "cells numbers", tabIndex: 0, role: "list",
      ariaLabel: "The numbers around it in memory" }, ...cells.map((cell) => square(cell, offset))),
    element("div", { className: "whole", title: "Where that is in all of the memory" }, mark),
    element("p", { className: "quiet numbers" },
      `number 0 … ${(total - 1).toLocaleString("en")}: the mark shows how far in it is`),
  );
}

function square(/** @type {MemoryCell} */ { offset, value, channel, row, column }, here) {
  const cell = element("div", { role: "listitem" }, element("b", {}, String(value)),
    element("span", {}, channel || "grey"), element("small", {}, `${row},${column}`));
  cell.dataset.channel = channel;
  cell.dataset.here = String(offset === here);
  cell.title = `Number ${offset}: row ${row}, column ${column}${channel ? `, ${channel}` : ""}`;
  return cell;
}
