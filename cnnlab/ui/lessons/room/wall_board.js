// The wall: every digit as the network sees it, by what it reads; the misread and doubtful first.
import { button, element } from "../../kit/dom.js";
import { percent } from "../../kit/number.js";
import { line } from "../../kit/room/room_line.js";
import { confusion, score, sorted } from "./wall_order.js";

/** @typedef {import("../../kit/room/room_line.js").WallDigit} WallDigit */

const SIDE = 28;

export function wallBoard() {
  const toggle = button("", () => line.say({ do: "wall", on: !line.room.wall }));
  const said = element("p", { className: "count", role: "status" });
  const rows = element("div", { className: "rows" });
  const table = element("div", { className: "confusion" });
  const behind = button("", () => {
    hiddenToo = !hiddenToo;
    show();
  });
  const box = element("section", {}, element("h2", { textContent: "The wall" }),
    element("div", { className: "row" }, toggle, behind), said,
    element("div", { className: "wall" }, rows, table));
  let hiddenToo = false;
  /** @type {Map<number, {tile: HTMLElement, of: WallDigit}>} */
  const tiles = new Map();
  let drawn = "";

  function tileOf(/** @type {WallDigit} */ digit) {
    const known = tiles.get(digit.number);
    if (known?.of === digit) return known.tile;
    const wrong = digit.read !== digit.label;
    const words = wrong ? `${digit.label} → ${digit.read}` : percent(digit.sure);
    const open = button("", () => walk(digit), { className: "digit",
      ariaLabel: `Handed in as ${digit.label}, read as ${digit.read}, ${percent(digit.sure)}: ` +
        "open it on the walk" });
    open.append(picture(digit), element("span", { textContent: words }));
    const hide = button(digit.hidden ? "↩" : "×",
      () => line.say({ do: "hide", number: digit.number, on: !digit.hidden }), { className: "hide",
      ariaLabel: digit.hidden ? "Put it back on the wall" : "Take it off the wall" });
    const tile = element("div", {
      className: `tile${wrong ? " wrong" : ""}${digit.hidden ? " away" : ""}`,
    }, open, hide);
    tiles.set(digit.number, { tile, of: digit });
    return tile;
  }
  function show() {
    const { wall } = line.room;
    const all = [...line.wall.values()];
    const seen = all.filter(({ hidden }) => !hidden);
    toggle.textContent = wall ? "Take no more digits" : "Ask for digits";
    toggle.className = wall || all.length ? "" : "primary";
    behind.hidden = seen.length === all.length;
    behind.textContent = hiddenToo ? "Without those you hid"
      : `Show the ${all.length - seen.length} you hid`;
    const { right, count } = score(seen);
    said.textContent = count ? `The network reads ${right} of ${count} as they were meant ` +
      `(${percent(right / count)}).` : wall ? "Every phone has a pad now." : "";
    const key = `${hiddenToo}${all.map(({ number, hidden }) => `${number}${hidden}`)}`;
    if (key === drawn) return;
    drawn = key;
    rows.replaceChildren(
      ...sorted(hiddenToo ? all : seen).map(({ read, digits }) =>
        element("div", { className: "reads" },
          element("b", { title: "What the network reads" }, String(read)), ...digits.map(tileOf))
      ),
    );
    table.replaceChildren(...(count ? [matrix(seen)] : []));
  }
  return { box, show };
}

/** Show one on the walk of the lesson LeNet-5; who follows comes along. */
function walk(/** @type {WallDigit} */ { strokes }) {
  dispatchEvent(new CustomEvent("cnnlab-go", { detail: `lenet?drawing=${strokes}` }));
}

function picture(/** @type {WallDigit} */ digit) {
  const canvas = element("canvas", { width: SIDE, height: SIDE });
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(SIDE, SIDE);
  const ink = atob(digit.picture);
  for (let n = 0; n < ink.length; n++) pixels.data.fill(255 - ink.charCodeAt(n), 4 * n, 4 * n + 3);
  for (let n = 3; n < pixels.data.length; n += 4) pixels.data[n] = 255;
  context.putImageData(pixels, 0, 0);
  return canvas;
}

function matrix(/** @type {WallDigit[]} */ digits) {
  const counts = confusion(digits);
  const row = (cells, tag = "td") =>
    cells.map((cell, n) => element(n ? tag : "th", {}, String(cell)));
  const ten = counts.map((_, n) => n);
  return element("table", {},
    element("caption", { textContent: "↓ what they are, → what they are read as" }),
    element("tr", {}, ...row(["", ...ten], "th")),
    ...counts.map((each, label) =>
      element("tr", {}, element("th", {}, String(label)), ...each.map((count, read) =>
        element("td", { className: label === read ? "right" : count ? "wrong" : "",
          textContent: count || "·" })
      ))
    ));
}
