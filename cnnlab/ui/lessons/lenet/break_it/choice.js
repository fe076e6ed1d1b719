// Which kernel to break and how, and what is broken by now.
import { button, element } from "../../../kit/dom.js";
import { placeOf } from "./breaks.js";

/** @typedef {import("./break_it.js").BreakItData} BreakItData */
/** @typedef {import("./breaks.js").Place} Place */

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
          button(text, null, { value: String(value), title, ariaLabel: title || text })
        ),
      );
    }
    [...row.children].forEach((one, n) => {
      one.setAttribute("aria-pressed", String(options[n][0] === pressed));
      one.onclick = () => onChoose(options[n][0]);
    });
  };
  return { box, show };
}

/**
 * @param {{onPlace: (place: Place) => void, onPreset: (how: string) => void,
 *          onRemove: (kernel: string) => void, onRestore: () => void}} hand
 */
export function breakChoice({ onPlace, onPreset, onRemove, onRestore }) {
  const layers = buttons("Convolution layer");
  const maps = buttons("Kernel of map");
  const channels = buttons("For input channel");
  const presets = buttons("Replace it by");
  const hint = element("span", { className: "quiet" });
  const editor = element("div", { className: "choice" }, hint);
  const list = element("ul", { className: "broken", ariaLabel: "What is broken" });
  const restore = button("Restore the trained weights", onRestore, { className: "restore" });
  const all = element("div", { className: "choices" }, layers.box, maps.box, channels.box,
    presets.box, editor, list, restore);
  let seed = 0;

  const show = (/** @type {BreakItData} */ data,
    /** @type {import("./breaks.js").Breaks} */ breaks) =>
  {
    const [layer, map, channel] = breaks.place;
    const now = breaks.made.get(breaks.target);
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
      : "or change its weights: drag, type, or Alt and ↑ or ↓";
    const noise = now?.startsWith(NOISE) ? now : NOISE;
    presets.show([...Object.entries(data.presets), [noise, "Noise", "Noise, other each time"]],
      now ?? "", (how) => onPreset(how.startsWith(NOISE) ? `${NOISE}${++seed}` : how));
    list.replaceChildren(
      ...[...breaks.made].map(([kernel, how]) => broken(kernel, how, data, onRemove)),
    );
    restore.disabled = breaks.made.size === 0;
  };
  return { element: all, editor, show };
}

/** A replaced kernel in words, and a button that brings it back. */
function broken(kernel, how, /** @type {BreakItData} */ data, onRemove) {
  const [layer, map, channel] = placeOf(kernel);
  const number = Object.keys(data.counts).indexOf(String(layer)) + 1;
  const where = `Layer ${number}, map ${map}${channel === null ? "" : `, channel ${channel}`}`;
  const what = how.includes(",") ? "your weights" : how.startsWith(NOISE) ? how.replace(":", " ")
    : (data.presets[how] ?? how).toLowerCase();
  return element("li", {}, `${where}: ${what}`,
    button("×", () => onRemove(kernel), { ariaLabel: `Restore ${where}` }));
}
