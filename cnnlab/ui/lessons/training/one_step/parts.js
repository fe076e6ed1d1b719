// The four stages of a step: what is shown of each, in numbers.
import { canvasView } from "../../../kit/canvas_view.js";
import { pixels } from "../../../kit/display.js";
import { element } from "../../../kit/dom.js";
import { curveView } from "./curve.js";
import { weightCurve } from "./weight.js";
import { bracket, decimals, digits, plain, weightInWords } from "./words.js";

const LOSS_PLACES = 12; // decimals where two losses are told apart
const SURE = [1, 0.9, 0.5, 0.1, 0.01, 0.001];
const STRONGEST = 5; // products told one by one

const text = (tag = "p", className = "") => element(tag, { className });
const part = (...children) => element("div", { className: "part" }, ...children);

export function forwardPart() {
  const words = text();
  const table = text("table", "numbers softmax");
  const result = text("p", "total numbers");
  const show = (data) => {
    const { off, powers, sum, shares } = softmax(data.logits);
    const best = shares.indexOf(Math.max(...shares));
    words.innerHTML =
      "<b>Forward.</b> The digit goes through all layers; ten numbers come out, the " +
      "<b>logits</b>, one for each class. <b>Softmax</b> makes probabilities of them: <i>e</i> " +
      "to the power of each, divided by the sum of all ten." +
      (off
        ? ` The largest, ${
          digits(off)
        }, is taken off first: <i>e</i> to that power is too big a number.` : "");
    table.innerHTML = `<tr><th>class</th><th>logit</th><th>e<sup>logit</sup></th>` +
      `<th>÷ sum = p</th><td></td><td></td></tr>` +
      powers.map((power, n) =>
        `<tr class="${n === data.label ? "now" : ""}"><th scope="row">${n}</th>` +
        `<td>${digits(data.logits[n])}</td><td>${digits(power)}</td><td>${
          probability(shares[n])
        }</td>` +
        `<td class="bar"><i style="width:${100 * shares[n]}%"></i></td>` +
        `<td class="tag">${n === data.label ? "← right class" : ""}</td></tr>`
      ).join("") +
      `<tr class="sum"><th scope="row">sum</th><td></td><td>${
        digits(sum)
      }</td><td>1</td><td></td><td></td></tr>`;
    const { label } = data;
    result.innerHTML =
      `Probability of the right class, ${label}: ${digits(powers[label])} ÷ ${digits(sum)} = ` +
      `<strong class="value">${
        probability(shares[label])
      }</strong>. The network reads ${best}, with ${probability(shares[best], 4)}.`;
  };
  return { element: part(words, table, result), show };
}

export function lossPart() {
  const words = text();
  const curve = curveView();
  const table = text("table", "numbers costs");
  const result = text("p", "total numbers");
  const show = ({ label, loss, logits }) => {
    const p = softmax(logits).shares[label];
    const high = Math.max(5, 1.1 * loss);
    words.innerHTML =
      "<b>Loss.</b> One number for how wrong the answer is: the <b>cross-entropy</b>, minus the " +
      "natural logarithm of the probability <i>p</i> of the right class. The probabilities of " +
      "the other classes matter only through <i>p</i>: all ten add up to 1.";
    result.innerHTML = `L = −ln <i>p</i> = −ln ${probability(p)} = <strong class="value">${
      digits(loss)
    }</strong>`;
    /** @type {[number, number][]} */
    const line = Array.from({ length: 121 },
      (_, n) => [Math.exp((-n * high) / 120), (n * high) / 120]);
    curve.show({
      label: `The loss falls from ${plain(high)} to 0 while p rises from 0 to 1; here p is ${
        plain(p)
      }, the loss ${plain(loss)}`,
      across: "p, the probability of the right class",
      up: "L = −ln p",
      x: [0, 1],
      y: [0, high],
      line,
      dots: [{ x: p, y: loss, name: `p = ${plain(p, 3)}, L = ${plain(loss, 3)}`, kind: "now" }],
    });
    table.innerHTML = "<tr><th>p</th><th>−ln p</th></tr>" +
      SURE.map((sure) => `<tr><td>${sure}</td><td>${(-Math.log(sure) + 0).toFixed(3)}</td></tr>`)
        .join("");
  };
  const why = element("div", { className: "why" });
  why.innerHTML =
    "<p>A sure right answer, <i>p</i> = 1, costs nothing. A guess among ten, <i>p</i> = 0.1, " +
    `costs ${Math.log(10).toFixed(3)}; each further tenth of it costs another ${
      Math.log(10).toFixed(3)
    }. To be sure and ` +
    "wrong is what costs most.</p>";
  why.append(table);
  return { element: part(words, result, element("div", { className: "two" }, curve.element, why)),
    show };
}

export function gradientPart() {
  const first = text();
  const slopes = text("table", "numbers slopes");
  const second = text();
  const maps = ["slope", "met", "product"].map((name) => canvasView(name));
  const row = element("div", { className: "three numbers" });
  maps.forEach(({ figure }, n) =>
    row.append(...(n ? [element("span", { className: "sign" }, n === 1 ? "×" : "=")] : []), figure)
  );
  const table = text("table", "numbers products");
  const sum = text("p", "total numbers");
  const check = text("div", "check numbers");
  const curve = weightCurve();
  const show = (data) => {
    const { one, label } = data;
    const { shares } = softmax(data.logits);
    first.innerHTML =
      "<b>Gradient.</b> How fast does the loss rise with each number? Begin at the logits, " +
      `where it is simple: <b><i>p</i> for a wrong class, <i>p</i> − 1 for the right one</b>, ` +
      `here ${probability(shares[label], 4)} − 1. Raise the logit of ${label} a ` +
      "little, and the loss falls; raise any other, and it rises.";
    slopes.innerHTML =
      `<tr><th scope="row">class</th>${shares.map((_, n) => `<th>${n}</th>`).join("")}</tr>` +
      `<tr><th scope="row">p</th>${
        shares.map((p) => `<td>${probability(p, 4)}</td>`).join("")
      }</tr>` +
      `<tr><th scope="row">slope</th>${
        shares.map((p, n) =>
          `<td class="${n === label ? "now" : ""}">` +
          `${digits(n === label ? p - 1 : p, 4)}</td>`
        ).join("")
      }</tr>`;
    showMaps(data);
    const h = digits(data.h);
    const [low, high] = one.around;
    const quotient = (high - low) / (2 * data.h);
    const apart = Math.abs(quotient - one.gradient);
    const bent = apart > 1e-3 * Math.abs(one.gradient) + 1e-9;
    check.innerHTML =
      "<p><b>Check it without backpropagation</b>: move the weight a little both ways, run the " +
      "whole network forward twice, and divide. This is the <b>finite difference</b>, " +
      `with h = ${h}.</p>` +
      `<p>L(w + h) = ${decimals(high, LOSS_PLACES)}<br>L(w − h) = ${
        decimals(low, LOSS_PLACES)
      }<br>` +
      `difference ÷ 2h = ${digits(high - low)} ÷ ${digits(2 * data.h)} = <b>${
        digits(quotient, 8)
      }</b><br>` +
      `backpropagation: <b>${digits(one.gradient, 8)}</b>; they differ by ${
        digits(apart, 2)
      }.</p>` +
      (bent ?
        "<p>That is much: between w − h and w + h a ReLU or a max pool switches. The loss has " +
        "a corner there, and no single slope.</p>" : "") +
      `<p>For all ${
        data.parameters.toLocaleString("en")
      } weights and biases, finite differences would take ` +
      `${
        (2 * data.parameters).toLocaleString("en")
      } forward passes. Backpropagation took one forward and one backward.</p>`;
    curve.show(data, null);
  };

  function showMaps(data) {
    const { one: { slopes: back, met, gradient, shape: [rows, columns] }, layers, at } = data;
    const layer = layers.find(({ number }) => number === at[0]);
    const products = met.map((value, n) => value * back[n]);
    const many = products.length > 1;
    second.innerHTML =
      "From there the slopes go backward through the layers, to what this layer puts out. The " +
      `weight is <i>w</i> in ${weightInWords(data)}. ` + (many
        ? `It is used at ${rows} × ${columns} = ${products.length} places: at each, its share ` +
          `of the gradient is <b>the slope of the output there × the ${
            layer.picture ? "pixel" : "input"
          } that it is multiplied by there</b>.`
        : "It is used once, so its gradient is <b>the slope of the output × the input that it " +
          "is multiplied by</b>.");
    row.hidden = table.hidden = !many;
    if (!many) {
      sum.innerHTML = `slope ${digits(back[0])} × input ${
        bracket(met[0])
      } = <strong class="value">${digits(gradient)}</strong>`;
      return;
    }
    const names = ["Slope of the output at each place",
      layer.picture ? "Pixel under the weight" : "Input under the weight", "Their product"];
    [back, met, products].forEach((values, n) => {
      const most = values.reduce((m, value) => Math.max(m, Math.abs(value)), 0);
      const ink = n === 1 && layer.picture;
      const image = { height: rows, width: columns, channels: 1,
        data: ink ? values.map((v) => 255 * (1 - v)) : values };
      maps[n].put(pixels(image, ink ? "clip" : "signed", most || 1));
      maps[n].caption.innerHTML = `${names[n]}, ${rows}×${columns}; ` +
        (ink ? "0 paper, 1 ink" : `full colour at ±${digits(most, 3)}`);
    });
    const order = [...products.keys()].sort((a, b) => Math.abs(products[b]) - Math.abs(products[a]))
      .slice(0, STRONGEST);
    const told = order.reduce((total, n) => total + products[n], 0);
    table.innerHTML = "<caption>The strongest products</caption>" +
      "<tr><th>row</th><th>column</th><th>slope</th><td></td>" +
      "<th>input</th><td></td><th>product</th></tr>" +
      order.map((n) =>
        `<tr><td>${Math.floor(n / columns)}</td><td>${n % columns}</td><td>${
          digits(back[n])
        }</td><td>×</td>` +
        `<td>${digits(met[n])}</td><td>=</td><td>${digits(products[n])}</td></tr>`
      ).join("");
    const other = products.filter((product, n) => product !== 0 && !order.includes(n)).length;
    sum.innerHTML =
      `${digits(told)} from these ${order.length}, ${
        bracket(gradient - told)
      } from ${other} others that are ` +
      `not 0: the gradient of <i>w</i> is <strong class="value">${digits(gradient)}</strong>. ${
        meaning(gradient)
      }`;
  }
  const element_ = part(first, element("div", { className: "wide" }, slopes), second, row,
    element("div", { className: "two" }, element("div", {}, table, sum, check), curve.element));
  return { element: element_, show };
}

const meaning = (gradient) => (gradient === 0
  ? "It does not matter to this digit's loss: a step leaves it where it is."
  : `The loss ${gradient > 0 ? "rises" : "falls"} as w rises, so the step makes it ${
    gradient > 0 ? "smaller" : "larger"
  }.`);

/** HTML of a probability: never 1 where something is missing. */
function probability(/** @type {number} */ p, count = 6) {
  let places = count;
  while (p < 1 && +p.toPrecision(places) === 1) places += 1;
  return digits(p, places);
}

/** Softmax in three columns: the powers of e, their sum, the shares. */
function softmax(/** @type {number[]} */ logits) {
  // e to a power above 709 is beyond what a number can hold; the shares stay the same.
  const off = Math.max(...logits) > 300 ? Math.max(...logits) : 0;
  const powers = logits.map((logit) => Math.exp(logit - off));
  const sum = powers.reduce((a, b) => a + b, 0);
  return { off, powers, sum, shares: powers.map((power) => power / sum) };
}
