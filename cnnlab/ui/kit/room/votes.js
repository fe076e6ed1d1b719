// A question's bars: the second vote beside the first. Draws only.
// In the kit because the frame around every page draws them, too.
import { element } from "../dom.js";

/** @param {import("./room_line.js").Poll} poll Whose bars are told. */
export function votes({ bars, right }) {
  const [{ labels }] = bars;
  const most = Math.max(1, ...bars.flatMap(({ counts }) => counts));
  const rows = labels.map((label, n) => {
    const own = bars.map(({ counts }, turn) => {
      const bar = element("i", { className: `vote turn-${turn}` });
      bar.style.width = `${(100 * counts[n]) / most}%`;
      return element("div", { className: "bar" }, bar, element("b", {}, String(counts[n])));
    });
    const isRight = right.includes(n);
    const mark = isRight ? " ✓" : "";
    return element("li", { className: isRight ? "right" : "" }, element("span", {}, label + mark),
      element("div", { className: "both" }, ...own));
  });
  const said = bars.map(({ counts }, turn) => {
    const count = counts.reduce((a, b) => a + b, 0);
    const which = bars.length > 1 ? `${turn ? "Second" : "First"} vote: ` : "";
    return `${which}${count === 1 ? "1 answer" : `${count} answers`}`;
  }).join(" · ");
  return element("figure", { className: "votes" }, element("ul", {}, ...rows),
    element("figcaption", {}, said));
}
