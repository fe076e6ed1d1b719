// Digits of a sprite, each with what it shows, what it is read as, and how surely.
import { component } from "../../../kit/component.js";
import { button, element } from "../../../kit/dom.js";
import { inPercent } from "../../../kit/number.js";
import { sprite } from "../../../kit/sent.js";

const SIDE = 28; // pixels of a digit
const FIRST = 24; // shown before the reader asks for more

/**
 * @typedef {[number, number, number, number, number]} Judged
 *   Place in the sprite, MNIST's number here, what it shows, is read as, how surely.
 * @typedef {{sprite: string, columns: number, digits: Judged[]}} DigitListData
 * @typedef {{digit: number}} JudgedNews Told once: at each run it would open the walk again.
 */

export const mount = component((root, talk) => {
  const list = digitList((digit) => talk.once("walk", { digit }));
  root.replaceChildren(list.element);
  return {
    take: (/** @type {DigitListData} */ data) => list.show(data.sprite, data.columns, data.digits),
  };
});

/** @param {(number: number) => void} walk Opens one of MNIST's digits in the walk. */
export function digitList(walk) {
  const row = element("div", { className: "digits" });
  const more = button("", null, { hidden: true });
  let turn = 0;

  /** @param {string} name Of the sprite. @param {Judged[]} digits */
  async function show(name, columns, digits) {
    const mine = ++turn;
    row.replaceChildren(...digits.slice(0, FIRST).map((digit) => shown(digit, walk)));
    more.hidden = digits.length <= FIRST;
    more.textContent = `Show all ${digits.length}`;
    more.onclick = () => {
      more.hidden = true;
      row.append(...digits.slice(FIRST).map((digit) => shown(digit, walk)));
      paint(bitmap);
      row.children[FIRST].focus();
    };
    const bitmap = await sprite(name);
    if (mine === turn) paint(bitmap);

    function paint(bitmap) {
      [...row.children].forEach(({ firstChild }, n) => {
        const place = digits[n][0];
        const [top, left] = [Math.floor(place / columns), place % columns];
        firstChild.getContext("2d").drawImage(bitmap, left * SIDE, top * SIDE, SIDE, SIDE, 0, 0,
          SIDE, SIDE);
      });
    }
  }
  return { element: element("div", { className: "digit-list" }, row, more), show };
}

/** One digit. */
function shown([, number, label, read, sure], walk) {
  const canvas = element("canvas", { className: "pixelated", width: SIDE, height: SIDE });
  const right = label === read;
  const words = `MNIST digit ${number} shows ${label}, read as ${read}, ${inPercent(sure)} sure`;
  return element("button", {
    type: "button",
    ariaLabel: `${words}: walk through the network with it`,
    title: words,
    onclick: () => walk(number),
  }, canvas, element("b", {}, right ? `${label} ✓` : `${label}, read ${read} ✗`),
    element("span", { className: "numbers" }, inPercent(sure)));
}
