// A confusion matrix: what digits show, what they are read as, and behind each cell the digits.
import { component } from "../../../kit/component.js";
import { ARROWS, element } from "../../../kit/dom.js";
import { digitList } from "./digit_list.js";

const TEN = Array.from({ length: 10 }, (_, digit) => digit);
const DEEPEST = 70; // percent of the tint in the fullest cell

/**
 * @typedef {import("./digit_list.js").Judged} Judged
 * @typedef {{sprite: string, columns: number, cells: Judged[][][]}} ConfusionData
 *   cells: [what they show][what they are read as]
 */

export const mount = component((root, talk) => {
  /** @type {ConfusionData} */
  let data;
  let shown = "";
  let open = null; // [what it shows, what it is read as]

  const cells = TEN.map((label) =>
    TEN.map((read) =>
      element("td", {
        role: "gridcell",
        tabIndex: label + read ? -1 : 0,
        className: label === read ? "right" : "",
        onclick: () => choose(label, read),
        onkeydown: (event) => key(event, label, read),
      })
    )
  );
  const head = element("tr", {},
    element("th", { scope: "col", title: "Row: shows. Column: read as" }, "↓ →"),
    ...TEN.map((read) => element("th", { scope: "col" }, String(read))));
  const rows = TEN.map((label) =>
    element("tr", {}, element("th", { scope: "row" }, String(label)), ...cells[label])
  );
  const table = element("table", { role: "grid", className: "numbers" },
    element("caption", { className: "quiet" }, "↓ what they show, → what they are read as"), head,
    ...rows);
  table.ariaLabel = "Confusion matrix: arrow keys walk from cell to cell, Enter shows its digits";
  const title = element("h3", { ariaLive: "polite" });
  const words = element("p", { className: "quiet" });
  const list = digitList((digit) => talk.once("walk", { digit }));
  const behind = element("section", { className: "behind", ariaLabel: "The digits behind a cell" },
    title, words, list.element);
  root.replaceChildren(element("div", { className: "matrix" }, table, behind));

  function key(event, label, read) {
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (down || right)
      cells[label + down]?.[read + right] && reach(cells[label + down][read + right]);
    else if (event.key === "Enter" || event.key === " ") choose(label, read);
    else return;
    event.preventDefault();
  }
  /** One cell is on the way of the Tab key; arrows reach the others. */
  function reach(cell) {
    for (const other of cells.flat()) other.tabIndex = other === cell ? 0 : -1;
    cell.focus();
  }
  function choose(label, read) {
    open = [label, read];
    reach(cells[label][read]);
    show();
    if (behind.offsetTop > table.offsetTop + table.offsetHeight)
      behind.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
  function show() {
    cells.flat().forEach((cell) => cell.setAttribute("aria-selected", "false"));
    list.element.hidden = !open;
    if (!open) {
      title.textContent = "";
      words.textContent = "Choose a cell: its digits appear here.";
      return;
    }
    const [label, read] = open;
    const digits = data.cells[label][read];
    cells[label][read].setAttribute("aria-selected", "true");
    title.textContent = `${many(digits.length)} ${label}, read as ${read}`;
    words.textContent = !digits.length ? "No digit is behind this cell."
      : label === read ?
      "Read right. The least sure come first; the number is the probability of what is read."
      : "Read wrongly. The surest come first; the number is the probability of what is read.";
    list.show(data.sprite, data.columns, digits);
  }
  function take(/** @type {ConfusionData} */ next) {
    const now = JSON.stringify(next);
    if (now === shown) return; // the digits behind a cell stay as they are
    [data, shown] = [next, now];
    const counts = data.cells.map((row) => row.map((digits) => digits.length));
    const most = Math.max(1, ...TEN.flatMap((l) => TEN.map((r) => (l === r ? 0 : counts[l][r]))));
    cells.forEach((row, label) =>
      row.forEach((cell, read) => {
        const count = counts[label][read];
        const full = label === read ? counts[label].reduce((a, b) => a + b, 0) : most;
        cell.textContent = String(count);
        cell.dataset.count = String(count);
        cell.ariaLabel = `Shows ${label}, read as ${read}: ${count}`;
        cell.style.setProperty("--tint", label === read ? "var(--blue)" : "var(--red)");
        cell.style.setProperty("--strength", `${Math.round((DEEPEST * count) / (full || 1))}%`);
      })
    );
    show();
  }
  return { take };
});

const many = (count) => (count === 1 ? "1 digit that shows" : `${count} digits that show`);
