// Traces straight from the server while the pen moves: one under way at a time, the newest next.
import { unpack } from "../../../kit/packed.js";
import { pen } from "../../../kit/digit/pen.js";

const ADDRESS = new URL("../../../../../live", import.meta.url);

/**
 * @param {(header: {sentences: string[]}, values: Float32Array) => void} got
 * @returns {(question: {network: string, strokes: number[][][], centred: boolean}) => void}
 */
export function liveTrace(got) {
  let under = false;
  let next = null;
  return async (question) => {
    next = question;
    if (under) return;
    under = true;
    while (next) {
      const body = JSON.stringify(next);
      next = null;
      try {
        const answer = await fetch(ADDRESS, { method: "POST", body });
        pen.live = answer.ok || answer.status === 422; // 422: no digit yet
        if (!answer.ok) continue;
        const { header, numbers } = unpack(new Uint8Array(await answer.arrayBuffer()));
        got(header, numbers);
      } catch {
        pen.live = false; // the page itself will answer
      }
    }
    under = false;
  };
}
