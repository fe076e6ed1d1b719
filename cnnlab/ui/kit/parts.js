// Parts of a lesson that the server answers while a slider moves (live_parts.py): between the
// sliders and the components that show the answer.
import { newest } from "./live.js";
import { grey } from "./old.js";

const parts = new Map();

/**
 * What is known of a part: who shows it, and where the hand has put its sliders. null: nowhere yet.
 * @param {string} token
 */
export function part(token) {
  if (!parts.has(token)) parts.set(token, { stand: null, shows: new Map(), ask: asking(token) });
  return parts.get(token);
}

/**
 * Let a component show Python's data, and every direct answer after it.
 * @param {HTMLElement} root
 * @param {{revision: number, live?: {part: string, key: string, values: Object, run: number}}} data
 * @param {(data: Object) => void} take
 * @returns {() => void} What ends it.
 */
export function follow(root, data, take) {
  if (!data.live) {
    take(data);
    return () => {};
  }
  const { shows, stand } = part(data.live.part);
  const shown = shows.get(root);
  // Computed for where the sliders stood a moment ago: what is newer is here or on its way.
  const late = shown && stand?.live && stand.revision === data.revision &&
    JSON.stringify(stand.values) !== JSON.stringify(data.live.values);
  if (late) return shown.leave;
  const show = (next) => {
    const written = JSON.stringify({ ...next, live: { ...next.live, run: 0 } });
    // Most often the page, once it has run, only repeats what was shown already.
    if (written !== shows.get(root)?.written) take(next);
    const { stand } = part(data.live.part);
    const behind = stand && stand.revision === next.revision &&
      JSON.stringify(stand.values) !== JSON.stringify(next.live.values);
    grey(root, Boolean(behind));
    shows.set(root, { written, answered, leave });
  };
  const answered = (answer) => {
    const mine = answer[data.live.key];
    // Asked before the page ran, and late: another control may have changed since.
    const old = mine?.live.run < data.live.run;
    if (mine?.revision === data.revision && !old) show({ ...data, ...mine });
  };
  const leave = () => shows.delete(root);
  show(data);
  return leave;
}

/** Ask for this part, and let all who show it take the answer. */
const asking = (token) => {
  const ask = newest("part", ({ ok, bytes }) => {
    if (!ok) {
      for (const root of part(token).shows.keys()) grey(root); // until Python answers
      return;
    }
    const data = JSON.parse(new TextDecoder().decode(bytes));
    for (const { answered } of part(token).shows.values()) answered(data);
  });
  return (values) => ask({ part: token, values });
};
