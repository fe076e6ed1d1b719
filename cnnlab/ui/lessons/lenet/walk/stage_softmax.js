// Softmax: logits, exponentials, their sum, shares.
import { element } from "../../../kit/dom.js";
import { inPercent } from "../../../kit/maps.js";
import { scientific, short } from "../../../kit/number.js";
import { valuesOf } from "../../../kit/units.js";

export function softmaxStage() {
  const table = element("table", { className: "numbers softmax" });
  const words = element("p", { className: "total numbers" });
  const show = (scene, unit) => {
    const logits = valuesOf(scene, unit.layer - 1);
    const shares = valuesOf(scene, unit.layer);
    const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
    const powers = Array.from(logits, (logit) => Math.exp(logit - most));
    const sum = powers.reduce((a, b) => a + b, 0);
    const rows = powers.map((power, n) =>
      `<tr class="${n === unit.index ? "now" : ""}"><th scope="row">${n}</th><td>${
        short(logits[n])
      }</td>` +
      `<td>${short(logits[n] - most)}</td><td>${tiny(power)}</td><td>${inPercent(shares[n])}</td>` +
      `<td class="bar"><i style="width:${100 * shares[n]}%"></i></td></tr>`
    );
    table.innerHTML =
      "<tr><th>digit</th><th>logit</th><th>minus the largest</th><th>e to that power</th>" +
      `<th>share</th><th></th></tr>${rows.join("")}` +
      `<tr class="sum"><th scope="row">sum</th><td></td><td></td><td>${
        exact(sum)
      }</td><td>100 %</td><td></td></tr>`;
    words.innerHTML = `${unit.index}: ${tiny(powers[unit.index])} ÷ ${exact(sum)} = ` +
      `<strong class="value">${inPercent(shares[unit.index])}</strong>. ` +
      "The largest logit is taken off first, so that no power gets too big to hold; " +
      "the shares stay the same.";
  };
  return { element: element("div", { className: "stage-softmax" }, table, words), show };
}

/** Just over 1 must not look like 1. */
const exact = (sum) => (sum < 1.00005 ? String(+sum.toPrecision(10)) : short(sum, 4));

/** Small numbers must not all look like 0. */
const tiny = (value) => (value === 0 || value >= 0.001 ? short(value, 4) : scientific(value));
