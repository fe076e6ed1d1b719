// The last stage of a step: the new weight, and what the loss becomes, for one weight and for all.
import { element } from "../../../kit/dom.js";
import { curveView } from "./curve.js";
import { weightCurve } from "./weight.js";
import { bracket, decimals, digits, plain } from "./words.js";

const text = (tag = "p", className = "") => element(tag, { className });

/** @param {(rate: number) => void} change Takes the place of the rate in data.rates. */
export function updatePart(change) {
  const words = text();
  const slider = element("input", { type: "range", min: "0", ariaLabel: "Learning rate",
    oninput: () => change(+slider.value) });
  const value = element("output", { className: "numbers" });
  const label = element("label", { className: "rate" }, element("span", {}, "Learning rate"),
    slider, value);
  const update = text("p", "total numbers");
  const after = text("div", "numbers");
  const all = text("div", "check numbers");
  const curve = weightCurve();
  const rated = curveView();
  const note = text("p", "quiet");
  words.innerHTML =
    "<b>Update.</b> Go against the slope: the new weight is the old one minus the <b>learning " +
    "rate</b> times the gradient. Then run forward again.";
  const show = (data, place) => {
    const { one, rates, loss } = data;
    const rate = rates[place];
    slider.max = String(rates.length - 1);
    slider.value = String(place);
    slider.setAttribute("aria-valuetext", String(rate));
    value.textContent = String(rate);
    update.innerHTML =
      `w<sub>new</sub> = w − rate × gradient = ${digits(one.weight)} − ${rate} × ${
        bracket(one.gradient)
      } = ` +
      `<strong class="value">${digits(one.weight - rate * one.gradient)}</strong>`;
    after.innerHTML = compared("Only this weight moved", loss, one.stepped[place],
      rate * one.gradient ** 2, "rate × gradient²");
    all.innerHTML = compared(
      `All ${data.parameters.toLocaleString("en")} weights and biases at once, as SGD does`,
      loss,
      data.after[place],
      rate * data.squared,
      "rate × sum of all squared gradients",
    ) +
      elsewhere(data, place);
    note.textContent = `All weights at once, at ${rates.length} learning rates, joined by lines. ` +
      "Line: the loss of this digit. Dashed: the mean loss of the ten others.";
    curve.show(data, place);
    rated.show(overRates(data, place));
  };
  return {
    element: element("div", { className: "part" }, words, label,
      element("div", { className: "two" }, element("div", {}, update, after, all),
        element("div", {}, curve.element, rated.element, note))),
    show,
  };
}

function compared(title, before, after, promised, formula) {
  const change = after === null ? null : after - before;
  return `<p><b>${title}</b></p><table><tr><td>loss before</td><td>${
    decimals(before, 9)
  }</td></tr>` +
    `<tr><td>loss after</td><td><b>${decimals(after, 9)}</b></td></tr>` +
    `<tr><td>change</td><td><b>${digits(change, 4)}</b></td></tr>` +
    `<tr><td>the slope promised</td><td>${
      digits(-promised, 4)
    }</td><td class="quiet">= −${formula}</td></tr></table>` +
    `<p>${verdict(change, promised)}</p>`;
}

/** What became of the promise; the two agree only while the tangent follows the curve. */
function verdict(change, promised) {
  if (change === null) return "The numbers overflow: the step is far too large.";
  if (promised === 0) return "The slope is 0: nothing moves.";
  const share = -change / promised;
  if (share < 0) return "<b>Overshot</b>: the loss is higher than before the step.";
  if (Math.abs(share - 1) < 0.05)
    return "As promised, within 5 %: the step is small enough for the slope to hold.";
  const percent = `${plain(100 * share, 3)} %`;
  return share < 1 ?
    `Only ${percent} of what was promised: the curve has bent away from its tangent.`
    : `More than promised, ${percent}: the curve bends the other way. The slope did not know.`;
}

function elsewhere({ others, others_before: before, label }, place) {
  const after = others[place];
  return `<p>And other digits? Mean loss of ten validation digits, one of each class: ${
    digits(before, 6)
  } before, ` +
    `<b>${digits(after, 6)}</b> after. ${
      after === null || after > before
        ? `The step asked one ${label} only; that is why training takes a batch of digits at ` +
          `each step, and a small rate.`
        : ""
    }</p>`;
}

/**
 * The loss after a step of all weights over the learning rate, on this digit and on others.
 * @returns {import("./curve.js").Curve}
 */
function overRates({ rates, after, others, others_before: before, loss }, place) {
  const high = 2 * Math.max(loss, before);
  // No dashes are drawn on a line that leaves the plot by millions of pixels.
  const line = (losses) =>
    rates.flatMap((rate,
      n) => (losses[n] === null ? [] : [[Math.log10(rate), Math.min(losses[n], 20 * high)]])
    );
  const x = Math.log10(rates[place]);
  const dots = [[after[place], "this digit", "now"], [others[place], "others", "promise"]];
  return {
    label: `Loss after the step at learning rates ${rates[0]} to ${rates.at(-1)}. ` +
      `At ${rates[place]}: this digit ${plain(after[place] ?? Infinity)}, ten others ${
        plain(others[place] ?? Infinity)
      }`,
    across: "learning rate",
    up: "loss after the step",
    power: true,
    x: [Math.log10(rates[0]), Math.log10(rates.at(-1))],
    y: [0, high],
    line: line(after),
    dashed: line(others),
    dots: dots.filter(([y]) => y !== null && y <= high).map(([y, name, kind]) => ({ x, y, name,
      kind })
    ),
  };
}
