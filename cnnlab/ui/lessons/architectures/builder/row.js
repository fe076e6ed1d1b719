// One layer of the builder: its numbers, what comes out of it, and the way to move it.
import { button, element } from "../../../kit/dom.js";
import { numberField } from "./fields.js";

/** The bricks to add, as buttons. */
export function palette(bricks, title, add) {
  const buttons = Object.entries(bricks).filter(([, { offered }]) => offered)
    .map(([kind, brick]) => button(brick.title, () => add(kind), { title: brick.does }));
  const made = element("div", { className: "palette row", role: "group", ariaLabel: title },
    element("span", { className: "quiet", textContent: title }), ...buttons);
  return Object.assign(made, {
    focusEnd: () => buttons[0].focus(),
    full: (full) =>
      buttons.forEach((each) => {
        each.disabled = full;
      }),
  });
}

/**
 * @param {object} layer as Python tells of it
 * @param {{title: string, does: string}} brick
 * @param {object} labels of its numbers
 * @param {object} bricks that can be added after it
 * @param {{edit: Function, move: Function, remove: Function, add: Function}} hands
 */
export function layerRow(layer, brick, labels, bricks, hands) {
  const number = element("span", { className: "place numbers" });
  const inputs = element("div", { className: "fields" },
    ...fields(layer, brick, labels, hands.edit));
  const shape = element("span", { className: "shape numbers" });
  const count = element("span", { className: "count numbers" });
  const problem = element("p", { className: "problem", hidden: true });
  const up = button("↑", () => hands.move(-1));
  const down = button("↓", () => hands.move(1));
  const plus = button("+", () => toggle());
  const minus = button("×", () => hands.remove());
  const more = element("div", { className: "more", hidden: true });
  const made = element("li", { className: "layer" }, number,
    element("b", { className: "title", textContent: brick.title, title: brick.does }), inputs,
    element("div", { className: "out" }, shape, count),
    element("div", { className: "tools" }, up, down, plus, minus), problem, more);
  made.onkeydown = (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    hands.move(event.key === "ArrowUp" ? -1 : 1);
  };
  function toggle(open = more.hidden) {
    // Made when asked for: forty rows have ten buttons each.
    more.replaceChildren(...(open ? [palette(bricks, "Add after this", added)] : []));
    more.hidden = !open;
    plus.setAttribute("aria-expanded", String(open));
    if (open) more.querySelector("button").focus();
  }
  function added(kind) {
    toggle(false);
    hands.add(kind);
  }
  toggle(false);
  return {
    element: made,
    focus: () => (inputs.querySelector("input") ?? minus).focus(),
    focusEnd: () => minus.focus(),
    refocus: (focused) => {
      const still = made.contains(focused) ? focused : up;
      (still.disabled ? (still === up ? down : up) : still).focus();
    },
    place: (at, all) => {
      const name = `layer ${at + 1}, ${brick.title}`;
      number.textContent = String(at + 1);
      made.ariaLabel = `${name[0].toUpperCase()}${name.slice(1)}`;
      up.disabled = at === 0;
      down.disabled = at === all - 1;
      const tools = [[up, "Move up"], [down, "Move down"], [plus, "Add after"], [minus, "Remove"]];
      for (const [tool, does] of tools) {
        tool.ariaLabel = `${does} ${name}`;
        tool.title = does;
      }
    },
    show: (step, total) => {
      shape.textContent = step.shape ? `→ ${step.shape}`
        : step.problem ? "cannot follow" : "not reached";
      count.textContent = step.formula;
      count.style.setProperty("--share", `${total ? (100 * step.parameters) / total : 0}%`);
      problem.textContent = step.problem;
      problem.hidden = !step.problem;
      made.classList.toggle("stuck", Boolean(step.problem));
      made.classList.toggle("unreached", !step.shape && !step.problem);
    },
  };
}

function fields(layer, brick, labels, edit) {
  return Object.entries(layer)
    // Groups come with the AlexNet of 2012 only; elsewhere one more number would only puzzle.
    .filter(([name, value]) => name !== "kind" && (name !== "groups" || value !== 1))
    .map(([name, value]) =>
      numberField(labels[name], value, {
        share: name === "p",
        open: name === "stride" && !["Conv", "Depthwise"].includes(layer.kind),
        name: `${brick.title}, ${labels[name]}`,
      }, (next) => edit(name, next))
    );
}
