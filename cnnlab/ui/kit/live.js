// What the hand asks of the server straight, without a run of the page (base/endpoints.py).

/** @typedef {{ok: boolean, status: number, words: string, bytes: Uint8Array | null}} Answer */

/** The address of something that the app serves: this module is at modules/<digest>/kit/live.js. */
export const addressOf = (/** @type {string} */ path) =>
  new URL(`../../../${path}`, import.meta.url);

const REPLACED = 409; // a newer question of the same reader has taken this one's turn
const FULL = 503; // too many wait: the page, which runs once the hand rests, answers later

/**
 * Ask once. A server that cannot be reached answers with status 0.
 * @param {string} name Of the question: "trace", "part", "training".
 * @param {object} question
 * @returns {Promise<Answer>}
 */
export async function ask(name, question) {
  // So that everybody's turn comes: see reader_name in base/endpoints.py.
  const reader = document.querySelector("style[data-reader]")?.getAttribute("data-reader") ?? "";
  try {
    const answer = await fetch(addressOf(`live/${name}`), { method: "POST",
      headers: { "x-reader": reader }, body: JSON.stringify(question) });
    const { ok, status } = answer;
    if (!ok) return { ok, status, words: await answer.text(), bytes: null };
    return { ok, status, words: "", bytes: new Uint8Array(await answer.arrayBuffer()) };
  } catch {
    return { ok: false, status: 0, words: "the server does not answer", bytes: null };
  }
}

/**
 * One question under way at a time, the newest next.
 * @param {string} name
 * @param {(answer: Answer) => void} got Called after each answer, good or not; not where
 *   a newer one of the same reader comes.
 * @returns {(question: object) => Promise<boolean>} Whether the server answered.
 */
export function newest(name, got) {
  let under = false;
  let next = null;
  return async (question) => {
    next = question;
    if (under) return true;
    under = true;
    let ok = true;
    while (next) {
      const asked = next;
      next = null;
      const answer = await ask(name, asked);
      ok = answer.ok || answer.status === REPLACED || answer.status === FULL;
      if (answer.status !== REPLACED) got(answer);
    }
    under = false;
    return ok;
  };
}
