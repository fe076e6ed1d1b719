// Which kernel to break and how, and what is broken by now.
import { element } from "../../../kit/dom.js";

const NOISE = "noise:";

/** A group of buttons, one of them pressed. */
function buttons(label) {
  const row = element("div", { className: "row", role: "group", ariaLabel: label });
  const box = element("div", { className: "choice" },
    element("span", { className: "quiet", textContent: label }), row);
  let shown = "";
  /** `options`: [value, text, title]; built anew only when they change, so that focus stays. */
  const show = (options, pressed, onChoose) => {
    const now = JSON.stringify(options);
    if (now !== shown) {
      shown = now;
      row.replaceChildren(
        ...options.map(([value, text, title = ""]) =>
          element("button", { type: "button", textContent: text, value: String(value), title,
            ariaLabel: title || text })
        ),
      );
    }
    [...row.children].forEach((button, n) => {
      button.setAttribute("aria-pressed", String(options[n][0] === pressed));
      button.onclick = () => onChoose(options[n][0]);
    });
  };
  return { box, show };
}

/**
 * @param {{onPlace: (place: (number | null)[]) => void, onPreset: (how: string) => void,
 *          onRemove: (target: string) => void, onRestore: () => void}} hand
 */
export function breakChoice({ onPlace, onPreset, onRemove, onRestore }) {
  const layers = buttons("Convolution layer");
  const maps = buttons("Kernel of map");
  const channels = buttons("For input channel");
  const presets = buttons("Replace it by");
  const hint = element("span", { className: "quiet" });
  const editor = element("div", { className: "choice" }, hint);
  const list = element("ul", { className: "broken", ariaLabel: "What is broken" });
  const restore = element("button", {
    type: "button",
    className: "restore",
    textContent: "Restore the trained weights",
    onclick: onRestore,
  });
  const all = element("div", { className: "choices" }, layers.box, maps.box, channels.box,
    presets.box, editor, list, restore);
  let seed = 0;

  const show = ({ data, place: [layer, map, channel], breaks, now }) => {
    const [mapCount, channelCount] = data.counts[layer];
    const count = (n) => Array.from({ length: n }, (_, k) => k);
    layers.show(Object.keys(data.counts).map((place, n) => [+place, `${n + 1}`, `Layer ${n + 1}`]),
      layer, (next) => onPlace([next, 0, null]));
    maps.show(count(mapCount).map((n) => [n, `${n}`, `Map ${n}`]), map,
      (next) => onPlace([layer, next, channel]));
    channels.box.hidden = channelCount === 1;
    channels.show([[null, "all"], ...count(channelCount).map((n) => [n, `${n}`, `Channel ${n}`])],
      channel, (next) => onPlace([layer, map, next]));
    hint.textContent = channelCount > 1 && channel === null
      ? "or choose one input channel, and change its 25 weights"
      : "or change its weights: drag, type, arrow keys";
    const noise = now?.startsWith(NOISE) ? now : NOISE;
    presets.show([...Object.entries(data.presets), [noise, "Noise", "Noise, other each time"]],
      now ?? "", (how) => onPreset(how.startsWith(NOISE) ? `${NOISE}${++seed}` : how));
    list.replaceChildren(
      ...[...breaks].map(([target, how]) => broken(target, how, data, onRemove)),
    );
    restore.disabled = breaks.size === 0;
  };
  return { element: all, editor, show };
}

function broken(target, how, data, onRemove) {
  const [layer, map, channel] = target.split(".");
  const number = Object.keys(data.counts).indexOf(layer) + 1;
  const where = `Layer ${number}, map ${map}${channel === "all" ? "" : `, channel ${channel}`}`;
  const what = how.includes(",") ? "your weights" : how.startsWith(NOISE) ? how.replace(":", " ")
    : (data.presets[how] ?? how).toLowerCase();
  return element("li", {}, `${where}: ${what}`, element("button", {
    type: "button",
    textContent: "×",
    ariaLabel: `Restore ${where}`,
    onclick: () => onRemove(target),
  }));
}
